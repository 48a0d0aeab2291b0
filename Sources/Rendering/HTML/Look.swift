/// What a client may choose of the look of its pages.
package struct Look: Sendable {
  /// - Unit: 0 to 255 each.
  package struct Colour: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// `#1f4e79`
    var code: String {
      "#"
        + [red, green, blue].map { part in
          let digits = String(part, radix: 16)
          return digits.utf8.count < 2 ? "0" + digits : digits
        }.joined()
    }
  }

  /// A picture at the head of every page, carried inside it.
  package struct Logo: Sendable {
    package enum Kind: Sendable { case png, svg }
    package var kind: Kind
    package var bytes: [UInt8]

    package init(kind: Kind, bytes: [UInt8]) {
      self.kind = kind
      self.bytes = bytes
    }
  }

  /// Of headings and rules; to be read on white it has to be dark.
  package var accent: Colour
  package var logo: Logo?

  package init(accent: Colour = .navy, logo: Logo? = nil) {
    self.accent = accent
    self.logo = logo
  }
}

extension Look.Colour {
  package static let navy = Look.Colour(red: 0x1F, green: 0x4E, blue: 0x79)
}

extension Image {
  init(_ logo: Look.Logo) {
    kind = logo.kind == .png ? .png : .svg
    bytes = logo.bytes
  }
}

/// An attribute with a value of its own kind.
enum Attribute: Sendable {
  enum Scope: String, Sendable { case col, row }
  enum Role: String, Sendable { case img, region, table, row, cell, rowheader, columnheader, list }
  enum Meta: String, Sendable {
    case viewport, generator
    case colourScheme = "color-scheme"
  }

  case lang(String)
  case id(Anchor)
  case styles([Style])
  case scope(Scope)
  case columns(Int)
  case href(Destination)
  case role(Role)
  /// Said instead of the content, by programs that read aloud.
  case label(String)
  case labelledBy(Anchor)
  /// Not read aloud: something beside it says the same.
  case hidden
  /// Can be reached by key, so that it can be scrolled by key.
  case reachable
  /// The title of the column, for the form a table takes on a narrow screen.
  case column(String)
  case charset
  case meta(Meta, String)
  case policy(String)
  case image(Image)
  case alt(String)
  case length(Length, Int)
  case viewBox(width: Int, height: Int)
  case points([Drawing.Point])
  case paint(Paint, String)

  /// A length of a drawing, in tenths of a pixel.
  enum Length: String, Sendable {
    case x, y, width, height, cx, cy, r, x1, y1, x2, y2
    case fontSize = "font-size"
  }

  /// How a shape of a drawing looks.
  enum Paint: String, Sendable {
    case fill, stroke
    case width = "stroke-width"
    case dashes = "stroke-dasharray"
    case join = "stroke-linejoin"
    case order = "paint-order"
    case anchor = "text-anchor"
    case weight = "font-weight"
  }

  static func style(_ styles: Style...) -> Attribute { .styles(styles) }

  /// Names and values, not yet escaped; nil: a name alone.
  var pairs: [(name: String, value: String)] {
    switch self {
    case .lang(let code): [("lang", code)]
    case .id(let anchor): [("id", anchor.name)]
    case .styles(let styles):
      styles.isEmpty ? [] : [("class", styles.map(\.rawValue).joined(separator: " "))]
    case .scope(let scope): [("scope", scope.rawValue)]
    case .columns(let count): [("colspan", String(count))]
    case .href(let destination): [("href", destination.address)]
    case .role(let role): [("role", role.rawValue)]
    case .label(let text): [("aria-label", text)]
    case .labelledBy(let anchor): [("aria-labelledby", anchor.name)]
    case .hidden: [("aria-hidden", "true")]
    case .reachable: [("tabindex", "0")]
    case .column(let title): [("data-column", title)]
    case .charset: [("charset", "utf-8")]
    case .meta(let meta, let content): [("name", meta.rawValue), ("content", content)]
    case .policy(let policy): [("http-equiv", "Content-Security-Policy"), ("content", policy)]
    case .image(let image): [("src", image.address)]
    case .alt(let text): [("alt", text)]
    case .length(let length, let tenths): [(length.rawValue, Attribute.pixels(tenths))]
    case .viewBox(let width, let height):
      [("viewBox", "0 0 \(Attribute.pixels(width)) \(Attribute.pixels(height))")]
    case .points(let points):
      [
        (
          "points",
          points.map { "\(Attribute.pixels($0.x)),\(Attribute.pixels($0.y))" }
            .joined(separator: " ")
        )
      ]
    case .paint(let paint, let value): [(paint.rawValue, value)]
    }
  }

  /// Tenths as a decimal: 34, 17.3.
  private static func pixels(_ tenths: Int) -> String {
    let rest = tenths.magnitude % 10
    let whole = tenths.magnitude / 10
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}

/// A place in a page that a link can lead to.
struct Anchor: Sendable, Hashable {
  let name: String

  /// Letters, digits and hyphens of a text; everything else is a hyphen.
  init(_ text: String) {
    var name = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name += "-"
      }
      if name.utf8.count >= Anchor.longest { break }
    }
    while name.hasSuffix("-") { name.removeLast() }
    self.name = name.isEmpty ? "part" : name
  }

  /// The anchor of a fact, which is a name already: letters, digits, `-`, `_`, `.` and `~`. The dot
  /// tells it from the anchors made of texts.
  init(fact name: String) { self.name = name }

  private static let longest = 80
}

/// Where a link leads: into the same folder or the same page, never out of it.
enum Destination: Sendable, Hashable {
  case file(String, Anchor? = nil)
  case here(Anchor)
  /// Every byte but letters, digits and `-._~` is written by its number, so that no name can bring
  /// a scheme, a host or another folder with it.
  var address: String {
    switch self {
    case .here(let anchor): "#" + Destination.encoded(anchor.name)
    case .file(let name, let anchor):
      Destination.encoded(Visible.line(name))
        + (anchor.map { "#" + Destination.encoded($0.name) } ?? "")
    }
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }
}

/// A picture that is part of the page.
struct Image: Sendable {
  enum Kind: String, Sendable {
    case png = "image/png"
    case svg = "image/svg+xml"
  }

  var kind: Kind
  var bytes: [UInt8]

  /// The bytes themselves (RFC 2397, RFC 4648).
  var address: String { "data:\(kind.rawValue);base64," + Image.base64(bytes) }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for (index, byte) in part.enumerated() { bits |= UInt32(byte) << UInt32(16 - 8 * index) }
      for index in 0..<4 {
        let letter = Int(bits >> UInt32(18 - 6 * index) & 63)
        text.append(index <= part.count ? letters[letter] : UInt8(ascii: "="))
      }
      start += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}

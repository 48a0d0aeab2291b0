internal import Diagnostics
internal import Quantities
internal import YAML

extension ContractReader {
  /// Bytes of the largest picture.
  private static let largestLogo = 256 * 1024

  /// `pack:`, how the documents look; without it they look as usual.
  func pack(_ node: Node?) -> PackRules {
    var rules = PackRules()
    guard let node, let f = fields(node, .pack) else { return rules }
    let logo = f.text("logo")
    let accent = f.text("accent")
    let documents = f.texts("documents")
    let sections = f.node("sections")
    f.finish()
    rules.logo = logo.flatMap(self.logo)
    rules.accent = accent.flatMap(colour)
    if let documents { rules.documents = unique(documents, "a pack").compactMap(document) }
    if let sections { rules.sections = self.sections(sections) }
    return rules
  }

  private func document(_ scalar: Scalar) -> PackDocument? {
    choice(scalar, "a document", PackDocument.allCases.map { ($0.rawValue, $0) })
  }

  private func colour(_ scalar: Scalar) -> Colour? {
    guard let colour = Colour(scalar.text) else {
      findings.error(
        "K122", "\(Diagnostic.quote(scalar.text)) is not a colour", at: scalar.place,
        help: "write six digits in quotes: `\"#1f4e79\"`")
      return nil
    }
    let contrast = colour.contrastOnWhite
    if contrast < PackRules.leastContrast {
      findings.error(
        "K123",
        "`\(scalar.text)` is too light to be read on white: its contrast is \(contrast.decimal(places: 2))",
        at: scalar.place,
        help:
          "choose a darker one, with a contrast of \(PackRules.leastContrast.decimal(places: 1)) or more"
      )
      return nil
    }
    return colour
  }

  private func logo(_ scalar: Scalar) -> PackRules.Logo? {
    let name = scalar.text.lowercased()
    guard name.hasSuffix(".svg") || name.hasSuffix(".png") else {
      findings.error(
        "K124", "\(Diagnostic.quote(scalar.text)) is not a picture this program embeds",
        at: scalar.place, help: "name a `.svg` or `.png` file beneath the contract")
      return nil
    }
    guard let bytes = open(scalar.text, scalar.place) else { return nil }
    let kind: PackRules.Logo.Kind = name.hasSuffix(".png") ? .png : .svg
    guard kind.isSeen(in: bytes) else {
      findings.error(
        "K124", "`\(scalar.text)` holds no \(kind.rawValue) picture", at: scalar.place,
        help: "is it another format under this name?")
      return nil
    }
    guard bytes.count <= ContractReader.largestLogo else {
      findings.error(
        "K125",
        "`\(scalar.text)` is too large for a logo: \(bytes.count / 1024) KiB, at most \(ContractReader.largestLogo / 1024)",
        at: scalar.place, help: "it is embedded in every page; make it smaller")
      return nil
    }
    return PackRules.Logo(file: scalar.text, kind: kind, bytes: bytes)
  }

  private func sections(_ node: Node) -> [PackDocument: [String]] {
    guard case .mapping(let mapping) = node else {
      findings.error(
        "K032", "`sections:` names documents, here is \(node.kind)", at: node.place,
        help: "write `{notice: [failures, requests]}`")
      return [:]
    }
    var found: [PackDocument: [String]] = [:]
    for (key, value) in within(mapping, "`sections:`") {
      guard let document = document(key) else { continue }
      if document.sections.isEmpty {
        findings.error(
          "K126", "the sections of `\(key.text)` can't be chosen", at: key.place,
          help: "its own rules order them; take the line out")
        continue
      }
      guard case .sequence(let items, _) = value else {
        findings.error(
          "K032", "the sections of `\(key.text)` are a list, here is \(value.kind)",
          at: value.place, help: "write `[\(document.sections.joined(separator: ", "))]`")
        continue
      }
      var names: [Scalar] = []
      for item in within(items, "this list") {
        if case .scalar(let scalar) = item {
          names.append(scalar)
        } else {
          findings.error(
            "K032", "a section is named by a word, here is \(item.kind)", at: item.place,
            help: "`\(key.text)` has: \(document.sections.joined(separator: ", "))")
        }
      }
      found[document] = unique(names, "`\(key.text)`").compactMap { scalar in
        choice(scalar, "a section of `\(key.text)`", document.sections.map { ($0, $0) })
      }
    }
    return found
  }

  private func unique(_ scalars: [Scalar], _ what: String) -> [Scalar] {
    var seen: Set<String> = []
    return scalars.filter { scalar in
      if seen.insert(scalar.text).inserted { return true }
      findings.error(
        "K127", "`\(scalar.text)` stands twice in \(what)", at: scalar.place,
        help: "take one of them out")
      return false
    }
  }
}

extension PackRules {
  /// Of text on its ground.
  ///
  /// - Source: WCAG 2.2, success criterion 1.4.3.
  static let leastContrast = Exact(9, over: 2) ?? .one
}

extension PackRules.Logo.Kind {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Whether bytes begin like a picture of this kind.
  func isSeen(in bytes: [UInt8]) -> Bool {
    switch self {
    case .png: bytes.starts(with: Self.signature)
    case .svg: String(decoding: bytes.prefix(4_096), as: UTF8.self).contains("<svg")
    }
  }
}

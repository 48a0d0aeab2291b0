extension Phrase {
  /// Words of ours as they are; words of a contract or of data so that neither their direction of
  /// writing nor their length does anything to what stands beside them.
  var markup: Markup { .group(runs.map(\.markup)) }
}

extension Phrase.Run {
  fileprivate var markup: Markup {
    switch self {
    case .words(let text): return .text(text)
    case .data(let text): return Foreign.markup(text)
    case .quoted(let text): return Tag.code { Foreign.markup(text) }
    case .strong(let phrase): return Tag.strong { phrase.markup }
    case .link(let file): return Tag.a(.href(.file(file))) { Foreign.markup(file) }
    case .reference(let file, let anchor, let words):
      return Tag.a(.href(.file(file, anchor))) { words.markup }
    case .place(let anchor): return Tag.span(.id(anchor)) {}
    case .passage(let passage, let anchor, let words):
      return Tag.a(.href(passage.destination(anchor, "html"))) { words.markup }
    case .picture(let drawing, _): return drawing.markup
    case .aside(let phrase): return Tag.span(.style(.aside)) { phrase.markup }
    case .status(let mark, let words):
      return Tag.span(.styles([.status, mark.style])) {
        Tag.span(.style(.glyph), .hidden) { mark.letter }
        " "
        words.markup
      }
    }
  }
}

extension Outcome {
  var style: Style {
    switch self {
    case .met: .met
    case .missed: .missed
    case .mitigated: .mitigated
    case .unknown: .unknown
    }
  }
}

/// Text of a contract or of data.
enum Foreign {
  /// A word that is longer may break anywhere.
  static let longest = 24

  static func markup(_ text: String) -> Markup {
    let pieces = breakable(Visible.line(text))
    return text.unicodeScalars.contains(where: isRightToLeft) ? Tag.bdi { pieces } : pieces
  }

  private static func breakable(_ text: String) -> Markup {
    var pieces: [Markup] = []
    var piece = ""
    var length = 0
    for character in text {
      if length >= longest {
        pieces += [.text(piece), VoidTag.wbr()]
        piece = ""
        length = 0
      }
      length = character == " " || character == "-" ? 0 : length + 1
      piece.append(character)
    }
    pieces.append(.text(piece))
    return .group(pieces)
  }

  /// The blocks of scripts that are written from right to left (Unicode Standard Annex 9).
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

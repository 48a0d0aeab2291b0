/// Writes markup as HTML.
struct MarkupWriter {
  private enum Step {
    case open(Markup)
    case write(String)
  }

  /// A whole page.
  static func page(_ markup: Markup) -> String { "<!doctype html>\n" + write(markup) }

  /// Goes through the pieces with a list of what is left, so that no depth is too deep.
  static func write(_ markup: Markup) -> String {
    var text = ""
    var left: [Step] = [.open(markup)]
    while let next = left.popLast() {
      switch next {
      case .write(let piece): text += piece
      case .open(.text(let words)): text += escaped(words)
      case .open(.group(let parts)): left += parts.reversed().map(Step.open)
      case .open(.style(let parts)):
        text += "<style>\n" + parts.map(\.text).joined(separator: "\n") + "\n</style>\n"
      case .open(.element(let element)):
        let name = element.name
        text += "<" + name.text
        for (name, value) in element.attributes.flatMap(\.pairs) {
          text += " \(name)=\"\(escaped(value))\""
        }
        text += ">" + (name.holdsBlocks ? "\n" : "")
        if case .void = name {
          if name.endsLine { text += "\n" }
        } else {
          left.append(.write("</\(name.text)>" + (name.endsLine ? "\n" : "")))
          left += element.content.reversed().map(Step.open)
        }
      }
    }
    return text
  }

  /// What means something in HTML becomes an entity, and characters that HTML does not know become
  /// the sign for that.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      case 0x09, 0x0A: result.unicodeScalars.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: result += "\u{FFFD}"
      case let value where value & 0xFFFE == 0xFFFE: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Markup.Element.Name {
  var text: String {
    switch self {
    case .normal(let tag): tag.rawValue
    case .void(let tag): tag.rawValue
    case .th: "th"
    }
  }

  /// Elements of which each gets a line of its own, for those who read the source.
  var endsLine: Bool {
    switch self {
    case .th: return true
    case .void(let tag): return tag != .wbr && tag != .br
    case .normal(let tag):
      switch tag {
      case .span, .strong, .bdi, .code, .a, .svg, .desc, .text, .polyline, .polygon, .rect, .line,
        .circle:
        return false
      default: return true
      }
    }
  }

  fileprivate var holdsBlocks: Bool {
    guard case .normal(let tag) = self else { return false }
    switch tag {
    case .html, .head, .body, .header, .main, .footer, .nav, .section, .ul, .ol, .dl, .table,
      .thead, .tbody, .tr, .figure:
      return true
    default: return false
    }
  }
}

/// XML, written element by element; whatever a text holds, the document stays well-formed.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var open: [String] = []

  mutating func start(_ name: String, _ attributes: [(String, String)]) {
    line("<\(name)\(XMLText.written(attributes))>")
    open.append(name)
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    line("</\(name)>")
  }

  /// An element that holds only text; empty without any.
  mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String = "") {
    let head = "<\(name)\(XMLText.written(attributes))"
    line(content.isEmpty ? "\(head)/>" : "\(head)>\(XMLText.escape(content))</\(name)>")
  }

  private mutating func line(_ content: String) {
    text += String(repeating: "  ", count: open.count) + content + "\n"
  }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(escape($0.1, inAttribute: true))\"" }.joined()
  }

  /// Signs that XML forbids are left out.
  static func escape(_ text: String, inAttribute: Bool = false) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += inAttribute ? "&quot;" : "\""
      case "\n", "\r", "\t":
        if inAttribute {
          out += "&#\(scalar.value);"
        } else if scalar == "\r" {
          out += "&#13;"
        } else {
          out.unicodeScalars.append(scalar)
        }
      default:
        let value = scalar.value
        let isForbidden = value < 0x20 || value == 0xFFFE || value == 0xFFFF
        if !isForbidden { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }
}

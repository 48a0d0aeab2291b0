/// A JSON text as a value; objects keep the order they are written in.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  static func number(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }

  static func list<Element>(_ elements: [Element], _ make: (Element) -> JSON) -> JSON {
    .array(elements.map(make))
  }

  static func optional<Value>(_ value: Value?, _ make: (Value) -> JSON) -> JSON {
    value.map(make) ?? .null
  }

  /// Two spaces of indentation, one member a line, a newline at the end. Same value, same bytes.
  package var written: String {
    var text = ""
    write(to: &text, 0)
    return text + "\n"
  }

  private func write(to text: inout String, _ depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .int(let number): text += String(number)
    case .string(let string): JSON.quote(string, into: &text)
    case .array(let elements):
      if elements.isEmpty {
        text += "[]"
        return
      }
      text += "["
      for (index, element) in elements.enumerated() {
        JSON.line(&text, index, depth)
        element.write(to: &text, depth + 1)
      }
      JSON.close(&text, "]", depth)
    case .object(let members):
      if members.isEmpty {
        text += "{}"
        return
      }
      text += "{"
      for (index, member) in members.enumerated() {
        JSON.line(&text, index, depth)
        JSON.quote(member.0, into: &text)
        text += ": "
        member.1.write(to: &text, depth + 1)
      }
      JSON.close(&text, "}", depth)
    }
  }

  private static func line(_ text: inout String, _ index: Int, _ depth: Int) {
    text += index == 0 ? "\n" : ",\n"
    text += String(repeating: "  ", count: depth + 1)
  }

  private static func close(_ text: inout String, _ bracket: String, _ depth: Int) {
    text += "\n" + String(repeating: "  ", count: depth) + bracket
  }

  /// Control characters are escaped, and the two line separators that JavaScript takes for newlines.
  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029:
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}

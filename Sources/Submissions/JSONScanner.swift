import Diagnostics

/// Cuts a JSON text into tokens, each with its place; it holds no tree and never calls itself, so
/// no depth of brackets can hurt.
struct JSONScanner {
  enum Token: Equatable {
    case open(UInt8)
    case close(UInt8)
    case comma, colon
    case string(String)
    /// A number as plain digits, its power of ten written out.
    case number(String)
    case bool(Bool)
    case null
    case end
  }

  struct Fault: Error {
    var code: SubmissionCode
    var message: String
    var place: Place
    var help: [String]
  }

  /// A power of ten beyond it is no figure of any contract.
  private static let largestPower = 40

  let file: String
  /// Where the token read last stands.
  private(set) var place: Place

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    place = Place(file: file, line: 1, column: 1)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  mutating func next() throws(Fault) -> Token {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { step() }
    let start = (line: line, column: column)
    defer {
      place = Place(
        file: file, line: start.line, column: start.column, endLine: line, endColumn: column)
    }
    guard index < bytes.count else { return .end }
    switch bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      defer { step() }
      return .open(bytes[index])
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      defer { step() }
      return .close(bytes[index])
    case UInt8(ascii: ","):
      step()
      return .comma
    case UInt8(ascii: ":"):
      step()
      return .colon
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: return try word()
    }
  }

  func fault(
    _ message: String, at place: Place? = nil, _ code: SubmissionCode = .notJSON,
    help: String = "save the file again with a program that writes JSON"
  ) -> Fault {
    Fault(
      code: code, message: message, place: place ?? Place(file: file, line: line, column: column),
      help: [help])
  }

  private mutating func step() {
    let byte = bytes[index]
    index += 1
    if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func word() throws(Fault) -> Token {
    for (text, token) in [("true", Token.bool(true)), ("false", .bool(false)), ("null", .null)]
    where bytes[index...].starts(with: text.utf8) {
      for _ in text.utf8 { step() }
      return token
    }
    switch bytes[index] {
    case UInt8(ascii: "'"):
      throw fault("a text in JSON stands in double quotes", help: "write `\"` instead of `'`")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      throw fault("JSON has no comments", help: "take the comment out")
    case UInt8(ascii: "N"), UInt8(ascii: "I"):
      throw fault("this is not a number", help: "write `null` where there is nothing to report")
    default: throw fault("this is not JSON")
    }
  }

  // MARK: Numbers

  private mutating func number() throws(Fault) -> String {
    let start = Place(file: file, line: line, column: column)
    let from = index
    while index < bytes.count, !JSONScanner.endsNumber(bytes[index]) { step() }
    let text = String(decoding: bytes[from..<index], as: UTF8.self)
    guard let parts = JSONScanner.parts(text) else {
      throw fault("\(Words.quoted(text)) is not a number in JSON", at: start)
    }
    guard let plain = JSONScanner.plain(parts) else {
      throw fault("\(Words.quoted(text)) is out of the range of any figure", at: start, .tooLong)
    }
    return plain
  }

  private static func endsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private struct Parts {
    var sign = ""
    var whole = ""
    var fraction = ""
    var power = 0
  }

  /// Sign, digits and power of a number as RFC 8259 has them; nil for anything else.
  private static func parts(_ text: String) -> Parts? {
    var rest = Substring(text)
    var parts = Parts()
    func digits() -> String {
      let found = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(found.count)
      return String(found)
    }
    if rest.first == "-" { parts.sign = String(rest.removeFirst()) }
    parts.whole = digits()
    if parts.whole.isEmpty || (parts.whole.first == "0" && parts.whole.count > 1) { return nil }
    if rest.first == "." {
      rest.removeFirst()
      parts.fraction = digits()
      if parts.fraction.isEmpty { return nil }
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      var sign = ""
      if rest.first == "-" || rest.first == "+" { sign = String(rest.removeFirst()) }
      let power = digits()
      if power.isEmpty { return nil }
      parts.power = Int(sign + power) ?? (largestPower + 1)
    }
    return rest.isEmpty ? parts : nil
  }

  private static func plain(_ parts: Parts) -> String? {
    guard (-largestPower...largestPower).contains(parts.power) else { return nil }
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    guard parts.power >= 0 else {
      let digits = zeros(1 - parts.power - parts.whole.count) + parts.whole
      let cut = digits.count + parts.power
      return parts.sign + digits.prefix(cut) + "." + digits.dropFirst(cut) + parts.fraction
    }
    guard parts.power > 0 else {
      return parts.sign + parts.whole + (parts.fraction.isEmpty ? "" : "." + parts.fraction)
    }
    let moved = parts.fraction.prefix(parts.power)
    let whole = parts.whole + moved + zeros(parts.power - moved.count)
    let fraction = parts.fraction.dropFirst(parts.power)
    return parts.sign + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  // MARK: Strings

  private mutating func string() throws(Fault) -> String {
    let start = Place(file: file, line: line, column: column)
    var content: [UInt8] = []
    step()
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      switch bytes[index] {
      case 0x00...0x1F:
        throw fault(
          "a text holds a control character or goes over the end of its line", .controlCharacter,
          help: "is a quote missing? write a line end inside a text as `\\n`")
      case UInt8(ascii: "\\"): content += Array(try escape().utf8)
      default:
        content.append(bytes[index])
        step()
      }
    }
    guard index < bytes.count else {
      throw fault("the text is never closed", at: start, .unclosedQuote, help: "close it with `\"`")
    }
    step()
    guard let text = String(validating: content, as: UTF8.self) else {
      throw fault("the text is not UTF-8", at: start, .notUTF8, help: "save the file as UTF-8")
    }
    return text
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escape() throws(Fault) -> String {
    let start = Place(file: file, line: line, column: column)
    step()
    guard index < bytes.count else {
      throw fault("the text is never closed", at: start, .unclosedQuote, help: "close it with `\"`")
    }
    if let plain = JSONScanner.escapes[bytes[index]] {
      step()
      return String(plain)
    }
    guard let first = unit() else { throw fault("this escape is not one of JSON", at: start) }
    if let scalar = Unicode.Scalar(first) { return String(scalar) }
    // Beyond the first 65,536 a character is a pair of escapes.
    let isPair = index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\")
    if isPair { step() }
    guard isPair, let second = unit(), (0xD800...0xDBFF).contains(first),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
    else { throw fault("half of a pair of escapes stands alone", at: start) }
    return String(scalar)
  }

  /// The four hexadecimal digits after `u`.
  private mutating func unit() -> UInt16? {
    guard index + 4 < bytes.count, bytes[index] == UInt8(ascii: "u"),
      bytes[(index + 1)...(index + 4)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(
        String(decoding: bytes[(index + 1)...(index + 4)], as: UTF8.self), radix: 16)
    else { return nil }
    for _ in 0..<5 { step() }
    return unit
  }
}

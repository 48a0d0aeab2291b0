import Diagnostics

/// The checks that need no YAML: size, encoding, characters that do not belong in a text.
struct Preflight {
  /// The largest file that is read.
  ///
  /// - Unit: bytes.
  static let largest = 8 * 1024 * 1024

  let file: String
  let findings: Findings

  /// The text to read without its byte order mark, or nil when the file was refused.
  func check(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard bytes.count <= Self.largest else {
      findings.error(
        YAMLCode.fileTooLarge.rawValue,
        "the file has \(bytes.count) bytes, more than the \(Self.largest) that are read",
        at: Place(file: file, line: 1, column: 1),
        help: "split the contract, or keep data in its own files")
      return nil
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let fault = bytes.withUnsafeBufferPointer({ firstFault($0, from: text.startIndex) })
    else { return text }
    report(fault, in: text)
    return nil
  }

  private enum Fault {
    case encoding(Int)
    case character(Unicode.Scalar, Int)
  }

  private func firstFault(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Fault? {
    var here = start
    while here < bytes.count {
      let byte = bytes[here]
      if byte < 0x80 {
        if byte < 0x20 ? (byte != 0x0A && byte != 0x0D && byte != 0x09) : byte == 0x7F {
          return .character(Unicode.Scalar(byte), here)
        }
        here += 1
        continue
      }
      guard let (scalar, length) = decode(bytes, at: here) else { return .encoding(here) }
      if isForbidden(scalar) { return .character(scalar, here) }
      here += length
    }
    return nil
  }

  /// The scalar of two to four bytes at an index, or nil when they are not UTF-8.
  private func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (Unicode.Scalar, length: Int)? {
    let lead = bytes[index]
    let length: Int
    let least: UInt32
    switch lead {
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return nil
    }
    guard bytes.count - index >= length else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0xA0 || isHidden(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  /// Line breaks editors do not show, and marks that change the order of reading: a person would
  /// approve another text than the one that is read.
  private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private func report(_ fault: Fault, in text: ArraySlice<UInt8>) {
    switch fault {
    case .encoding(let offset):
      let utf16 = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
      let byte = text[offset]
      let digits = String(byte, radix: 16, uppercase: true)
      findings.error(
        YAMLCode.notUTF8.rawValue,
        utf16
          ? "the file is UTF-16, not UTF-8" : "the byte 0x\(digits) is not part of any UTF-8 text",
        at: place(offset, in: text), help: "save the file as UTF-8 in your editor")
    case .character(let scalar, let offset):
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
      if isHidden(scalar) {
        findings.error(
          YAMLCode.hiddenCharacter.rawValue,
          "the hidden character \(name) changes how the text is read", at: place(offset, in: text),
          help: "delete it and type the line again; it often comes from pasting")
      } else if text.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        findings.error(
          YAMLCode.controlCharacter.rawValue,
          "the file is a zip archive, such as a workbook or a document, not a text",
          at: place(offset, in: text), help: "write the contract as plain text")
      } else {
        findings.error(
          YAMLCode.controlCharacter.rawValue,
          "the control character \(name) does not belong in a text", at: place(offset, in: text),
          help: "delete the character, or check that the file is a text file")
      }
    }
  }

  private func place(_ offset: Int, in text: ArraySlice<UInt8>) -> Place {
    let mark = Lines(text).mark(of: offset)
    return Place(
      file: file, line: mark.line, column: mark.column, endColumn: mark.column + 1)
  }
}

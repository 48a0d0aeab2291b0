import Diagnostics

/// The lines of a text, for explaining a fault: built only when there is one.
struct Lines {
  private let bytes: ArraySlice<UInt8>
  /// The point after the last character that says something: where a file really ends.
  let end: Mark

  /// Of a longer line only the beginning is looked at.
  ///
  /// - Unit: bytes.
  private static let longest = 65_536

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if let last = bytes.lastIndex(where: { !blank.contains($0) }) {
      end = Self.mark(of: last + 1, in: bytes)
    } else {
      end = Mark(line: 1, column: 1)
    }
  }

  /// The scalars of line `number`, counted from 1, without its line break; empty past the end.
  func scalars(_ number: Int) -> [Unicode.Scalar] {
    var line = 1
    var here = bytes.startIndex
    while here < bytes.endIndex, line < number {
      if isBreak(at: here) { line += 1 }
      here += 1
    }
    guard line == number else { return [] }
    let rest = bytes[here...].prefix(Self.longest)
    let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
    return Array(String(decoding: bytes[here..<end], as: UTF8.self).unicodeScalars)
  }

  /// The number of the nearest line above `number` that says something: neither blank nor a
  /// comment.
  func speaking(above number: Int) -> Int? {
    var line = 1
    var here = bytes.startIndex
    var start = true
    var found: Int?
    while here < bytes.endIndex, line < number {
      let byte = bytes[here]
      if isBreak(at: here) {
        line += 1
        start = true
      } else if start, byte != 0x20, byte != 0x09, byte != 0x0D {
        start = false
        if byte != 0x23 { found = line }
      }
      here += 1
    }
    return found
  }

  /// The mark of a byte: columns count scalars, that is bytes that do not continue one.
  func mark(of offset: Int) -> Mark { Self.mark(of: offset, in: bytes) }

  private static func mark(of offset: Int, in bytes: ArraySlice<UInt8>) -> Mark {
    var mark = Mark(line: 1, column: 1)
    for here in bytes.startIndex..<min(offset, bytes.endIndex) {
      if isBreak(at: here, in: bytes) {
        mark = Mark(line: mark.line + 1, column: 1)
      } else if bytes[here] & 0xC0 != 0x80 {
        mark.column += 1
      }
    }
    return mark
  }

  private func isBreak(at index: Int) -> Bool { Self.isBreak(at: index, in: bytes) }

  /// LF, CR LF (counted at its LF) and a lone CR, as libyaml counts them.
  private static func isBreak(at index: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    if bytes[index] == 0x0A { return true }
    let next = index + 1
    return bytes[index] == 0x0D && (next >= bytes.endIndex || bytes[next] != 0x0A)
  }
}

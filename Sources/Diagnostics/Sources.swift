/// The texts that were read, kept for excerpts.
package struct Sources: Sendable {
  private var texts: [String: String] = [:]

  package init() {}

  /// Remembers a text under the name its places carry.
  package mutating func add(file: String, text: String) {
    texts[file] = text
  }

  /// Takes over the texts of another collection.
  package mutating func merge(_ other: Sources) {
    texts.merge(other.texts) { _, new in new }
  }

  /// The line `n`, counted from 1, without its line break; nil when there is none.
  package func line(_ file: String, _ n: Int) -> String? {
    lines(file, [n])[n].map(String.init)
  }

  /// The wanted lines in one pass over the text, so that many excerpts of a long file stay cheap.
  ///
  /// - Shape: a line ends at LF, CR LF or a lone CR, as in YAML; a byte order mark is no text.
  func lines(_ file: String, _ wanted: Set<Int>) -> [Int: Substring] {
    guard let text = texts[file], let last = wanted.max() else { return [:] }
    let bytes = text.utf8
    var result: [Int: Substring] = [:]
    var number = 1
    var start = bytes.startIndex
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = bytes.index(start, offsetBy: 3) }
    var here = start
    while number <= last {
      let byte = here < bytes.endIndex ? bytes[here] : nil
      guard byte == nil || byte == 0x0A || byte == 0x0D else {
        here = bytes.index(after: here)
        continue
      }
      if wanted.contains(number) { result[number] = text[start..<here] }
      guard byte != nil else { break }
      here = bytes.index(after: here)
      if byte == 0x0D, here < bytes.endIndex, bytes[here] == 0x0A {
        here = bytes.index(after: here)
      }
      start = here
      number += 1
    }
    return result
  }
}

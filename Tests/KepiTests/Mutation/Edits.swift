import Diagnostics
import YAML

/// The edits of which mutators are made.
extension Manuscript {
  /// A part of a text replaced; nil where text and file do not agree letter by letter.
  func changing(
    _ scalar: Scalar, _ range: Range<Int>, to new: String, lines: Set<Int>? = nil,
    quotes: String? = nil, helps: String? = nil
  ) -> Mutant? {
    let part = scalar.place(of: range)
    guard part.line == part.endLine, part.endColumn - part.column == range.count,
      part != scalar.place || range == 0..<scalar.text.unicodeScalars.count
    else { return nil }
    let text = replacing(part, by: new)
    return Mutant(
      text: text, lines: lines ?? [part.line], quotes: quotes, helps: helps,
      change: change(part.line, text))
  }

  func changing(
    _ scalar: Scalar, to new: String, lines: Set<Int>? = nil, quotes: String? = nil,
    helps: String? = nil
  ) -> Mutant? {
    changing(
      scalar, 0..<scalar.text.unicodeScalars.count, to: new, lines: lines, quotes: quotes,
      helps: helps)
  }

  /// A text replaced together with its quotes.
  func rewriting(_ scalar: Scalar, as new: String, lines: Set<Int>? = nil) -> Mutant? {
    guard scalar.place.line == scalar.place.endLine else { return nil }
    let text = replacing(scalar.place, by: new)
    return Mutant(
      text: text, lines: lines ?? [scalar.place.line], change: change(scalar.place.line, text))
  }

  func change(_ line: Int, _ text: String) -> String {
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = line <= new.count ? String(new[line - 1]) : ""
    return "\(line): `\(trimmed(self.line(line)))` → `\(trimmed(after))`"
  }

  private func trimmed(_ line: String) -> String {
    let text = line.drop { $0 == " " }
    return text.count > 90 ? "\(text.prefix(90))…" : String(text)
  }

  /// An entry taken out. What it was must be missed at its parent's key, at a key beside it, or
  /// on the line it stood on: the gap itself has no line.
  func dropping(_ entry: Entry, quotes: String? = nil) -> Mutant? {
    let text: String
    var removed = 0
    if entry.isInBrackets {
      guard entry.isOnOneLine, let place = stretch(of: entry) else { return nil }
      text = replacing(place, by: "")
    } else {
      // The first key after a dash carries it.
      let lead = lines[entry.line - 1].prefix(entry.key.place.column - 1)
      guard lead.allSatisfy({ $0 == " " }) else { return nil }
      removed = entry.lines.count
      text = dropping(lines: entry.lines)
    }
    let near = [entry.owner, entry.line] + entry.siblings.map(\.place.line)
    let lines = near.map { $0 > entry.line ? max(entry.line, $0 - removed) : $0 }
    return Mutant(
      text: text, lines: Set(lines), quotes: quotes,
      change: "\(entry.line): `\(trimmed(line(entry.line)))` without `\(entry.name)`")
  }

  /// An entry in brackets with the comma that belongs to it.
  private func stretch(of entry: Entry) -> Place? {
    var place = entry.place
    if entry.position + 1 < entry.siblings.count {
      let next = entry.siblings[entry.position + 1].place
      guard next.line == place.line else { return nil }
      place.endColumn = next.column
    } else if entry.position > 0 {
      let before = entry.values[entry.position - 1].place
      guard before.endLine == place.line else { return nil }
      place.column = before.endColumn
    }
    return place
  }

  /// An entry written twice.
  func doubling(_ entry: Entry) -> Mutant? {
    if entry.isInBrackets {
      guard entry.isOnOneLine else { return nil }
      var end = entry.place
      end.column = end.endColumn
      let written = lines[entry.line - 1][entry.place.column - 1..<entry.place.endColumn - 1]
      let again = String(String.UnicodeScalarView(written))
      let text = replacing(end, by: ", \(again)")
      return Mutant(text: text, lines: [entry.line], change: change(entry.line, text))
    }
    let lead = lines[entry.line - 1].prefix(entry.key.place.column - 1)
    guard lead.allSatisfy({ $0 == " " }) else { return nil }
    let second = entry.lines.upperBound + 1
    return Mutant(
      text: repeating(lines: entry.lines), lines: [second],
      change: "\(second): `\(trimmed(line(entry.line)))` once more")
  }

  /// Two stretches of one or two lines change places.
  func swapping(_ a: Place, _ b: Place, lines accepted: Set<Int>? = nil) -> Mutant? {
    guard a.line == a.endLine, b.line == b.endLine else { return nil }
    let (first, second) = a < b ? (a, b) : (b, a)
    let one = part(first)
    let two = part(second)
    let half = Manuscript(name: name, text: replacing(second, by: one))
    let text = half.replacing(first, by: two)
    return Mutant(
      text: text, lines: accepted ?? [first.line, second.line], change: change(first.line, text))
  }

  func part(_ place: Place) -> String {
    String(
      String.UnicodeScalarView(lines[place.line - 1][place.column - 1..<place.endColumn - 1]))
  }

  // MARK: Words and amounts

  /// A number and its unit inside a text; offsets count scalars.
  struct Amount {
    var number: Range<Int>
    var unit: Range<Int>
    var digits: String
    var word: String
  }

  static func amounts(in text: String) -> [Amount] {
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ i: Int) -> Bool { i < scalars.count && ("0"..."9").contains(scalars[i]) }
    func isLetter(_ i: Int) -> Bool { i < scalars.count && scalars[i].properties.isAlphabetic }
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    var found: [Amount] = []
    var at = 0
    while at < scalars.count {
      guard isDigit(at), at == 0 || " (".unicodeScalars.contains(scalars[at - 1]) else {
        at += 1
        continue
      }
      let start = at
      while isDigit(at) || (at < scalars.count && scalars[at] == "." && isDigit(at + 1)) { at += 1 }
      if at < scalars.count, scalars[at] == "-" { continue }
      let number = start..<at
      var unit = at
      if unit < scalars.count, scalars[unit] == " " { unit += 1 }
      var stop = unit
      if stop < scalars.count, scalars[stop] == "%" {
        stop += 1
      } else {
        while isLetter(stop) { stop += 1 }
      }
      let word = string(unit..<stop)
      let isUnit = units.contains(word)
      found.append(
        Amount(
          number: number, unit: isUnit ? at..<stop : at..<at, digits: string(number),
          word: isUnit ? word : ""))
      at = max(at, isUnit ? stop : at)
    }
    return found
  }

  static let units: Set<String> = [
    "%", "pp", "s", "min", "h", "EUR", "USD", "GBP", "AUD", "point", "points", "days", "day",
  ]

  /// Where a declared name stands in a text, as whole words.
  static func occurrences(of name: String, in text: String) -> [Range<Int>] {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(name.unicodeScalars)
    guard scalars.count >= wanted.count else { return [] }
    func isWord(_ i: Int) -> Bool {
      scalars.indices.contains(i)
        && (scalars[i].properties.isAlphabetic || ("0"..."9").contains(scalars[i])
          || scalars[i] == "-")
    }
    return (0...scalars.count - wanted.count).compactMap { start in
      let end = start + wanted.count
      guard Array(scalars[start..<end]) == wanted, !isWord(start - 1), !isWord(end) else {
        return nil
      }
      return start..<end
    }
  }

  /// Whether a text reads a declared name, and not merely a longer one that holds it.
  func mentions(_ name: String, in text: String) -> Bool {
    let longer = names("terms", "tables", "measures", "kpis", "consequences")
      .filter { $0 != name && $0.contains(name) }
      .flatMap { Manuscript.occurrences(of: $0, in: text) }
    return Manuscript.occurrences(of: name, in: text).contains { range in
      !longer.contains { $0.overlaps(range) }
    }
  }

  /// Whether the mapping in which a text stands has this key.
  func isBeside(_ key: String, _ leaf: Leaf) -> Bool {
    entries.contains { entry in
      guard case .scalar(let scalar) = entry.value, scalar.place == leaf.scalar.place else {
        return false
      }
      return entry.siblings.contains { $0.text == key }
    }
  }

  /// A slip of the fingers: two neighbours of the word swapped, the first unequal pair from the
  /// middle on.
  static func misspelt(_ word: String) -> String? {
    var scalars = Array(word.unicodeScalars)
    guard scalars.count >= 4 else { return nil }
    for at in (scalars.count / 2..<scalars.count - 1)
    where scalars[at] != scalars[at + 1] && scalars[at].properties.isAlphabetic
      && scalars[at + 1].properties.isAlphabetic
    {
      scalars.swapAt(at, at + 1)
      return String(String.UnicodeScalarView(scalars))
    }
    return nil
  }
}

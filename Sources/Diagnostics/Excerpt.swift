/// One line of a source, cut around a place, and the marks under it.
struct Excerpt {
  let line: String
  let marks: String

  /// Lines longer than this get no excerpt: walking them for every finding would be slow.
  private static let longest = 65_536
  /// The width of an excerpt, in characters.
  private static let window = 100
  private static let lead = 40
  private static let tab = 4

  /// - Parameter mark: the character that underlines the place.
  init?(_ source: Substring, _ place: Place, mark: Character) {
    guard source.utf8.count <= Self.longest, place.column >= 1 else { return nil }
    let scalars = Array(source.unicodeScalars)
    let start = min(place.column - 1, scalars.count)
    let written = place.endLine > place.line ? scalars.count : place.endColumn - 1
    // Blanks after the text are not part of what is underlined.
    var end = min(max(written, start), scalars.count)
    if place.endLine > place.line {
      while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
    }
    var low = 0
    var high = scalars.count
    if scalars.count > Self.window {
      low = max(0, min(start - Self.lead, scalars.count - Self.window))
      high = low + Self.window
    }
    var line = low > 0 ? "…" : ""
    var blank = line.isEmpty ? "" : " "
    var under = 0
    var column = line.count
    for index in low..<high {
      let scalar = scalars[index]
      let width: Int
      if scalar == "\t" {
        width = Self.tab - column % Self.tab
        line += String(repeating: " ", count: width)
      } else if let shown = Visible.hidden(scalar) {
        width = shown.count
        line += shown
      } else {
        width = Visible.width(scalar)
        line.unicodeScalars.append(scalar)
      }
      column += width
      if index < start { blank += String(repeating: " ", count: width) }
      if index >= start, index < end { under += width }
    }
    if high < scalars.count { line += "…" }
    self.line = line
    self.marks = blank + String(repeating: mark, count: max(1, under))
  }
}

/// A picture made of plain shapes, before any format.
///
/// - Unit: all lengths are tenths of a pixel, counted from the upper left corner.
struct Drawing: Sendable {
  struct Point: Sendable, Hashable {
    var x: Int
    var y: Int
  }

  struct Box: Sendable, Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var bottom: Int { y + height }
    func meets(_ other: Box) -> Bool {
      x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
  }

  /// What a shape stands for; one thing looks the same in every chart.
  enum Ink: Sendable, CaseIterable {
    /// Where values lie without any change.
    case range
    /// Where the target is met.
    case zone
    /// The ground a value is drawn on.
    case ground
    case axis, mean, limit, target, series
    case met, missed, mitigated, unjudged
    /// The white cross in the mark of a miss.
    case cross
    /// Around a value that tells of a change.
    case worse, better, changed
    case measure
    case part, otherPart, earlier, cut, hatch, gap
  }

  enum Anchor: Sendable { case start, middle, end }

  struct Lettering: Sendable {
    var size = 100
    var isBold = false
    var isMuted = false
    var anchor = Anchor.start
    /// On a dark shape.
    var isLight = false

    static let small = Lettering(size: 98, isMuted: true)
  }

  enum Shape: Sendable {
    case rectangle(Box, Ink)
    case line(Point, Point, Ink)
    /// Points of a line that is broken nowhere.
    case path([Point], Ink)
    case polygon([Point], Ink)
    case circle(Point, radius: Int, Ink)
    /// The point is the start, the middle or the end of the line the letters stand on.
    case text(Point, Phrase, Lettering)
  }

  var width: Int
  var height: Int
  /// What it shows, in a few words.
  var title: Phrase
  /// The same for people who don't see it, with its numbers.
  var summary: Phrase
  private(set) var shapes: [Shape] = []

  init(width: Int, height: Int, title: Phrase, summary: Phrase) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
  }

  mutating func draw(_ shape: Shape) { shapes.append(shape) }

  mutating func text(_ phrase: Phrase, _ x: Int, _ y: Int, _ lettering: Lettering) {
    guard !Lines.plain(phrase).isEmpty else { return }
    shapes.append(.text(Point(x: x, y: y), phrase, lettering))
  }

  mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ ink: Ink) {
    shapes.append(.line(Point(x: x1, y: y1), Point(x: x2, y: y2), ink))
  }

  mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ ink: Ink) {
    guard width > 0, height > 0 else { return }
    shapes.append(.rectangle(Box(x: x, y: y, width: width, height: height), ink))
  }

  /// Slanted lines inside a box; drawn one by one, since a pattern would need a name that another
  /// chart of the page may have.
  mutating func hatch(_ box: Box, every distance: Int = 50) {
    guard box.width > 0, box.height > 0 else { return }
    var start = box.x - box.height + distance
    while start < box.right {
      // From the lower edge up to the right, cut at both sides.
      let left = max(start, box.x)
      let right = min(start + box.height, box.right)
      if left < right {
        line(left, box.bottom - (left - start), right, box.bottom - (right - start), .hatch)
      }
      start += distance
    }
  }
}

/// How much room letters take, without knowing the font: a little more than sans-serif fonts need.
enum Letters {
  /// - Unit: tenths of a pixel.
  static func width(_ phrase: Phrase, _ lettering: Drawing.Lettering) -> Int {
    width(Lines.plain(phrase), lettering)
  }

  static func width(_ text: String, _ lettering: Drawing.Lettering) -> Int {
    let narrow: Set<Character> = [" ", ".", ",", ":", ";", "'", "i", "j", "l", "t", "f", "I", "|"]
    let wide: Set<Character> = ["m", "w", "M", "W", "%", "@"]
    let units = text.reduce(0) { sum, character in
      if narrow.contains(character) { return sum + 34 }
      if wide.contains(character) { return sum + 92 }
      let columns = Visible.width(String(character))
      return sum + (columns > 1 ? 100 : (character.isUppercase ? 72 : 63)) * max(columns, 1)
    }
    return units * lettering.size / 100 * (lettering.isBold ? 115 : 100) / 100
  }

  /// As much of a text as fits, with `…` where something is left out.
  static func fitted(_ phrase: Phrase, _ room: Int, _ lettering: Drawing.Lettering) -> Phrase {
    guard width(phrase, lettering) > room else { return phrase }
    let characters = Array(Lines.plain(phrase))
    // The least count that is too much lies between these two.
    var fits = 0
    var tooMany = characters.count
    while fits + 1 < tooMany {
      let middle = (fits + tooMany) / 2
      if width(String(characters[..<middle]) + "…", lettering) <= room {
        fits = middle
      } else {
        tooMany = middle
      }
    }
    var text = String(characters[..<fits])
    while text.hasSuffix(" ") { text.removeLast() }
    return .data(text + "…")
  }
}

import Calendars
import Foundation
import Quantities
import Testing

@testable import Rendering
@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A seeded generator, so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Charts")
struct ChartTests {
  /// Texts and shapes lie inside the drawing, and no text covers another.
  static func faults(_ drawing: Drawing) -> [String] {
    var faults: [String] = []
    var texts: [(String, Drawing.Box)] = []
    for shape in drawing.shapes {
      switch shape {
      case .text(let point, let phrase, let lettering):
        let width = Letters.width(phrase, lettering)
        let start =
          switch lettering.anchor {
          case .start: point.x
          case .middle: point.x - width / 2
          case .end: point.x - width
          }
        let box = Drawing.Box(
          x: start, y: point.y - lettering.size * 3 / 4, width: width,
          height: lettering.size * 3 / 4)
        let text = Lines.plain(phrase)
        if box.x < 0 || box.right > drawing.width || box.y < 0 || box.bottom > drawing.height {
          faults.append("`\(text)` leaves the drawing: \(box) of \(drawing.width)")
        }
        for (other, taken) in texts where taken.meets(box) {
          faults.append("`\(text)` covers `\(other)`")
        }
        texts.append((text, box))
      case .rectangle(let box, _):
        if box.x < 0 || box.right > drawing.width || box.y < 0 || box.bottom > drawing.height {
          faults.append("a rectangle leaves the drawing: \(box)")
        }
      case .circle(let at, let radius, _):
        if at.x < radius || at.x + radius > drawing.width || at.y < radius
          || at.y + radius > drawing.height
        {
          faults.append("a circle leaves the drawing: \(at)")
        }
      case .line(let a, let b, _):
        if min(a.x, b.x) < 0 || max(a.x, b.x) > drawing.width || min(a.y, b.y) < 0
          || max(a.y, b.y) > drawing.height
        {
          faults.append("a line leaves the drawing: \(a) \(b)")
        }
      case .path(let points, _), .polygon(let points, _):
        if points.contains(where: {
          $0.x < 0 || $0.x > drawing.width || $0.y < 0 || $0.y > drawing.height
        }) {
          faults.append("a path leaves the drawing")
        }
      }
    }
    return faults
  }

  @Test("nothing leaves a drawing, no text covers another")
  func room() throws {
    for chart in try ChartPageTests.all() {
      for drawing in chart.drawings {
        #expect(ChartTests.faults(drawing) == [], "\(Lines.plain(chart.title))")
      }
    }
  }

  static let shapes: [String] = [
    "80", "80 80", "0 0 0 0 0 0 0", "-", "- - - - - - -", "- 81 -", "0.0001 0.0002 0.0003",
    "99999999999999999999 1 -99999999999999999999", "-5 -5 -5 -5 -5 -5 -9",
    "1 1 1 1 1 1 1 1 1 1 1 1 100000000", "~79 ~79 ~79 ~79 ~79 ~79",
  ]

  @Test("odd series", arguments: shapes)
  func odd(_ text: String) throws {
    for unit in [Unit.ratio, .duration, .number, .days] {
      guard let variation = Samples.series(text, unit: unit) else {
        #expect(!text.contains { $0.isNumber }, "only a series without values has no variation")
        continue
      }
      let last = try #require(variation.points.last)
      let chart = ProcessChart(variation: variation, period: last.period, say: English()).chart()
      #expect(chart.table.rows.count == variation.points.count)
      #expect(chart.drawings.flatMap(ChartTests.faults) == [], "\(unit)")
      #expect(ChartTests.faults(Sparkline.drawing(variation, English())) == [])
      for drawing in chart.drawings { try wellFormed(Samples.svg(drawing)) }
    }
  }

  @Test("drawn series of any length and size", arguments: 0..<60)
  func random(_ number: UInt64) throws {
    var dice = Dice(state: number)
    let count = Int.random(in: 1...90, using: &dice)
    let level = [0, 5, 80, 900, 123_456, 98_765_432].randomElement(using: &dice) ?? 0
    let spread = [0, 1, 10, 10_000].randomElement(using: &dice) ?? 0
    let values = (0..<count).map { _ in
      let value = level + Int.random(in: -spread...spread, using: &dice)
      switch Int.random(in: 0..<12, using: &dice) {
      case 0: return "-"
      case 1: return "~\(value)"
      default: return "\(value).\(Int.random(in: 0...9, using: &dice))"
      }
    }
    let aim: Variation.Aim = Bool.random(using: &dice) ? .atLeast : .atMost
    let unit = [Unit.ratio, .duration, .count].randomElement(using: &dice) ?? .ratio
    guard
      let variation = Samples.series(
        values.joined(separator: " "), target: String(level), aim: aim, unit: unit,
        later: (count / 2, String(level + spread)))
    else {
      #expect(values.allSatisfy { $0 == "-" })
      return
    }
    let last = try #require(variation.points.last)
    let chart = ProcessChart(variation: variation, period: last.period, say: English()).chart()
    #expect(chart.drawings.flatMap(ChartTests.faults) == [], "\(values.joined(separator: " "))")
    for drawing in chart.drawings { try wellFormed(Samples.svg(drawing)) }
  }

  private func wellFormed(_ svg: String) throws {
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  // MARK: SVG

  @Test("an SVG stands by itself: named for screen readers, no names to clash, nothing fetched")
  func alone() throws {
    for chart in try ChartPageTests.all() {
      for drawing in chart.drawings {
        let svg = Samples.svg(drawing)
        let title = Lines.plain(drawing.title)
        #expect(svg.hasPrefix("<svg role=\"img\" aria-label=\"\(title)\""))
        #expect(svg.contains("<title>\(title)</title>") && svg.contains("<desc>"))
        for word in [" id=", "href", "url(", "<script", "<style", " style=", "http"] {
          #expect(!svg.contains(word), "\(word)")
        }
      }
    }
  }

  @Test("names of a contract stay text")
  func hostile() throws {
    let name = "<script>alert(\"x\")</script>' & \u{202E}\n" + String(repeating: "M", count: 10_000)
    let variation = try Samples.variation(Samples.year, name: name)
    let last = try #require(variation.points.last)
    let charts = [
      ProcessChart(variation: variation, period: last.period, say: English()).chart(),
      BulletChart(
        [Samples.reading(name, "70", target: "80", bands: [(name, "75")])], say: English()
      ).chart(),
      BuildUpChart(
        cap: Samples.cap("10.00", before: "5.00", left: "5.00"),
        lines: [Samples.line(name, "5.00")], say: English()
      ).chart(),
    ].compactMap { $0 }
    #expect(charts.count == 3)
    for drawing in charts.flatMap(\.drawings) {
      let svg = Samples.svg(drawing)
      try wellFormed(svg)
      #expect(!svg.contains("<script") && !svg.contains("\u{202E}"))
      #expect(ChartTests.faults(drawing) == [])
    }
  }

  // MARK: Scales

  @Test("ticks are round, inside the scale and three or more")
  func ticks() {
    var dice = Dice(state: 7)
    for _ in 0..<500 {
      let power = (0..<Int.random(in: 0...12, using: &dice)).reduce(Exact.one) { sum, _ in
        sum * Exact(10)
      }
      let values = (0..<3).compactMap { _ in
        Exact(Int.random(in: -99_999...99_999, using: &dice)).divided(by: power)
      }
      let scale = ChartScale(values, from: 0, to: 1000)
      let ticks = scale.ticks(4)
      #expect((3...20).contains(ticks.count))
      #expect(ticks.allSatisfy { scale.contains($0.value) })
      #expect(ticks.allSatisfy { Exact(decimal: $0.value.decimal(places: $0.places)) == $0.value })
    }
  }

  @Test("labels keep their order and their distance", arguments: 0..<50)
  func spread(_ number: UInt64) {
    var dice = Dice(state: number)
    let wanted = (0..<5).map { _ in Int.random(in: 0...1000, using: &dice) }
    let places = Spread.apart(wanted, least: 100, from: 0, to: 1000)
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }.map { places[$0] }
    #expect(zip(order, order.dropFirst()).allSatisfy { $1 - $0 >= 100 })
    #expect(order.allSatisfy { (0...1000).contains($0) })
  }

  @Test(
    "a sparkline in letters",
    arguments: [
      ([0, 7], "▁█"), ([3, nil, 3], "▄·▄"), ([], ""), ([nil], "·"),
      ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
    ] as [([Int?], String)])
  func letters(_ values: [Int?], _ expected: String) {
    #expect(Sparkline.letters(values.map { $0.map { Exact($0) } }) == expected)
  }
}

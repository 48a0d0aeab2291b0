import Foundation
import Quantities
import Testing

@testable import Rendering
@testable import Reports

/// `CHART_PAGE=file.html swift test --filter ChartPageTests` writes every kind of chart into one
/// page, to be looked at.
@Suite("A page of charts")
struct ChartPageTests {
  static func all() throws -> [Chart] {
    let say = English()
    func process(_ variation: Variation) throws -> Chart {
      let last = try #require(variation.points.last)
      return ProcessChart(variation: variation, period: last.period, say: say).chart()
    }
    let seconds = "22 24 27 23 26 25 29 26 28 26 30 41"
    let rising = "72.3 72.1 72.6 72.2 72.8 72.4 73.0 73.6 73.9 74.3 74.5 74.8"
    return [
      try process(Samples.variation(Samples.year)),
      try process(
        Samples.variation(
          seconds, target: "30", aim: .atMost, unit: .duration, name: "Average speed of answer")),
      try process(
        Samples.variation(rising, target: "72", name: "First contact resolution")),
      try process(
        Samples.variation(
          "81 82 80 - 83 ~78 82 81 80 - 82 81 84 82 79 80 82", target: "80",
          name: "With gaps, a mitigated miss and a dated target", later: (9, "82"))),
      try process(Samples.variation(Samples.noise(60), name: "Sixty months")),
      try process(Samples.variation("79.1", name: "One month")),
      try process(Samples.variation("80 80 80 80 80 80 80", name: "All the same")),
      try process(
        Samples.variation(
          "1200000 1350000 990000 1100000 1250000 1010000 4000000", target: "1500000",
          aim: .atMost, unit: .number, name: "Large numbers")),
      try process(
        Samples.variation(
          "-3 -2 -4 -1 -3 -2 -9", target: "-5", unit: .number, name: "Below zero")),
      try #require(
        BulletChart(
          [
            Samples.reading(
              "Service level 80/20", "74.3", target: "80",
              bands: [("minor", "78"), ("serious", "75")]),
            Samples.reading(
              "Quality score", "88.9", target: "90", bands: [("minor", "88"), ("serious", "85")]),
          ], say: say
        ).chart()),
      try #require(
        BulletChart(
          [
            Samples.reading(
              "Abandonment rate", "6.1", target: "5", aim: .atMost,
              bands: [("minor", "6"), ("serious", "7")]),
            Samples.reading(
              "Average speed of answer with a very long name that does not fit", "41",
              target: "30", unit: .duration, aim: .atMost,
              bands: [("minor", "35"), ("serious", "45")]),
          ],
          say: say
        ).chart()),
      try #require(
        BuildUpChart(
          cap: Samples.cap("49512.00", before: "42085.20", left: "7426.80"),
          lines: [
            Samples.line("Service level 80/20", "24756.00"),
            Samples.line("Abandonment rate", "11140.20"),
            Samples.line("Average speed of answer", "3713.40"),
            Samples.line("Quality score", "2475.60"),
          ], say: say
        ).chart()),
      try #require(
        BuildUpChart(
          cap: Samples.cap(
            "30000.00", before: "42000.00", used: "5000.00", excess: "17000.00"),
          lines: [
            Samples.line("Service level 80/20", "15000.00", before: "24000.00"),
            Samples.line("Abandonment rate", "10000.00", before: "18000.00"),
          ], say: say
        ).chart()),
    ]
  }

  @Test("every kind of chart in one page")
  func page() throws {
    let charts = try ChartPageTests.all()
    let figures = charts.map { chart in
      MarkupWriter.write(
        Tag.figure {
          Tag.figcaption { chart.title.markup }
          chart.drawings.map(\.markup)
          (chart.notes + [chart.legend].compactMap { $0 }).map { note in Tag.p { note.markup } }
        })
    }.joined(separator: "\n")
    let page = """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title><style>
      body{font:15px/1.4 sans-serif;margin:12px}figure{margin:0 0 22px;break-inside:avoid}
      svg{width:100%;height:auto;max-width:460px;display:block;margin:4px 0}
      p{margin:2px 0;font-size:13px}main{columns:420px;column-gap:30px}
      .grey{filter:grayscale(1)}</style><main>
      \(figures)</main></html>
      """
    try GoldenTests().compare(page + "\n", with: "charts.html")
    if let file = ProcessInfo.processInfo.environment["CHART_PAGE"] {
      try page.write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  @Test("a year of results in a notice and an agenda")
  func documents() throws {
    let scene = try Scene("swings")
    let golden = GoldenTests()
    try golden.compare(
      Document.notice(try scene.notice()).written(as: .markdown), with: "swings.notice.md")
    let agenda = Document.agenda(try scene.agenda())
    try golden.compare(agenda.written(as: .markdown), with: "swings.agenda.md")
    try golden.compare(agenda.written(as: .text), with: "swings.agenda.txt")
    try golden.compare(agenda.written(as: .html), with: "swings.agenda.html")
    try golden.compare(
      Document.notice(try scene.notice()).written(as: .html), with: "swings.notice.html")
    try golden.compare(agenda.written(as: .json), with: "swings.agenda.json")
  }
}

import Quantities
import Testing

@testable import Rendering
@testable import Reports

/// What charts say and draw, beyond having room.
@Suite("What charts show")
struct ChartContentTests {
  static func texts(_ drawing: Drawing) -> [String] {
    drawing.shapes.compactMap { shape in
      if case .text(_, let phrase, _) = shape { return Lines.plain(phrase) }
      return nil
    }
  }

  static func inks(_ drawing: Drawing) -> [Drawing.Ink] {
    drawing.shapes.compactMap { shape in
      switch shape {
      case .rectangle(_, let ink), .line(_, _, let ink), .path(_, let ink), .polygon(_, let ink),
        .circle(_, _, let ink):
        ink
      case .text: nil
      }
    }
  }

  private func process(_ variation: Variation) throws -> Chart {
    let last = try #require(variation.points.last)
    return ProcessChart(variation: variation, period: last.period, say: English()).chart()
  }

  @Test("verdict and change stand side by side")
  func bothVerdicts() throws {
    let year = try process(Samples.variation(Samples.year))
    #expect(
      Lines.plain(year.title)
        == "Service level 80/20 74.3%: ✕ missed, a real worsening: below the lower limit of 76.18%")
    let inks = try ChartContentTests.inks(#require(year.drawings.first))
    #expect(inks.count { $0 == .missed } == 3)
    #expect(inks.count { $0 == .worse } == 1)
    #expect(inks.count { $0 == .met } == 9)

    let noise = try process(Samples.variation("82 80 82 79 82 80 79"))
    #expect(
      Lines.plain(noise.title)
        == "Service level 80/20 79%: ✕ missed, inside the normal swings, no sign of a change")
    #expect(
      noise.notes.map(Lines.plain).contains(
        "unchanged, the process will miss this target now and then; each miss counts"))
  }

  @Test("a gap breaks the line and is marked")
  func gap() throws {
    let chart = try process(Samples.variation("81 82 - 80 81 82 80"))
    let drawing = try #require(chart.drawings.first)
    #expect(ChartContentTests.texts(drawing).contains("?"))
    #expect(ChartContentTests.inks(drawing).count { $0 == .series } == 2)
    #expect(chart.table.rows.map { Lines.plain($0[1]) }[2] == "–")
  }

  @Test("a bar begins at zero; where it would show nothing, dots on a scale with numbers")
  func forms() throws {
    func drawing(_ readings: [ReadingLine]) throws -> [Drawing] {
      try #require(BulletChart(readings, say: English()).chart()).drawings
    }
    let share = Samples.reading("Service level", "74.3", target: "80")
    let seconds = Samples.reading(
      "Speed", "41", target: "30", unit: .duration, aim: .atMost)
    let bar = try #require(try drawing([seconds]).first)
    #expect(ChartContentTests.texts(bar).contains("0 s"))
    #expect(!ChartContentTests.inks(bar).contains(.missed))
    let dot = try #require(try drawing([share]).first)
    #expect(!ChartContentTests.texts(dot).contains("0%"))
    #expect(ChartContentTests.inks(dot).contains(.missed))
    // One form for all that stand together.
    for drawing in try drawing([share, seconds]) {
      #expect(ChartContentTests.inks(drawing).contains(.missed))
    }
  }

  @Test("a lower target turns the zone, not the scale", arguments: [true, false])
  func zone(_ isHigherBetter: Bool) throws {
    let reading = Samples.reading(
      "X", "50", target: "40", aim: isHigherBetter ? .atLeast : .atMost, verdict: .met)
    let drawing = try #require(BulletChart([reading], say: English()).chart()?.drawings.first)
    var zone: Drawing.Box?
    var ticks: [Int] = []
    for shape in drawing.shapes {
      if case .rectangle(let box, .zone) = shape { zone = box }
      if case .text(let point, let phrase, _) = shape, Lines.plain(phrase).hasSuffix("0%"),
        Lines.plain(phrase).count == 3
      {
        ticks.append(point.x)
      }
    }
    let middle = drawing.width / 2
    let found = try #require(zone)
    #expect((found.x + found.width / 2 > middle) == isHigherBetter)
    #expect(ticks == ticks.sorted() && ticks.count >= 2)
  }

  @Test("edges of bands are printed with their numbers")
  func bands() throws {
    let reading = Samples.reading(
      "Service level", "74.3", target: "80", bands: [("minor", "78"), ("serious", "75")])
    let drawing = try #require(BulletChart([reading], say: English()).chart()?.drawings.first)
    let texts = ChartContentTests.texts(drawing)
    #expect(Set(["target 80%", "minor 78%", "serious 75%"]).isSubset(of: texts))
  }

  @Test("amounts add up to what the cap saw; what it cut is hatched, and nothing else")
  func buildUp() throws {
    let cut = BuildUpChart(
      cap: Samples.cap("30000.00", before: "42000.00", excess: "12000.00"),
      lines: [
        Samples.line("A", "10000.00", before: "18000.00"),
        Samples.line("B", "20000.00", before: "24000.00"),
      ], say: English())
    #expect(cut.blocks.map { $0.amount.shown } == [Exact(24_000), Exact(18_000)])
    let drawing = try #require(cut.chart()?.drawings.first)
    #expect(ChartContentTests.inks(drawing).contains(.hatch))
    #expect(ChartContentTests.texts(drawing).contains("€0"))
    // A cut that is shared is shown at each amount, not at the last of them.
    #expect(cut.blocks.map { $0.kept.shown } == [Exact(20_000), Exact(10_000)])
    #expect(ChartContentTests.texts(drawing).contains("€20,000.00 of €24,000.00"))

    let free = BuildUpChart(
      cap: Samples.cap("30000.00", before: "18000.00", left: "12000.00"),
      lines: [Samples.line("A", "18000.00")], say: English())
    #expect(try !ChartContentTests.inks(#require(free.chart()?.drawings.first)).contains(.hatch))

    // Lines of another scope: one block, rather than parts that do not add up.
    let other = BuildUpChart(
      cap: Samples.cap("30000.00", before: "17000.00", left: "13000.00"),
      lines: [Samples.line("A", "18000.00")], say: English())
    #expect(other.blocks.map { Lines.plain($0.name) } == ["amounts before the cap"])
    #expect(
      BuildUpChart(cap: Samples.cap("0.00", before: "0.00"), lines: [], say: English()).chart()
        == nil)
  }

  @Test("a cell is as dark as the worst it holds, and says it in its words too")
  func heat() throws {
    let scene = try Scene("october", asOf: "2026-11-09")
    let agenda = try scene.agenda()
    let table = HeatMap(rows: agenda.history, columns: agenda.columns, say: English()).table()
    var seen: Set<String> = []
    for (row, tones) in zip(table.rows, table.tones) {
      #expect(row.count == tones.count)
      for (cell, tone) in zip(row, tones) {
        let text = Lines.plain(cell)
        #expect((tone == .missed) == text.contains("✕"), "\(text)")
        #expect((tone == .mitigated) == text.contains("◇"), "\(text)")
        #expect((tone == .unknown) == (text == "?"), "\(text)")
        seen.insert("\(tone)")
      }
    }
    #expect(seen.isSuperset(of: ["missed", "unknown", "met"]))
    #expect(table.rows.contains { row in row.contains { Lines.plain($0) == "0 + 1 unknown" } })
  }

  @Test("a hundred KPIs over sixty months stay one table")
  func large() throws {
    let periods = Samples.months(60)
    let rows = (0..<100).map { number -> HistoryRow in
      let cells = periods.map { _ in
        HistoryRow.Cell(readings: [Samples.reading("K\(number)", "79", target: "80")])
      }
      return HistoryRow(
        subject: Samples.subject("K\(number)"), target: "at least 80%", cells: cells, misses: 60,
        unknown: 0, variation: nil)
    }
    let table = HeatMap(rows: rows, columns: periods, say: English()).table()
    #expect(table.rows.count == 100)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
  }

  @Test("where there are only letters a chart is its sentence and its notes")
  func letters() throws {
    let chart = try process(Samples.variation(Samples.year))
    let text = MarkdownWriter.write([.chart(chart)])
    #expect(text.contains("█▇▇█▆▇▆▇▆▇▅▁ 82.1% in Nov 2024, 74.3% in Oct 2025; missed: 3 of 12"))
    #expect(text.contains("normal swings: 76.18% to 84.11%"))
    var said = chart
    said.plain = .said
    #expect(MarkdownWriter.write([.paragraph("a"), .chart(said), .paragraph("b")]) == "a\n\nb\n")
  }
}

internal import Quantities
internal import Reports

/// The course of a series in the height of a line.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One letter per value, from the smallest to the greatest; `·` where there is none.
  static func letters(_ values: [Exact?]) -> String {
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else {
      return String(repeating: "·", count: values.count)
    }
    return String(
      values.map { value -> Character in
        guard let value else { return "·" }
        guard let share = (value - low).divided(by: high - low) else { return bars[3] }
        let step = (share * Exact(bars.count - 1)).rounded(.halfUp, to: .one).integer ?? 0
        return bars[min(max(step, 0), bars.count - 1)]
      })
  }

  static let width = 900
  static let height = 260

  /// Line, target and the last value, for the cell of a table.
  static func drawing(_ variation: Variation, _ say: English) -> Drawing {
    var drawing = Drawing(
      width: width, height: height, title: say.seriesTitle(variation.subject),
      summary: say.course(variation))
    let points = Array(variation.points.suffix(ProcessChart.most))
    let edges = points.compactMap(\.target).flatMap {
      [$0.lower, $0.upper].compactMap { $0?.shown }
    }
    let scale = ChartScale(points.compactMap { $0.value?.shown } + edges, from: height - 45, to: 45)
    let places = Places(count: points.count, from: 40, to: width - 60)
    for edge in [points.last?.target?.lower, points.last?.target?.upper].compactMap({ $0 }) {
      drawing.line(20, scale.at(edge.shown), width - 20, scale.at(edge.shown), .mean)
    }
    for run in Runs.of(points) {
      let line = run.compactMap { index in
        points[index].value.map {
          Drawing.Point(x: places.at(index), y: scale.at($0.shown))
        }
      }
      if line.count > 1 { drawing.draw(.path(line, .series)) }
    }
    if let last = points.indices.last(where: { points[$0].value != nil }),
      let value = points[last].value
    {
      Mark.draw(
        points[last], Drawing.Point(x: places.at(last), y: scale.at(value.shown)), 28, &drawing)
    }
    return drawing
  }
}

/// Even places along a line.
struct Places: Sendable {
  let count: Int
  let start: Int
  let end: Int

  init(count: Int, from start: Int, to end: Int) {
    self.count = count
    self.start = start
    self.end = end
  }

  /// A single place lies in the middle.
  func at(_ index: Int) -> Int {
    count > 1 ? start + (end - start) * index / (count - 1) : (start + end) / 2
  }

  var distance: Int { count > 1 ? (end - start) / (count - 1) : end - start }
}

/// Neighbours with values, between periods without.
enum Runs {
  static func of(_ points: [Variation.Point]) -> [[Int]] {
    points.indices.filter { points[$0].value != nil }.reduce(into: [[Int]]()) { runs, index in
      if runs.last?.last == index - 1 {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
  }
}

/// The mark of a verdict: a shape of its own for each, so that colour only repeats it.
enum Mark {
  static func draw(
    _ point: Variation.Point, _ at: Drawing.Point, _ radius: Int, _ drawing: inout Drawing
  ) {
    draw(point.verdict, isMitigated: point.isMitigated, at, radius, &drawing)
  }

  static func draw(
    _ verdict: Verdict, isMitigated: Bool, _ at: Drawing.Point, _ radius: Int,
    _ drawing: inout Drawing
  ) {
    let (x, y) = (at.x, at.y)
    switch verdict {
    case .met: drawing.draw(.circle(at, radius: radius, .met))
    case .notJudged, .figure: drawing.draw(.circle(at, radius: radius, .unjudged))
    case .missed where isMitigated:
      let reach = radius * 14 / 10
      drawing.draw(
        .polygon(
          [
            Drawing.Point(x: x, y: y - reach), Drawing.Point(x: x + reach, y: y),
            Drawing.Point(x: x, y: y + reach), Drawing.Point(x: x - reach, y: y),
          ], .mitigated))
    case .missed:
      let half = radius * 12 / 10
      drawing.rectangle(x - half, y - half, half * 2, half * 2, .missed)
      let arm = half * 55 / 100
      drawing.line(x - arm, y - arm, x + arm, y + arm, .cross)
      drawing.line(x - arm, y + arm, x + arm, y - arm, .cross)
    }
  }
}

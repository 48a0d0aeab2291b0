internal import Quantities
internal import Reports

/// Values against their targets, one small picture each: the value, the mark of the target, the
/// zone in which it is met, and the edges of the bands with their numbers.
///
/// All of one chart are drawn in one form: bars where every scale can begin at zero, else dots on
/// scales that need not. A lower target puts its zone on the left; the scale stays as it is.
struct BulletChart {
  private static let width = 3000
  private static let ground = (top: 305, height: 150)

  /// Those without a value or a target in one number are left out.
  let readings: [ReadingLine]
  let say: English

  init(_ readings: [ReadingLine], say: English) {
    self.readings = readings.filter { $0.value != nil && $0.targetValue != nil }
    self.say = say
  }

  /// nil where nothing can be drawn.
  func chart() -> Chart? {
    guard !readings.isEmpty else { return nil }
    let isBar = readings.allSatisfy(canStartAtZero)
    var table = TableBlock(
      [
        .text("KPI"), .number("Value"), .text("Target"), .number("Gap"), .text("Bands"),
        .text("Result"),
      ],
      readings.map { reading in
        [
          say.subject(reading.subject), say.value(reading, withParts: false),
          say.target(reading), reading.gap.map(say.change) ?? "–", say.bandEdges(reading),
          say.verdict(reading),
        ]
      })
    table.tones = readings.map { reading in
      [.plain, .plain, .plain, .plain, .plain, tone(reading)]
    }
    return Chart(
      title: say.distances(readings), drawings: readings.map { drawing($0, isBar: isBar) },
      table: table, notes: [], plain: .table)
  }

  private func tone(_ reading: ReadingLine) -> TableBlock.Tone {
    switch reading.verdict {
    case .met: .met
    case .missed: reading.isMitigated ? .mitigated : .missed
    case .notJudged, .figure: .unknown
    }
  }

  private func numbers(_ reading: ReadingLine) -> [Exact] {
    [reading.value?.shown, reading.targetValue?.shown].compactMap { $0 }
      + edges(reading).map(\.edge.shown)
  }

  private func edges(_ reading: ReadingLine) -> [(label: String, edge: Amount)] {
    let unit = reading.targetValue?.exact.unit
    return reading.bands.compactMap { band in
      band.edge.flatMap { $0.exact.unit == unit ? (band.label, $0) : nil }
    }
  }

  /// Nothing is below zero, and what differs is at least an eighth of the whole: else a bar from
  /// zero would show no difference.
  private func canStartAtZero(_ reading: ReadingLine) -> Bool {
    let numbers = numbers(reading)
    guard let low = numbers.min(), let high = numbers.max(), !low.isNegative else { return false }
    return (high - low) * Exact(8) >= high
  }

  /// nil: the target is not met on one side alone.
  private func isHigherBetter(_ reading: ReadingLine) -> Bool? {
    switch reading.aim {
    case .atLeast?: true
    case .atMost?: false
    case .between?, nil: nil
    }
  }

  /// A place inside the zone, so that the zone is wide enough to be seen; a share stays under 100 %.
  private func inside(_ reading: ReadingLine) -> Exact? {
    let numbers = numbers(reading)
    guard let low = numbers.min(), let high = numbers.max(), let isHigher = isHigherBetter(reading),
      let target = reading.targetValue, let room = Exact(1, over: 4)
    else { return nil }
    let place = target.shown + (isHigher ? high - low : low - high) * room
    let whole = Exact(100)
    if target.exact.unit == .ratio, high <= whole { return min(max(place, .zero), whole) }
    return low.isNegative ? place : max(place, .zero)
  }

  // MARK: Picture

  private func drawing(_ reading: ReadingLine, isBar: Bool) -> Drawing {
    let names = edges(reading).map { (label: Phrase.data($0.label), edge: $0.edge) }
    let (top, height) = BulletChart.ground
    let left = 30
    let right = BulletChart.width - 30
    let scale = ChartScale(
      numbers(reading) + [inside(reading)].compactMap { $0 }, from: left, to: right,
      startsAtZero: isBar)
    let rows = rows(labels(reading, names, scale))
    let foot = top + height + 40 + (rows.count + 1) * 115
    var drawing = Drawing(
      width: BulletChart.width, height: foot, title: say.distance(reading),
      summary: say.bullet(reading))
    head(&drawing, reading)
    drawing.rectangle(left, top, right - left, height, .ground)
    zone(&drawing, reading, scale)
    for name in names {
      let x = scale.at(name.edge.shown)
      drawing.line(x, top, x, top + height, .gap)
      drawing.line(x, top + height, x, top + height + 30, .axis)
    }
    measure(&drawing, reading, scale, isBar: isBar)
    axis(&drawing, reading, scale, top + height)
    for (number, row) in rows.enumerated() {
      for label in row {
        drawing.text(
          label.text, label.x, top + height + 115 + (number + 1) * 115, label.lettering)
      }
    }
    return drawing
  }

  private func head(_ drawing: inout Drawing, _ reading: ReadingLine) {
    let name = Drawing.Lettering(size: 108, isBold: true)
    let result = Drawing.Lettering(size: 100)
    let words: Phrase = "\(reading.value.map(say.amount) ?? "–") \(say.verdict(reading))"
    // A line each: instances of one KPI differ at the end of their names.
    let room = BulletChart.width - 60
    drawing.text(Letters.fitted(say.subject(reading.subject), room, name), 30, 125, name)
    drawing.text(Letters.fitted(words, room, result), 30, 245, result)
  }

  private func zone(_ drawing: inout Drawing, _ reading: ReadingLine, _ scale: ChartScale) {
    guard let target = reading.targetValue?.shown else { return }
    let (top, height) = BulletChart.ground
    let x = scale.at(target)
    switch isHigherBetter(reading) {
    case true?: drawing.rectangle(x, top, scale.end - x, height, .zone)
    case false?: drawing.rectangle(scale.start, top, x - scale.start, height, .zone)
    case nil: break
    }
  }

  private func measure(
    _ drawing: inout Drawing, _ reading: ReadingLine, _ scale: ChartScale, isBar: Bool
  ) {
    guard let value = reading.value?.shown, let target = reading.targetValue?.shown else { return }
    let (top, height) = BulletChart.ground
    let middle = top + height / 2
    let x = scale.at(value)
    let mark = scale.at(target)
    if isBar {
      let zero = scale.at(.zero)
      drawing.rectangle(min(zero, x), middle - 30, abs(x - zero), 60, .measure)
    } else {
      drawing.line(min(x, mark), middle, max(x, mark), middle, .target)
    }
    drawing.rectangle(mark - 15, top - 25, 30, height + 50, .measure)
    if !isBar {
      Mark.draw(
        reading.verdict, isMitigated: reading.isMitigated, Drawing.Point(x: x, y: middle), 48,
        &drawing)
    }
  }

  private func axis(
    _ drawing: inout Drawing, _ reading: ReadingLine, _ scale: ChartScale, _ bottom: Int
  ) {
    let unit = reading.value?.exact.unit ?? .number
    var lettering = Drawing.Lettering.small
    lettering.anchor = .middle
    var free = 0
    for tick in scale.ticks(4) {
      let label = say.mark(tick, like: unit)
      let half = Letters.width(label, lettering) / 2
      let x = scale.at(tick.value)
      drawing.line(x, bottom, x, bottom + 25, .axis)
      let place = min(max(x, half + 20), BulletChart.width - half - 20)
      if place - half >= free, abs(place - x) < 120 {
        drawing.text(label, place, bottom + 120, lettering)
        free = place + half + 50
      }
    }
  }

  // MARK: Labels of target and bands

  private struct Label {
    var text: Phrase
    var x: Int
    var lettering: Drawing.Lettering
    var start: Int
    var end: Int
  }

  /// The target first: it must find room.
  private func labels(
    _ reading: ReadingLine, _ names: [(label: Phrase, edge: Amount)], _ scale: ChartScale
  ) -> [Label] {
    func label(_ text: Phrase, _ value: Exact, isBold: Bool) -> Label {
      var lettering = Drawing.Lettering(size: 98, isBold: isBold, isMuted: !isBold)
      lettering.anchor = .middle
      let fitted = Letters.fitted(text, 1500, lettering)
      let half = Letters.width(fitted, lettering) / 2
      let x = min(max(scale.at(value), half + 20), BulletChart.width - half - 20)
      return Label(text: fitted, x: x, lettering: lettering, start: x - half, end: x + half)
    }
    var labels: [Label] = []
    if let target = reading.targetValue {
      labels.append(label("target \(say.amount(target))", target.shown, isBold: true))
    }
    for name in names where scale.contains(name.edge.shown) {
      labels.append(label("\(name.label) \(say.amount(name.edge))", name.edge.shown, isBold: false))
    }
    return labels
  }

  /// As few rows as it takes for no label to cover another.
  private func rows(_ labels: [Label]) -> [[Label]] {
    var rows: [[Label]] = []
    for label in labels {
      let free = rows.firstIndex { row in
        row.allSatisfy { $0.end + 60 <= label.start || label.end + 60 <= $0.start }
      }
      if let free {
        rows[free].append(label)
      } else {
        rows.append([label])
      }
    }
    return rows
  }
}

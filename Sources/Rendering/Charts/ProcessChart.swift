internal import Calendars
internal import Quantities
internal import Reports

/// An XmR chart: each value with its verdict, the swings the process has by itself, and the target.
///
/// Both judgements stand side by side: a cross for a missed target, a ring for a change. Neither
/// takes the other's place.
struct ProcessChart {
  /// More periods would be too narrow for a phone; the last ones are drawn, all are in the table.
  static let most = 36
  private static let width = 3000
  private static let height = 1640
  private static let top = 160
  private static let foot = 330

  let variation: Variation
  /// The period the message speaks of.
  let period: Period
  let say: English

  func chart() -> Chart {
    let title = say.message(variation, period)
    return Chart(
      title: title, drawings: points.contains { $0.value != nil } ? [drawing(title)] : [],
      table: table, notes: say.variationNotes(variation, drawn: points.count),
      legend: say.legend(variation), plain: .lines([say.course(variation)]))
  }

  private var points: [Variation.Point] { Array(variation.points.suffix(ProcessChart.most)) }

  private var table: TableBlock {
    var table = TableBlock(
      [.text("Period"), .number("Value"), .text("Target"), .text("Result"), .text("Change")],
      variation.points.map { point in
        [
          say.column(point.period), point.value.map(say.amount) ?? "–",
          say.edges(point.target, variation.aim), say.verdict(point),
          say.signals(point, hasLimits: variation.limits != nil),
        ]
      })
    table.tones = variation.points.map { point in
      [.plain, .plain, .plain, point.tone, point.signals.isEmpty ? .plain : .strong]
    }
    return table
  }

  // MARK: Picture

  private func drawing(_ title: Phrase) -> Drawing {
    var drawing = Drawing(
      width: ProcessChart.width, height: ProcessChart.height, title: title,
      summary: say.course(variation))
    let bottom = ProcessChart.height - ProcessChart.foot
    let scale = ChartScale(everything, from: bottom, to: ProcessChart.top)
    let ticks = scale.ticks(4)
    let tickLabels = ticks.map { say.mark($0, like: unit) }
    let left =
      min((tickLabels.map { Letters.width($0, .small) }.max() ?? 0) + 90, 1000)
    let right = ProcessChart.width - min((lines.map { labelWidth($0) }.max() ?? 0) + 120, 1300)
    let places = Places(count: points.count, from: left + 90, to: right - 90)

    if let limits = variation.limits {
      let upper = scale.at(limits.upper.shown)
      drawing.rectangle(
        left, upper, right - left, scale.at(limits.lower.shown) - upper, .range)
    }
    axes(&drawing, scale, zip(ticks, tickLabels).map { ($0, $1) }, left, right)
    limitLines(&drawing, scale, left, right)
    target(&drawing, scale, places, left, right)
    labels(&drawing, scale, right)
    series(&drawing, scale, places, left)
    periods(&drawing, places)
    return drawing
  }

  private var unit: Unit {
    points.compactMap(\.value).first?.exact.unit ?? .number
  }

  private var everything: [Exact] {
    var values = points.compactMap { $0.value?.shown }
    values += points.compactMap(\.target).flatMap { [$0.lower, $0.upper].compactMap { $0?.shown } }
    if let limits = variation.limits { values += [limits.lower.shown, limits.upper.shown] }
    return values
  }

  private func axes(
    _ drawing: inout Drawing, _ scale: ChartScale, _ ticks: [(ChartScale.Tick, Phrase)],
    _ left: Int, _ right: Int
  ) {
    let bottom = ProcessChart.height - ProcessChart.foot
    drawing.line(left, bottom, right, bottom, .axis)
    for (tick, label) in ticks {
      let y = scale.at(tick.value)
      drawing.line(left - 30, y, left, y, .axis)
      var lettering = Drawing.Lettering.small
      lettering.anchor = .end
      drawing.text(
        Letters.fitted(label, left - 60, lettering), left - 45, y + 34, lettering)
    }
  }

  /// Lines with a name at their right end, from the top.
  private var lines: [(value: Exact, label: Phrase, isBold: Bool)] {
    var lines: [(value: Exact, label: Phrase, isBold: Bool)] = []
    if let limits = variation.limits {
      lines.append((limits.upper.shown, "upper \(say.amount(limits.upper))", false))
      lines.append((limits.mean.shown, "mean \(say.amount(limits.mean))", false))
      lines.append((limits.lower.shown, "lower \(say.amount(limits.lower))", false))
    }
    for edge in [points.last?.target?.lower, points.last?.target?.upper].compactMap({ $0 }) {
      lines.append((edge.shown, "target \(say.amount(edge))", true))
    }
    return lines.sorted { $0.value > $1.value }
  }

  private func lettering(_ isBold: Bool) -> Drawing.Lettering {
    isBold ? Drawing.Lettering(size: 98, isBold: true) : .small
  }

  private func labelWidth(_ line: (value: Exact, label: Phrase, isBold: Bool)) -> Int {
    Letters.width(line.label, lettering(line.isBold))
  }

  private func limitLines(
    _ drawing: inout Drawing, _ scale: ChartScale, _ left: Int, _ right: Int
  ) {
    guard let limits = variation.limits else { return }
    for (value, ink) in [
      (limits.upper, Drawing.Ink.limit), (limits.mean, .mean), (limits.lower, .limit),
    ] {
      let y = scale.at(value.shown)
      drawing.line(left, y, right, y, ink)
    }
  }

  /// Names of the lines, moved apart where they would cover each other; a thin line leads there.
  private func labels(_ drawing: inout Drawing, _ scale: ChartScale, _ right: Int) {
    let wanted = lines.map { scale.at($0.value) }
    let places = Spread.apart(
      wanted, least: 115, from: ProcessChart.top - 40,
      to: ProcessChart.height - ProcessChart.foot + 20)
    for (line, (from, to)) in zip(lines, zip(wanted, places)) {
      drawing.line(right, from, right + 60, to, .axis)
      drawing.text(
        Letters.fitted(line.label, ProcessChart.width - right - 80, lettering(line.isBold)),
        right + 75, to + 34, lettering(line.isBold))
    }
  }

  /// Steps where a dated target changes.
  private func target(
    _ drawing: inout Drawing, _ scale: ChartScale, _ places: Places, _ left: Int, _ right: Int
  ) {
    for edge in [\Variation.Target.lower, \Variation.Target.upper] {
      var line: [Drawing.Point] = []
      func finish() {
        if line.count > 1 { drawing.draw(.path(line, .target)) }
        line = []
      }
      for index in points.indices {
        guard let value = points[index].target?[keyPath: edge] else {
          finish()
          continue
        }
        let y = scale.at(value.shown)
        let half = places.distance / 2
        let start = index == 0 ? left : places.at(index) - half
        let end = index + 1 == points.count ? right : places.at(index) + half
        if let last = line.last, last.y == y { line.removeLast() }
        if line.isEmpty || line.last?.y != y { line.append(Drawing.Point(x: start, y: y)) }
        line.append(Drawing.Point(x: end, y: y))
      }
      finish()
    }
  }

  private func series(
    _ drawing: inout Drawing, _ scale: ChartScale, _ places: Places, _ left: Int
  ) {
    let radius = min(30, max(18, places.distance * 2 / 5))
    func spot(_ index: Int) -> Drawing.Point? {
      points[index].value.map { Drawing.Point(x: places.at(index), y: scale.at($0.shown)) }
    }
    for run in Runs.of(points) {
      let line = run.compactMap(spot)
      if line.count > 1 { drawing.draw(.path(line, .series)) }
    }
    let bottom = ProcessChart.height - ProcessChart.foot
    // As large as there is room for between neighbours.
    let unknown = Drawing.Lettering(
      size: min(110, max(50, places.distance * 5 / 4)), isBold: true, isMuted: true, anchor: .middle
    )
    var taken: [Drawing.Box] = []
    for index in points.indices {
      guard let at = spot(index) else {
        let half = Letters.width("?", unknown) / 2
        let box = Drawing.Box(
          x: places.at(index) - half, y: bottom - 30 - unknown.size, width: half * 2,
          height: unknown.size)
        // Where there is no room for a second mark, the gap in the line tells.
        if !taken.contains(where: { $0.meets(box) }) {
          taken.append(box)
          drawing.text("?", places.at(index), bottom - 30, unknown)
        }
        continue
      }
      if let signal = points[index].signals.first {
        let ink: Drawing.Ink =
          switch signal.meaning {
          case .concern: .worse
          case .improvement: .better
          case .change: .changed
          }
        drawing.draw(.circle(at, radius: radius * 2, ink))
      }
      Mark.draw(points[index], at, radius, &drawing)
      // The number of the last value must not seem to belong to another.
      taken.append(
        Drawing.Box(
          x: at.x - radius - 20, y: at.y - radius - 20, width: radius * 2 + 40,
          height: radius * 2 + 40))
    }
    lastValue(&drawing, radius, left, taken, spot)
  }

  /// The last value in numbers, on the side the line does not come from, where there is room; the
  /// message has it in any case.
  private func lastValue(
    _ drawing: inout Drawing, _ radius: Int, _ left: Int, _ taken: [Drawing.Box],
    _ spot: (Int) -> Drawing.Point?
  ) {
    let known = points.indices.filter { points[$0].value != nil }
    guard let last = known.last, let at = spot(last), let value = points[last].value else {
      return
    }
    let before = known.dropLast().last.flatMap(spot)
    let lettering = Drawing.Lettering(size: 105, isBold: true, anchor: .end)
    let label = say.amount(value)
    let width = Letters.width(label, lettering)
    let above = Drawing.Point(x: at.x + radius, y: at.y - radius * 2 - 30)
    let below = Drawing.Point(x: at.x + radius, y: at.y + radius * 2 + 110)
    let beside = Drawing.Point(x: at.x - radius * 2 - 20, y: at.y + 40)
    let comesFromAbove = before.map { $0.y < at.y } ?? false
    let order = comesFromAbove ? [below, beside, above] : [above, below, beside]
    let bottom = ProcessChart.height - ProcessChart.foot
    let place = order.first { place in
      var box = Drawing.Box(x: place.x - width, y: place.y - 85, width: width, height: 90)
      guard box.x > left, box.y > 0, box.bottom < bottom else { return false }
      // Away from its own mark it must not stand near another.
      if place == beside {
        box.y -= 130
        box.height += 260
      }
      return !taken.contains { $0.meets(box) }
    }
    if let place { drawing.text(label, place.x, place.y, lettering) }
  }

  /// As many names as there is room for, counted from the last, and each year once.
  private func periods(_ drawing: inout Drawing, _ places: Places) {
    let names = points.map { say.tick($0.period) }
    let widest = names.map { Letters.width($0.name, .small) }.max() ?? 0
    let every = max(1, (widest + 60 + places.distance - 1) / max(places.distance, 1))
    var lettering = Drawing.Lettering.small
    lettering.anchor = .middle
    let y = ProcessChart.height - ProcessChart.foot + 130
    var lastYear: Phrase?
    var free = 0
    for index in points.indices {
      let isNamed = (points.count - 1 - index).isMultiple(of: every)
      let x = places.at(index)
      if isNamed {
        drawing.line(x, y - 130, x, y - 100, .axis)
        drawing.text(names[index].name, x, y, lettering)
        if let year = names[index].year, Lines.plain(year) != lastYear.map(Lines.plain) ?? "",
          x - Letters.width(year, lettering) / 2 >= free
        {
          drawing.text(year, x, y + 120, lettering)
          lastYear = year
          free = x + Letters.width(year, lettering) / 2 + 40
        }
      }
    }
  }
}

extension Variation.Point {
  var tone: TableBlock.Tone {
    switch verdict {
    case .met: .met
    case .missed: isMitigated ? .mitigated : .missed
    case .notJudged, .figure: .unknown
    }
  }
}

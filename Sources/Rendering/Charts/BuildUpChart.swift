internal import Quantities
internal import Reports

/// How single amounts add up towards a cap: one block each, from zero, and what the cap cut hatched.
struct BuildUpChart {
  private static let width = 3000
  private static let bar = (top: 260, height: 260)
  /// More blocks than this are drawn without a number, the table has them all.
  private static let most = 12

  let cap: CapLine
  let lines: [MoneyLine]
  let say: English

  struct Block {
    var name: Phrase
    /// As it came to the cap.
    var amount: Amount
    /// What the cap left of it.
    var kept: Amount
  }

  /// nil where the cap is no plain amount of money or points, or there is nothing to add up.
  func chart() -> Chart? {
    guard cap.limit.exact.unit.per == nil, cap.limit.shown.isPositive, cap.before.shown.isPositive
    else { return nil }
    let blocks = blocks
    var rows = blocks.map { [$0.name, say.amount($0.amount), say.amount($0.kept)] }
    if !cap.used.isZero { rows.insert(["used earlier", "", say.amount(cap.used)], at: 0) }
    rows.append(["cap: \(say.capName(cap))", "", say.amount(cap.limit)])
    rows.append(
      cap.excess.isZero
        ? ["left under the cap", "", say.amount(cap.left)]
        : ["cut, goes to \(cap.excessTo)", "", say.amount(cap.excess)])
    let title = say.buildUp(cap)
    return Chart(
      title: title, drawings: [drawing(title, blocks)],
      table: TableBlock([.text("Part"), .number("Before the cap"), .number("Amount")], rows),
      notes: [], plain: .table)
  }

  /// One block per amount, as it came to the cap and as it left it; one for all where they do not
  /// add up to what the cap saw and cut, because it looks at other amounts.
  var blocks: [Block] {
    let parts = lines.compactMap { line -> Block? in
      let index = line.steps.firstIndex { step in
        if case .capped = step.kind { return step.name == cap.step }
        return false
      }
      let before = index.map { $0 > 0 ? line.steps[$0 - 1].after : line.accrued } ?? line.due
      let kept = index.map { line.steps[$0].after } ?? before
      guard before.exact.unit == cap.before.exact.unit, before.shown.isPositive else { return nil }
      return Block(
        name: line.subject.map(say.subject) ?? .data(line.consequence), amount: before, kept: kept)
    }
    let came = parts.reduce(Exact.zero) { $0 + $1.amount.exact.amount }
    let kept = parts.reduce(Exact.zero) { $0 + $1.kept.exact.amount }
    guard !parts.isEmpty, came == cap.before.exact.amount,
      kept == cap.before.exact.amount - cap.excess.exact.amount
    else { return [Block(name: "amounts before the cap", amount: cap.before, kept: rest)] }
    return parts.enumerated().sorted {
      ($1.element.amount.shown, $0.offset) < ($0.element.amount.shown, $1.offset)
    }.map(\.element)
  }

  /// What the cap let through.
  private var rest: Amount {
    Amount(
      mark: max(.zero, cap.before.shown - cap.excess.shown), cap.before.exact.unit,
      places: cap.before.places)
  }

  // MARK: Picture

  private func drawing(_ title: Phrase, _ blocks: [Block]) -> Drawing {
    let (top, height) = BuildUpChart.bar
    let limit = cap.limit.shown
    let all = cap.used.shown + cap.before.shown
    let scale = ChartScale(
      [.zero, limit, all], from: 30, to: BuildUpChart.width - 30, startsAtZero: true)
    let earlier = cap.used.shown.isPositive ? 1 : 0
    let named = min(blocks.count, BuildUpChart.most)
    let rest = blocks.count - named
    let legend = top + height + 350
    var drawing = Drawing(
      width: BuildUpChart.width, height: legend - 60 + (earlier + named + (rest > 0 ? 1 : 0)) * 135,
      title: title,
      summary: say.buildUpSummary(cap, blocks.map { ($0.name, say.kept($0.kept, of: $0.amount)) }))
    drawing.rectangle(scale.start, top, scale.at(limit) - scale.start, height, .ground)
    var sum = Exact.zero
    func block(_ amount: Exact, _ ink: Drawing.Ink, _ label: String?) {
      let start = scale.at(sum)
      sum += amount
      let end = scale.at(sum)
      drawing.rectangle(start, top, end - start, height, ink)
      if end > start { drawing.line(end, top, end, top + height, .gap) }
      if let label, end - start > 130 {
        drawing.text(
          .words(label), (start + end) / 2, top + height / 2 + 42,
          Drawing.Lettering(size: 115, isBold: true, anchor: .middle, isLight: true))
      }
    }
    if earlier > 0 { block(cap.used.shown, .earlier, nil) }
    for (index, part) in blocks.enumerated() {
      let isOdd = index.isMultiple(of: 2)
      block(
        part.kept.shown, isOdd ? .part : .otherPart,
        index < BuildUpChart.most ? String(index + 1) : nil)
    }
    // What was cut costs nothing, so it is not filled; which block lost how much, the list says.
    if cap.excess.shown.isPositive {
      let start = scale.at(sum)
      let box = Drawing.Box(
        x: start, y: top, width: scale.at(sum + cap.excess.shown) - start, height: height)
      drawing.rectangle(box.x, box.y, box.width, box.height, .cut)
      drawing.hatch(box)
    }
    capMark(&drawing, scale)
    axis(&drawing, scale)
    var y = legend
    func row(_ number: Phrase, _ name: Phrase, _ amount: Phrase) {
      drawing.text(number, 30, y, Drawing.Lettering(size: 105, isBold: true))
      let room = BuildUpChart.width - 340 - Letters.width(amount, Drawing.Lettering(size: 105))
      let plain = Drawing.Lettering(size: 105)
      drawing.text(Letters.fitted(name, room, plain), 230, y, plain)
      drawing.text(amount, BuildUpChart.width - 30, y, Drawing.Lettering(size: 105, anchor: .end))
      y += 135
    }
    if earlier > 0 { row("", "used earlier, grey", say.amount(cap.used)) }
    // Where a long name needs the room, the table says what the amounts were before.
    let lettering = Drawing.Lettering(size: 105)
    let hasRoom = blocks.prefix(named).allSatisfy { part in
      Letters.width(part.name, lettering)
        + Letters.width(say.kept(part.kept, of: part.amount), lettering)
        <= BuildUpChart.width - 340
    }
    for (index, part) in blocks.prefix(named).enumerated() {
      row(
        "\(index + 1)", part.name,
        hasRoom ? say.kept(part.kept, of: part.amount) : say.amount(part.kept))
    }
    if rest > 0 { row("", "and \(rest) more, in the table", "") }
    return drawing
  }

  private func capMark(_ drawing: inout Drawing, _ scale: ChartScale) {
    let (top, height) = BuildUpChart.bar
    let x = scale.at(cap.limit.shown)
    drawing.rectangle(x - 15, top - 60, 30, height + 120, .measure)
    let lettering = Drawing.Lettering(size: 105, isBold: true, anchor: .middle)
    let label = Letters.fitted(
      "cap \(say.amount(cap.limit))", BuildUpChart.width - 60, lettering)
    let half = Letters.width(label, lettering) / 2
    let place = min(max(x, half + 20), BuildUpChart.width - half - 20)
    drawing.text(label, place, top - 90, lettering)
    if cap.excess.shown.isPositive {
      // Beside the name of the cap, where there is room for it.
      let cut = Letters.fitted("cut \(say.amount(cap.excess))", 1400, .small)
      let width = Letters.width(cut, .small)
      if place - half - 60 > width {
        drawing.text(cut, place - half - 60 - width, top - 90, .small)
      }
    }
  }

  private func axis(_ drawing: inout Drawing, _ scale: ChartScale) {
    let (top, height) = BuildUpChart.bar
    let y = top + height + 60
    drawing.line(scale.start, y, scale.end, y, .axis)
    var lettering = Drawing.Lettering.small
    lettering.anchor = .middle
    var free = 0
    for tick in scale.ticks(4) {
      let label = say.mark(tick, like: cap.limit.exact.unit)
      let half = Letters.width(label, lettering) / 2
      let x = scale.at(tick.value)
      drawing.line(x, y, x, y + 25, .axis)
      let place = min(max(x, half + 20), BuildUpChart.width - half - 20)
      if place - half >= free {
        drawing.text(label, place, y + 120, lettering)
        free = place + half + 60
      }
    }
  }
}

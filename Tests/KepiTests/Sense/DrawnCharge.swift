import Quantities

/// A contract of one KPI, drawn from the ways in which money hangs on a value: some are sound, others
/// charge more for a better value, and which is which nobody decided when it was drawn.
struct DrawnCharge {
  /// A value goes from the best to the worst one by `badness`, in hundredths of `unit`.
  let isHigherBetter: Bool
  let isPercent: Bool
  private(set) var text = ""
  /// Badness of the values that are looked at, from the best to the worst: a fine grid over the whole
  /// scale, and the nearest ones at each number that the contract speaks of.
  private(set) var grid: [Int] = []
  /// What lies before each of them where the contract looks back; empty where it does not.
  private(set) var before: [Int] = []

  private var random: SplitMix
  private var edges: Set<Int> = []
  private var tables: [String] = []
  private var bands: [String] = []
  private var readsPast = false
  private let target: Int

  init(_ seed: UInt64) {
    random = SplitMix(seed: "charge \(seed)")
    isHigherBetter = Bool.random(using: &random)
    isPercent = Int.random(in: 0..<10, using: &random) < 6
    let top = isPercent ? 100 : 600
    // The target in the better half, with room on both sides.
    target = Int.random(in: 5...(isPercent ? 40 : 240), using: &random) * 100
    draw(top: top)
    let uniform = stride(from: Int.random(in: 0..<40, using: &random), to: top * 100, by: top)
    let near = edges.flatMap { [$0 - 100, $0 + 100, $0 - 10, $0 - 1, $0, $0 + 1, $0 + 10] }
    grid = Set(Array(uniform) + near + [0, top * 100]).filter { (0...top * 100).contains($0) }
      .sorted()
    if readsPast {
      before = (0..<3).map { _ in chance(60) ? top * 100 : 0 }
    }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: words.indices, using: &random)]
  }

  // MARK: Numbers

  /// The value of a badness, in hundredths of the unit.
  func hundredths(_ badness: Int) -> Int {
    isHigherBetter ? (isPercent ? 10_000 : 60_000) - badness : badness
  }

  func quantity(_ badness: Int) -> Quantity {
    let amount = Exact(hundredths(badness), over: isPercent ? 10_000 : 100) ?? .zero
    return Quantity(amount, isPercent ? .ratio : .duration)
  }

  private mutating func written(_ badness: Int) -> String {
    edges.insert(badness)
    let n = hundredths(badness)
    let cents = n % 100
    let decimals = cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)"
    return "\(n / 100)\(decimals)" + (isPercent ? "%" : " s")
  }

  private var good: String { isHigherBetter ? "at least" : "at most" }
  private var bad: String { isHigherBetter ? "below" : "above" }
  private var unit: String { isPercent ? "pp" : "s" }
  private var gap: String { isHigherBetter ? "shortfall" : "excess" }

  /// So many places worse than the target, mostly in order; the first may lie before it.
  private mutating func places(_ count: Int) -> [Int] {
    let room = (isPercent ? 10_000 : 60_000) - target
    var found: [Int] = []
    for _ in 0..<count {
      let step = (isPercent ? 50 : 500) * number(1...12)
      found.append(min(target + room - 1, (found.last ?? target) + step))
    }
    if chance(6), let first = found.first { found[0] = max(0, target - (first - target)) }
    if chance(8) { found.shuffle(using: &random) }
    return found
  }

  /// So many amounts, mostly growing.
  private mutating func amounts(_ count: Int, _ step: Int) -> [Int] {
    var found: [Int] = []
    for _ in 0..<count { found.append((found.last ?? 0) + number(0...8) * step) }
    if chance(25) { found.shuffle(using: &random) }
    return found
  }

  // MARK: The contract

  private mutating func draw(top: Int) {
    let compare = pick(["exact", "1 decimal half up", "0 decimals down", "2 decimals half even"])
    let strict = isHigherBetter ? "above" : "below"
    var kpi = "unit: \"\(isPercent ? "%" : "s")\", target: "
    kpi += "\(chance(15) ? strict : good) \(written(target))"
    if isPercent || chance(70) {
      kpi += isPercent ? ", within: 0% to 100%" : ", within: 0 s to 600 s"
    }
    if chance(40) {
      let edges = places(number(1...3))
      var rows: [String] = []
      for (index, edge) in edges.enumerated() {
        rows.append("b\(index): \(good) \(written(edge))")
        bands.append("b\(index)")
      }
      bands.append("worst")
      kpi += ", bands: {\(rows.joined(separator: ", ")), worst: rest}"
    }
    var consequences = [consequence("credit")]
    if chance(35) { consequences.append(consequence("deduction")) }
    if chance(30) { consequences.append(bonus()) }
    var steps: [String] = []
    if chance(25) {
      steps.append("- {name: again, scale: credit, by: \(number(2...3)), when: previous missed}")
      readsPast = true
    }
    if chance(30) {
      let at = chance(50) ? "\(number(2...40) * 100) EUR" : "\(number(2...30))% of charge"
      steps.append("- {name: limit, cap: all, at: \(at), excess to: lapsed}")
    }
    text = frame(compare)
    if (tables + consequences + steps).contains(where: { $0.contains("charge") }) {
      text += "measures: {charge: {unit: EUR, means: charges of the month}}\n"
    }
    if !tables.isEmpty { text += "tables:\n" + tables.map { "  \($0)\n" }.joined() }
    text += "kpis:\n  service: {\(kpi)}\n"
    text += "consequences:\n" + consequences.map { "  \($0)\n" }.joined()
    if !steps.isEmpty { text += "settlement:\n" + steps.map { "  \($0)\n" }.joined() }
  }

  private func frame(_ compare: String) -> String {
    """
    kepi: 1
    contract:
      id: DRAWN-1
      client: Northwind Retail
      supplier: Aldergate Contact Services
      in force: 2026-01-01 to 2199-12-31
      currency: EUR
      settles every: month
      measured every: month
      compare: \(compare)
      money: {round: half up, to: 0.01 EUR, when: at the end}
      credits:
        credited on: this invoice
        if disputed: that invoice
        at the end: paid
        capped in: the period of the miss
        cuts: pro rata
    submissions:
      due: 5 working days after the period
      not reported: {verdict: not judged, money: counts, repeat: counts, triggers: counts}
    standing:
      no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
      excused: {money: skips, repeat: skips, triggers: skips}

    """
  }

  private mutating func consequence(_ name: String) -> String {
    "\(name): {for: service, \(condition())amount: \(amount(depth: 0))}"
  }

  private mutating func condition() -> String {
    let place = places(1)[0]
    switch number(0...19) {
    case 0...11: return "when: missed, "
    case 12: return "when: missed and value \(bad) \(written(place)), "
    case 13: return "when: value \(bad) \(written(place)), "
    case 14: return "when: value \(good) \(written(place)), "
    case 15: return "when: missed and value \(good) \(written(place)), "
    case 16 where !bands.isEmpty: return "when: band is \(pick(bands)), "
    case 17:
      readsPast = true
      return "when: missed and missed in at least 2 of the last 3, "
    case 18:
      readsPast = true
      return "when: missed and previous missed, "
    default: return "when: missed, "
    }
  }

  private mutating func rate() -> String { "\(number(1...20) * 10) EUR per \(unit)" }

  private mutating func amount(depth: Int) -> String {
    let charge = chance(40)
    func share(_ n: Int) -> String { charge ? "\(n)%" : "\(n * 100) EUR" }
    let of = charge ? " of charge" : ""
    switch number(0...(depth == 0 ? 13 : 7)) {
    case 0: return "\(number(1...20) * 50) EUR"
    case 1: return "\(rate()) * \(gap)"
    case 2:
      let name = "rows \(tables.count)"
      let edges = places(number(1...4))
      let worth = amounts(edges.count + 1, 1)
      var rows: [String] = []
      for (edge, n) in zip(edges, worth) { rows.append("\(good) \(written(edge)): \(share(n))") }
      tables.append("\(name): {\(rows.joined(separator: ", ")), rest: \(share(worth.last ?? 0))}")
      return "\(name)(value)\(of)"
    case 3, 4: return knots(share, of)
    case 5:
      let kind = pick(["started", "full", "exact"])
      let size = isPercent ? pick(["0.5 pp", "1 pp", "2.5 pp"]) : pick(["5 s", "10 s", "7.5 s"])
      return "\(number(1...9) * 20) EUR * \(kind) steps of \(size) in \(gap)"
    case 6: return "\(number(1...9)) EUR\(isPercent ? "" : " per s") * value"
    case 7 where !bands.isEmpty:
      let name = "worth \(tables.count)"
      let worth = amounts(bands.count, 1)
      let rows = zip(bands, worth).map { "\($0): \(share($1))" }
      tables.append("\(name): {\(rows.joined(separator: ", "))}")
      return "\(name)(band)\(of)"
    case 8: return "smaller of \(amount(depth: 1)) and \(number(5...60) * 100) EUR"
    case 9: return "larger of \(amount(depth: 1)) and \(number(1...9) * 50) EUR"
    case 10:
      let edge = written(places(1)[0])
      let word = chance(75) ? bad : good
      return "\(amount(depth: 1)) if value \(word) \(edge) else \(number(0...6) * 50) EUR"
    case 11: return "\(amount(depth: 1)) + \(amount(depth: 1))"
    case 12: return "\(amount(depth: 1)) rounded \(pick(["half up", "down", "up"])) to 100 EUR"
    default: return chance(80) ? "\(rate()) * \(gap)" : "2000 EUR - \(rate()) * \(gap)"
    }
  }

  /// A curve or a ladder over the value.
  private mutating func knots(_ share: (Int) -> String, _ of: String) -> String {
    let isCurve = chance(60)
    let name = "knots \(tables.count)"
    // Knots rise with the value, and so do the amounts where a higher value is worse.
    let places = Set(places(number(2...4))).sorted()
    let worth = amounts(places.count, 1)
    var rows = zip(places, worth).map { ($0, $1) }
    if isHigherBetter { rows.reverse() }
    var list: [String] = []
    if !isCurve {
      // So that no value lies before the first step.
      let best = isHigherBetter ? (worth.last ?? 0) + number(0...3) : 0
      list.append("0\(isPercent ? "%" : " s"): \(share(best))")
    }
    for (place, n) in rows { list.append("\(written(place)): \(share(n))") }
    let between = pick(["lower", "lower", "interpolate"])
    let shape = isCurve ? "outside: \(pick(["flat", "flat", "extend"]))" : "between: \(between)"
    tables.append(
      "\(name): {\(isCurve ? "curve" : "ladder"): {\(list.joined(separator: ", "))}, \(shape)}")
    return "\(name)(value)\(of)"
  }

  private mutating func bonus() -> String {
    let edge = chance(70) ? max(0, target - (isPercent ? 50 : 500) * number(0...6)) : places(1)[0]
    let amount =
      switch number(0...3) {
      case 0: "\(number(1...9) * 50) EUR"
      case 1:
        isHigherBetter
          ? "\(number(1...9) * 10) EUR per \(unit) * excess of value over \(written(edge))"
          : "\(number(1...9) * 10) EUR per \(unit) * shortfall of value under \(written(edge))"
      case 2: "\(number(1...9)) EUR\(isPercent ? "" : " per s") * value"
      default: "\(number(1...4))% of charge"
      }
    return
      "bonus: {for: service, in favour of: supplier, credited on: next invoice, when: value \(good) \(written(edge)), amount: \(amount)}"
  }
}

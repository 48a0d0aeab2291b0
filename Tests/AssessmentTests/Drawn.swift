/// Numbers that look random and are the same each time.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: list.indices, using: &self)] }
}

/// A contract and its data, drawn from the parts of the language in which settlements go wrong.
struct Drawn {
  struct KPI {
    var name: String
    var isSplit: Bool
    var hasBands: Bool
    var isPoints: Bool
    var amount: String
  }

  struct Rolling {
    var limit: Int
    var months: Int
  }

  var kpis: [KPI] = []
  var isOpenScope: Bool
  var count: Int
  /// Index of the first month that is computed; what lies before it is in the opening.
  var start: Int
  /// By month, KPI and instance: tenths of a percent; nil: blank.
  var values: [[[Int?]]] = []
  /// Months without a delivery.
  var gaps: Set<Int> = []
  /// By month: which of the instances of an open scope has no row.
  var absent: [Int: Int] = [:]
  var acts: [String] = []
  var opening: String?
  var openingDue = 0
  var text = ""
  var hasCarry = false
  var monthly: Int?
  var rolling: Rolling?
  var seesLater: Bool

  static let sites = ["north", "south"]

  var instances: [[String]] { kpis.map { $0.isSplit ? Self.sites : [""] } }

  init(_ seed: UInt64) {
    var random = Seeded(seed)
    count = Int.random(in: 6...18, using: &random)
    isOpenScope = random.chance(30)
    seesLater = random.chance(70)
    start = random.chance(35) ? Int.random(in: 1...3, using: &random) : 0
    for name in ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &random)) {
      kpis.append(Self.kpi(name, &random))
    }
    drawValues(&random)
    drawActs(&random)
    drawContract(&random)
    drawOpening(&random)
  }

  private static func kpi(_ name: String, _ random: inout Seeded) -> KPI {
    let kind = Int.random(in: 0..<5, using: &random)
    let amounts = [
      "\(Int.random(in: 1...12, using: &random) * 50) EUR",
      "\(Int.random(in: 1...9, using: &random) * 7) EUR per pp * shortfall",
      "worth(band)", "\(Int.random(in: 1...4, using: &random)) points",
      "tier(value) * \(Int.random(in: 1...30, using: &random) * 100) EUR / 3",
    ]
    return KPI(
      name: name, isSplit: random.chance(35), hasBands: kind == 2, isPoints: kind == 3,
      amount: amounts[kind])
  }

  private mutating func drawValues(_ random: inout Seeded) {
    for month in 0..<count {
      values.append(
        kpis.map { kpi in
          (0..<(kpi.isSplit ? 2 : 1)).map { _ -> Int? in
            random.chance(4) ? nil : Int.random(in: 780...1000, using: &random)
          }
        })
      if random.chance(8) { gaps.insert(month) }
      if isOpenScope, random.chance(25) { absent[month] = Int.random(in: 0...1, using: &random) }
    }
  }

  private mutating func drawActs(_ random: inout Seeded) {
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let kpi = random.pick(kpis)
      let month = Int.random(in: start..<count, using: &random)
      acts.append(
        "{act: relief granted, kpi: \(kpi.name), period: \(Stage.label(month)), date: \(Stage.label(month + 1))-05, by: A, reason: outage}"
      )
    }
    if random.chance(25) {
      let kpi = random.pick(kpis)
      let month = Int.random(in: start..<count, using: &random)
      if !kpi.isPoints {
        acts.append(
          "{act: credit waived, consequence: credit \(kpi.name), period: \(Stage.label(month)), amount: \(Int.random(in: 1...300, using: &random)) EUR, date: \(Stage.label(month + 1))-06, by: A, reason: r}"
        )
      }
    }
  }

  private mutating func drawOpening(_ random: inout Seeded) {
    guard start > 0 else { return }
    var lines = ["kepi opening: 1", "as of: \(Stage.label(start))-01"]
    if hasCarry {
      lines.append("accounts: {carried: \(Int.random(in: 0...400, using: &random)) EUR}")
    }
    lines.append("verdicts:")
    for kpi in kpis {
      for site in kpi.isSplit ? Self.sites : [""] {
        let isMissed = random.chance(50)
        let scope = site.isEmpty ? "" : ", scope: \(site)"
        let band = isMissed && kpi.hasBands ? ", band: minor" : ""
        lines.append(
          "  - {kpi: \(kpi.name)\(scope), period: \(Stage.label(start - 1)), verdict: \(isMissed ? "missed" : "met")\(band)}"
        )
      }
    }
    if let kpi = kpis.first(where: { !$0.isPoints }) {
      openingDue = Int.random(in: 0...600, using: &random)
      lines.append("amounts:")
      lines.append(
        "  - {consequence: credit \(kpi.name), period: \(Stage.label(start - 1)), due: \(openingDue) EUR}"
      )
    }
    opening = lines.joined(separator: "\n")
  }
}

extension Drawn {
  private mutating func drawContract(_ random: inout Seeded) {
    let answers = ["counts", "skips", "breaks"]
    let rules = """
      submissions:
        due: 5 working days after the period
        not reported: {verdict: \(random.pick(["missed", "not judged"]) ), money: \(random.pick(["counts", "skips"])), repeat: \(random.pick(answers)), triggers: \(random.pick(answers))}
      standing:
        excused: {money: skips, repeat: \(random.pick(answers)), triggers: \(random.pick(answers))}
      """.replacing(
        "verdict: missed",
        with: kpis.contains(where: \.hasBands)
          ? "verdict: not judged" : "verdict: missed")
    var body = ["scopes: {site: \(isOpenScope ? "any" : "[north, south]")}"]
    body.append("tables:")
    body.append("  worth: {minor: 120 EUR, severe: 350 EUR}")
    body.append("  tier: {at least 95%: 0, at least 88%: 5%, at least 82%: 10%, rest: 25%}")
    body.append("kpis:")
    for kpi in kpis {
      let per = kpi.isSplit ? ", per: site" : ""
      let bands = kpi.hasBands ? ", bands: {minor: at least 84%, severe: rest}" : ""
      body.append(
        "  \(kpi.name): {unit: \"%\", within: 0% to 100%\(per), target: at least 90%\(bands)}")
    }
    if let first = kpis.first, !first.isSplit {
      body.append("  trend: {value: mean of \(first.name) over last 3, target: at least 89%}")
    }
    body += consequences(&random) + settlement(&random)
    body.append(
      "triggers: {plan: {for: \(kpis[0].name), when: missed in at least 2 of the last 3, fires: \(random.pick(["once", "each"]))}}"
    )
    let head = [
      "instances": random.pick(["each", "worst"]),
      "money":
        "{round: half up, to: 0.01 EUR, when: \(random.pick(["at the end", "each entry"]))}",
      "credits":
        "{credited on: this invoice, at the end: paid, cuts: \(random.pick(["pro rata", "in contract order"]))}",
    ]
    text = Tale.text(body.joined(separator: "\n"), head: head, rules: rules)
  }

  private mutating func consequences(_ random: inout Seeded) -> [String] {
    hasCarry = random.chance(40)
    var lines = ["consequences:"]
    if hasCarry { lines.append("  brought forward: {amount: balance of carried, from: carried}") }
    for kpi in kpis {
      let when =
        random.chance(20) ? "missed and missed in at least 2 of the last 4" : "missed"
      let name = kpi.isPoints ? "mark" : "credit"
      lines.append(
        "  \(name) \(kpi.name): {for: \(kpi.name), when: \(when), amount: \(kpi.amount)}")
    }
    if random.chance(30) {
      lines.append(
        "  bonus: {for: \(kpis[0].name), in favour of: supplier, when: value at least 97%, amount: 75 EUR}"
      )
    }
    return lines
  }

  private mutating func settlement(_ random: inout Seeded) -> [String] {
    let money = kpis.filter { !$0.isPoints }.map { "credit \($0.name)" }
    let points = kpis.filter(\.isPoints).map { "mark \($0.name)" }
    func list(_ names: [String]) -> String { "[" + names.joined(separator: ", ") + "]" }
    var lines: [String] = []
    if random.chance(60) {
      lines.append(
        "  - {name: repeat, scale: \(list(money + points)), by: 2, when: previous missed}")
    }
    if random.chance(35), !money.isEmpty {
      lines.append(
        "  - {name: each, cap: \(list(money)), each: kpi, at: \(Int.random(in: 1...8, using: &random) * 50) EUR, excess to: lapsed}"
      )
    }
    if random.chance(20) {
      lines.append("  - {name: free, forgive: all, the: 1 smallest, to: forgiven}")
    }
    if !points.isEmpty {
      lines.append(
        "  - {name: worth of points, convert: \(list(points)), by: \(Int.random(in: 1...9, using: &random) * 25) EUR per point, as: points money}"
      )
    }
    if hasCarry || random.chance(40) {
      let limit = Int.random(in: 2...10, using: &random) * 50
      monthly = limit
      lines.append(
        "  - {name: month, cap: all, at: \(limit) EUR, excess to: \(hasCarry ? "carried" : "lapsed")}"
      )
    }
    if random.chance(40) {
      let drawn = Rolling(
        limit: Int.random(in: 4...20, using: &random) * 50,
        months: Int.random(in: 2...12, using: &random))
      rolling = drawn
      lines.append(
        "  - {name: year, cap: all, at: \(drawn.limit) EUR, over: last \(drawn.months), excess to: lapsed}"
      )
    }
    return lines.isEmpty ? [] : ["settlement:"] + lines
  }
}

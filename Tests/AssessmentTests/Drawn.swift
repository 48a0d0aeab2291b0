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

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// A contract and its data, drawn from the parts of the language in which settlements go wrong.
///
/// Everything is decided when it is drawn; the texts follow from that, so one part can be taken
/// out and all the rest stays.
struct Drawn: Sendable {
  struct KPI: Sendable {
    var name: String
    var isSplit: Bool
    var hasBands: Bool
    var isPoints: Bool
    var amount: String
    var instances: String?
    /// Misses count only when there is one more among the last four.
    var isPatient: Bool
    var isRounded: Bool
  }

  struct Correction: Sendable {
    var month: Int
    var kpi: Int
    /// By instance.
    var values: [Int?]
    /// What was approved before the correction came.
    var issued: Int?
  }

  struct Act: Sendable {
    var part: Part
    var text: String
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
  var corrections: [Correction] = []
  var acts: [Act] = []
  var opening: [String] = []
  var openingDue = 0
  var rules = Rules()
  var seesLater: Bool
  /// What is left out though it was drawn.
  var without: Part?

  static let sites = ["north", "south"]

  init(_ seed: UInt64) {
    var random = Seeded(seed)
    count = random.number(6...18)
    isOpenScope = random.chance(30)
    seesLater = random.chance(70)
    start = random.chance(35) ? random.number(1...3) : 0
    // Some contracts are about sites, in others a KPI by site is one of several.
    let split = random.chance(35) ? 85 : 25
    for name in ["a", "b", "c"].prefix(random.number(1...3)) {
      kpis.append(kpi(name, isSplit: random.chance(split), &random))
    }
    drawValues(&random)
    drawActs(&random)
    rules = Rules(kpis, &random)
    drawOpening(&random)
  }

  func taking(out part: Part) -> Drawn {
    var drawn = self
    drawn.without = part
    if part == .gap { drawn.gaps = [] }
    return drawn
  }

  private func kpi(_ name: String, isSplit: Bool, _ random: inout Seeded) -> KPI {
    let kind = random.number(0...4)
    let amounts = [
      "\(random.number(1...12) * 50) EUR",
      "\(random.number(1...9) * 7) EUR per pp * shortfall",
      "worth(band)", "\(random.number(1...4)) points",
      "tier(value) * \(random.number(1...30) * 100) EUR / 3",
    ]
    var instances: String?
    if isSplit, random.chance(30) {
      instances = kind == 0 ? "once" : isOpenScope ? nil : "share by weights"
    }
    return KPI(
      name: name, isSplit: isSplit, hasBands: kind == 2, isPoints: kind == 3,
      amount: amounts[kind], instances: instances, isPatient: random.chance(20),
      isRounded: random.chance(50))
  }

  /// A share of good months among the bad ones; tenths that round to the target are not rare.
  private static func value(_ random: inout Seeded) -> Int? {
    if random.chance(4) { return nil }
    return random.chance(25) ? random.number(893...902) : random.number(780...1000)
  }

  private mutating func drawValues(_ random: inout Seeded) {
    for month in 0..<count {
      values.append(
        kpis.map { kpi in (0..<(kpi.isSplit ? 2 : 1)).map { _ in Self.value(&random) } })
      if random.chance(8) { gaps.insert(month) }
      if isOpenScope, random.chance(25) { absent[month] = random.number(0...1) }
    }
    guard random.chance(40) else { return }
    for _ in 0..<random.number(1...3) {
      let month = random.number(start...count - 1)
      let k = random.number(0...kpis.count - 1)
      guard !gaps.contains(month), !corrections.contains(where: { $0.month == month }) else {
        continue
      }
      corrections.append(
        Correction(
          month: month, kpi: k, values: values[month][k].map { _ in Self.value(&random) },
          issued: random.chance(40) ? random.number(0...800) : nil))
    }
  }

  private mutating func drawActs(_ random: inout Seeded) {
    func add(_ part: Part, _ kind: String, _ rest: String, _ month: Int, _ day: String) {
      acts.append(
        Act(
          part: part,
          text: "{act: \(kind), \(rest), period: \(Stage.label(month)), "
            + "date: \(Stage.label(month + 1))-\(day), by: A, reason: r}"))
    }
    for _ in 0..<random.number(0...3) {
      let kpi = random.pick(kpis)
      let month = random.number(start...count - 1)
      let scope = kpi.isSplit && random.chance(50) && !isOpenScope ? ", scope: north" : ""
      add(.relief, "relief granted", "kpi: \(kpi.name)\(scope)", month, "05")
    }
    for _ in 0..<(random.chance(40) ? random.number(1...3) : 0) {
      let kpi = random.pick(kpis)
      let month = random.number(start...count - 1)
      guard !kpi.isPoints else { continue }
      add(
        .waiver, "credit waived",
        "consequence: credit \(kpi.name), amount: \(random.number(1...300)) EUR", month, "06")
    }
    for correction in corrections {
      guard let issued = correction.issued else { continue }
      add(.trueUp, "credit approved", "amount: \(issued) EUR", correction.month, "10")
    }
  }

  private mutating func drawOpening(_ random: inout Seeded) {
    guard start > 0 else { return }
    if rules.hasCarry {
      opening.append("accounts: {carried: \(random.number(0...400)) EUR}")
    }
    opening.append("verdicts:")
    for kpi in kpis {
      for site in kpi.isSplit ? Self.sites : [""] {
        let isMissed = random.chance(50)
        let scope = site.isEmpty ? "" : ", scope: \(site)"
        let band = isMissed && kpi.hasBands ? ", band: minor" : ""
        opening.append(
          "  - {kpi: \(kpi.name)\(scope), period: \(Stage.label(start - 1)), "
            + "verdict: \(isMissed ? "missed" : "met")\(band)}")
      }
    }
    if let kpi = kpis.first(where: { !$0.isPoints }) {
      openingDue = random.number(0...600)
      opening.append("amounts:")
      opening.append(
        "  - {consequence: credit \(kpi.name), \(kpi.isSplit ? "scope: north, " : "")"
          + "period: \(Stage.label(start - 1)), due: \(openingDue) EUR}")
    }
  }
}

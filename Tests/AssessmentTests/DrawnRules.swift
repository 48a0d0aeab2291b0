/// A part of a contract, its data or its log that can be taken out.
enum Part: String, CaseIterable, Sendable {
  case repetition = "repeat"
  case scale
  case least = "least amount"
  case small = "small amounts"
  case capEach = "cap for each KPI"
  case capScope = "cap for each site"
  case keepScope = "one credit for each site"
  case rollingEach = "rolling cap by group"
  case keep
  case forgive
  case convert
  case bonusCap = "cap on bonuses"
  case cap
  case net
  case drop
  case accrue
  case rolling = "rolling cap"
  case carry
  case retention
  case bonus
  case relief
  case waiver
  case correction
  case trueUp = "true-up"
  case opening
  case compare = "rounded value"
  case round
  case gap = "missing data"
}

/// The rules of a drawn contract: what each miss costs and how it is settled.
struct Rules: Sendable {
  struct Rolling: Sendable {
    var limit: Int
    var months: Int
  }
  struct Answers: Sendable {
    var verdict = "not judged"
    var money = "skips"
    var missing = ["skips", "skips"]
    var excused = ["skips", "skips"]
    var instances = "each"
    var rounded = "at the end"
    var cuts = "pro rata"
    var fires = "each"
  }

  var answers = Answers()
  var repeatBy: Int?
  var scaleFor: String?
  /// What a KPI gives at least, if it gives anything.
  var least: Int?
  /// Up to what nothing is given, and of what.
  var small: (limit: Int, each: String)?
  var each: Int?
  /// A limit of what a site gives, whatever the KPI.
  var site: Int?
  /// Which of a site's credits counts.
  var siteKeeps: String?
  /// A limit over several months for each group, and what the groups are.
  var groups: (limit: Int, months: Int, each: String)?
  var keeps: String?
  var forgives: String?
  /// Euros per point; 0: through the table.
  var pointPrice: Int?
  var bonus: Int?
  var bonusLimit: Int?
  var hasCarry = false
  var monthly: Int?
  var seesNet = false
  var drops: String?
  /// Percent of what is due so far.
  var surcharge: Int?
  var rolling: Rolling?
  /// Held back for each miss, and the balance that releases it.
  var retained: (amount: Int, until: Int)?

  init() {}

  init(_ kpis: [Drawn.KPI], _ random: inout Seeded) {
    let words = ["counts", "skips", "breaks"]
    answers.verdict =
      kpis.contains(where: \.hasBands) ? "not judged" : random.pick(["missed", "not judged"])
    answers.money = random.pick(["counts", "skips"])
    answers.missing = [random.pick(words), random.pick(words)]
    answers.excused = [random.pick(words), random.pick(words)]
    answers.instances = random.pick(["each", "worst"])
    answers.rounded = random.pick(["at the end", "each entry"])
    answers.cuts = random.pick(["pro rata", "in contract order"])
    answers.fires = random.pick(["once", "each"])
    let money = kpis.filter { !$0.isPoints }.map(\.name)
    hasCarry = random.chance(40)
    if random.chance(60) { repeatBy = random.pick([2, 3]) }
    if random.chance(30), let name = money.randomElement(using: &random) { scaleFor = name }
    if random.chance(35), !money.isEmpty { each = random.number(1...8) * 50 }
    if random.chance(30), money.count > 1 {
      keeps = random.pick(["highest", "1 smallest", "2 last"])
    }
    if random.chance(25) {
      forgives = random.pick(["highest", "1 largest", "1 smallest", "first", "2 last"])
    }
    if kpis.contains(where: \.isPoints) { pointPrice = random.number(0...9) * 25 }
    if random.chance(55) { bonus = random.number(2...8) * 25 }
    if bonus != nil, random.chance(50) { bonusLimit = random.number(1...6) * 25 }
    if hasCarry || random.chance(55) { monthly = random.number(2...10) * 50 }
    seesNet = bonus != nil && monthly != nil && random.chance(80)
    if random.chance(25), let name = money.randomElement(using: &random) { drops = name }
    if random.chance(20) { surcharge = random.number(1...5) * 10 }
    if random.chance(40) {
      rolling = Rolling(limit: random.number(4...20) * 50, months: random.number(2...12))
    }
    let split = kpis.filter { $0.isSplit && !$0.isPoints }.count
    if split > 0, random.chance(50) { site = random.number(1...5) * 40 }
    if split > 1, random.chance(85) { siteKeeps = random.pick(["highest", "1 smallest", "last"]) }
    if random.chance(30), !money.isEmpty {
      let words =
        ["kpi", "consequence", "instance", "entry"] + (split > 0 ? ["site", "site"] : [])
      groups = (random.number(3...12) * 50, random.number(2...6), random.pick(words))
    }
    if random.chance(45), !money.isEmpty { least = random.number(4...14) * 25 }
    if random.chance(45), !money.isEmpty {
      let each = random.pick(["entry", "instance", "kpi", "consequence", "settlement period"])
      small = (random.number(3...10) * 25, each)
    }
    if random.chance(25) { retained = (random.number(1...4) * 10, random.number(2...8) * 20) }
  }

  /// The step that does what a part is for. Without an entry of it nothing was changed.
  static let step: [Part: String] = [
    .repetition: "repeat", .scale: "scale", .least: "least", .small: "small", .capEach: "each",
    .capScope: "site",
    .keepScope: "one of a site", .rollingEach: "groups", .keep: "best", .forgive: "free",
    .convert: "worth of points", .bonusCap: "bonus limit", .cap: "month", .drop: "override",
    .rolling: "year", .waiver: "waiver",
  ]

  /// The steps in their order.
  static let steps = [
    "repeat", "scale", "least", "small", "each", "one of a site", "site", "groups", "best", "free",
    "worth of points",
    "bonus limit", "month",
    "override", "so far", "surcharge", "year",
  ]
}

// MARK: - The contract as a text

extension Drawn {
  /// The parts that were drawn.
  var parts: [Part] {
    var parts: Set<Part> = [.round]
    func note(_ part: Part, _ isThere: Bool) { if isThere { parts.insert(part) } }
    note(.repetition, rules.repeatBy != nil)
    note(.scale, rules.scaleFor != nil)
    note(.least, rules.least != nil)
    note(.small, rules.small != nil)
    note(.capEach, rules.each != nil)
    note(.capScope, rules.site != nil)
    note(.keepScope, rules.siteKeeps != nil)
    note(.rollingEach, rules.groups != nil)
    note(.keep, rules.keeps != nil)
    note(.forgive, rules.forgives != nil)
    note(.convert, rules.pointPrice != nil)
    note(.bonusCap, rules.bonusLimit != nil)
    note(.cap, rules.monthly != nil)
    note(.net, rules.seesNet)
    note(.drop, rules.drops != nil)
    note(.accrue, rules.surcharge != nil)
    note(.rolling, rules.rolling != nil)
    note(.carry, rules.hasCarry)
    note(.retention, rules.retained != nil)
    note(.bonus, rules.bonus != nil)
    for act in acts { note(act.part, true) }
    note(.correction, !corrections.isEmpty)
    note(.opening, !opening.isEmpty)
    note(.compare, kpis.contains(where: \.isRounded))
    note(.gap, !gaps.isEmpty)
    return Part.allCases.filter(parts.contains)
  }

  private func has(_ part: Part) -> Bool { part != without }

  var text: String {
    let answers = rules.answers
    let questions = """
      submissions:
        due: 5 working days after the period
        not reported: {verdict: \(answers.verdict), money: \(answers.money), repeat: \(answers.missing[0]), triggers: \(answers.missing[1])}
      standing:
        excused: {money: skips, repeat: \(answers.excused[0]), triggers: \(answers.excused[1])}
      """
    let head = [
      "instances": answers.instances,
      "money": "{round: half up, to: 0.01 EUR, when: \(answers.rounded)}",
      "corrections": "{count from: receipt}",
      "credits":
        "{credited on: this invoice, if disputed: that invoice, at the end: paid, capped in: the period of the miss, cuts: \(answers.cuts)}",
    ]
    let body = scopesAndTables + kpiLines + consequences + settlement + triggers
    return Tale.text(body.joined(separator: "\n"), head: head, rules: questions)
  }

  private var scopesAndTables: [String] {
    [
      "scopes: {site: \(isOpenScope ? "any" : "[north, south]")}", "tables:",
      "  worth: {minor: 120 EUR, severe: 350 EUR}",
      "  tier: {at least 95%: 0, at least 88%: 5%, at least 82%: 10%, rest: 25%}",
      "  weights: {north: 60%, south: 40%}",
      "  price: {at most 2 points: 50 EUR, at most 4 points: 180 EUR, rest: 400 EUR}",
    ]
  }

  private var kpiLines: [String] {
    var lines = ["kpis:"]
    for kpi in kpis {
      let per = kpi.isSplit ? ", per: site" : ""
      let bands = kpi.hasBands ? ", bands: {minor: at least 84%, severe: rest}" : ""
      let rounded = kpi.isRounded && has(.compare) ? ", compare: 0 decimals half up" : ""
      lines.append(
        "  \(kpi.name): {unit: \"%\", within: 0% to 100%\(per), target: at least 90%\(bands)\(rounded)}"
      )
    }
    if let first = kpis.first, !first.isSplit {
      lines.append("  trend: {value: mean of \(first.name) over last 3, target: at least 89%}")
    }
    return lines
  }

  private var consequences: [String] {
    var lines = ["consequences:"]
    if rules.hasCarry, has(.carry) {
      lines.append("  brought forward: {amount: balance of carried, from: carried}")
    }
    for kpi in kpis {
      let when = kpi.isPatient ? "missed and missed in at least 2 of the last 4" : "missed"
      let name = kpi.isPoints ? "mark" : "credit"
      let instances = kpi.instances.map { ", instances: \($0)" } ?? ""
      lines.append(
        "  \(name) \(kpi.name): {for: \(kpi.name), when: \(when), amount: \(kpi.amount)\(instances)}"
      )
    }
    if let bonus = rules.bonus, has(.bonus) {
      lines.append(
        "  bonus: {for: \(kpis[0].name), in favour of: supplier, credited on: next invoice, when: value at least 93%, amount: \(bonus) EUR}"
      )
    }
    if let retained = rules.retained, has(.retention) {
      lines.append(
        "  retained: {for: \(kpis[0].name), when: missed, amount: \(retained.amount) EUR, to: retention}"
      )
      lines.append(
        "  released: {when: balance of retention at least \(retained.until) EUR, amount: balance of retention, from: retention}"
      )
    }
    if let percent = rules.surcharge, has(.accrue) {
      lines.append(
        "  surcharge: {when: all after so far above 0 EUR, amount: \(percent)% of all after so far}"
      )
    }
    return lines
  }

  private var settlement: [String] {
    let money = kpis.filter { !$0.isPoints }.map { "credit \($0.name)" }.joined(separator: ", ")
    let points = kpis.filter(\.isPoints).map { "mark \($0.name)" }.joined(separator: ", ")
    let both = [money, points].filter { !$0.isEmpty }.joined(separator: ", ")
    var lines: [String] = []
    func add(_ part: Part, _ line: String?) {
      if let line, has(part) { lines.append("  - {\(line)}") }
    }
    add(
      .repetition,
      rules.repeatBy.map { "name: repeat, scale: [\(both)], by: \($0), when: previous missed" })
    add(
      .scale,
      rules.scaleFor.map {
        "name: scale, scale: credit \($0), by: 150%, when: value below 84%"
      })
    add(
      .least,
      rules.least.map {
        "name: least, scale: [\(money)], each: kpi, when: amount above 0 EUR and amount below \($0) EUR, by: \($0) EUR / amount"
      })
    add(
      .small,
      rules.small.map {
        "name: small, drop: [\(money)], each: \($0.each), when: amount at most \($0.limit) EUR, to: forgiven"
      })
    add(
      .capEach,
      rules.each.map { "name: each, cap: [\(money)], each: kpi, at: \($0) EUR, excess to: lapsed" })
    let ofSites = kpis.filter { !$0.isPoints && $0.isSplit }.map { "credit \($0.name)" }
      .joined(separator: ", ")
    add(
      .keepScope,
      rules.siteKeeps.map {
        "name: one of a site, keep: [\(ofSites)], each: site, the: \($0), rest to: excluded"
      })
    // Of all consequences those of no site are left.
    add(
      .capScope,
      rules.site.map { "name: site, cap: all, each: site, at: \($0) EUR, excess to: lapsed" })
    add(
      .rollingEach,
      rules.groups.map {
        "name: groups, cap: [\($0.each == "site" ? ofSites : money)], each: \($0.each), at: \($0.limit) EUR, over: last \($0.months), excess to: lapsed"
      })
    add(.keep, rules.keeps.map { "name: best, keep: [\(money)], the: \($0), rest to: excluded" })
    add(.forgive, rules.forgives.map { "name: free, forgive: all, the: \($0), to: forgiven" })
    if let price = rules.pointPrice {
      // Taken out means worth nothing, so that what follows still has money to settle.
      let worth =
        price == 0 && has(.convert)
        ? "through: price" : "by: \(has(.convert) ? price : 0) EUR per point"
      lines.append("  - {name: worth of points, convert: [\(points)], \(worth), as: points money}")
    }
    if has(.bonus) {
      add(
        .bonusCap,
        rules.bonusLimit.map {
          "name: bonus limit, cap: bonus, sees: bonuses, at: \($0) EUR, excess to: lapsed"
        })
    }
    add(
      .cap,
      rules.monthly.map {
        "name: month, cap: all, at: \($0) EUR"
          + (rules.seesNet && has(.net) && has(.bonus) ? ", sees: net" : "")
          + ", excess to: \(rules.hasCarry && has(.carry) ? "carried" : "lapsed")"
      })
    add(
      .drop,
      rules.drops.map { "name: override, drop: credit \($0), when: value below 82%, to: replaced" })
    if rules.surcharge != nil, has(.accrue) {
      // A step that changes nothing: what it leaves is what all the steps before it left.
      lines.append("  - {name: so far, scale: [\(both)], by: 1}")
      lines.append("  - {name: surcharge, accrue: surcharge}")
    }
    add(
      .rolling,
      rules.rolling.map {
        "name: year, cap: all, at: \($0.limit) EUR, over: last \($0.months), excess to: lapsed"
      })
    return lines.isEmpty ? [] : ["settlement:"] + lines
  }

  private var triggers: [String] {
    [
      "triggers: {plan: {for: \(kpis[0].name), when: missed in at least 2 of the last 3, fires: \(rules.answers.fires)}}"
    ]
  }
}

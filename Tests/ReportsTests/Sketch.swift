import Assessment
import Calendars
import Contracts
import Diagnostics
import Testing

/// A contract and deliveries in memory: a few lines say what a test is about.
struct Sketch {
  /// KPI names and their targets, `level: at least 90%`.
  var kpis = ["level: at least 90%"]
  var bands = "{minor: at least 80%, severe: rest}"
  /// Further lines of a KPI, by its name: `result area: calls`.
  var more: [String: [String]] = [:]
  var holidays = "[]"
  /// The counts that the first KPI is computed from; the delivered figure stands beside it.
  var computed: (top: String, bottom: String)?
  var rest = ""
  /// Days after the end of a month on which its delivery comes.
  var daysAfter = 4
  /// Lines under `credits:`.
  var credits = [
    "credited on: this invoice", "capped in: the period of the miss", "cuts: pro rata",
    "at the end: paid",
  ]
  var money = "{round: half up, to: 0.01 EUR, when: at the end}"
  var opening: String?
  var acts: String?
  /// Further KPIs, as they stand in the contract.
  var figures = ""
  var columns = "kpi,period,value,unit"
  /// Rows of these columns, of each month.
  var months: [String: [String]] = [:]
  /// The same, delivered again on a day.
  var corrections: [String: (day: String, rows: [String])] = [:]
  /// Days after the period on which a month was received, where it is not the fourth.
  var received: [String: Int] = [:]

  private var contract: String {
    let kpis = kpis.enumerated().map { index, kpi in
      let rows = bands.isEmpty ? "" : "\n    bands: \(bands)"
      var value = ""
      if index == 0, let computed { value = "\n    value: \(computed.top) / \(computed.bottom)" }
      let parts = kpi.split(separator: ":", maxSplits: 1).map(String.init)
      return """
          \(parts[0]):
            unit: percent
            within: 0% to 100%\(rows)\(value)
            target:\(parts[1])

        """ + (more[parts[0]] ?? []).map { "    \($0)\n" }.joined()
    }.joined()
    return """
      kepi: 1
      contract:
        id: SKETCH-1
        client: Client
        supplier: Supplier
        in force: 2026-01-01 to 2026-12-31
        currency: EUR
        settles every: month
        measured every: month
        compare: 1 decimal half up
        working days: {week: Mon-Fri, holidays: \(holidays)}
        money: \(money)
        credits:
      \(credits.map { "    \($0)" }.joined(separator: "\n"))
        corrections: {count from: receipt}
        triggers fire: once
      submissions:
        due: 5 working days after the period
        cure: 5 working days after it is due
        not reported:
          verdict: \(bands.isEmpty ? "missed" : "worst band")
          money: counts
          repeat: counts
          triggers: counts
          clause: cl. 4
      standing:
        no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
        excused: {money: skips, repeat: skips, triggers: skips, clause: cl. 9}
      kpis:
      \(kpis)\(figures)
      roles:
        lead: {party: supplier, person: S. Lee, answers for: all}
        manager: {party: client, person: C. Ward, may approve credits up to: 1000 EUR}
        director: {party: client, person: D. Bell, may approve credits up to: 5000 EUR}
      forums:
        review:
          meets: third Thursday 10:00 for 60 minutes
          chair: manager
          members: [manager, lead]
          may approve credits up to: 500 EUR
          escalates to: board
        board:
          meets: second Tuesday of January, April, July, October 14:00 for 90 minutes
          chair: director
      \(rest)
      """
  }

  private var files: [String: String] {
    var files: [String: String] = [:]
    files["data/opening.yaml"] = opening.map { "kepi opening: 1\n\($0)" }
    files["data/acts.yaml"] = acts.map { "kepi acts: 1\nacts:\n\($0)" }
    for (month, rows) in months {
      let day = Periods(.month(from: 1), yearStart: .january).parse(month)?.last.adding(
        days: received[month] ?? daysAfter)
      files["data/\(month)/v1/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(day?.description ?? "")\nfrom: Supplier\n"
      files["data/\(month)/v1/kpis.csv"] =
        "\(columns)\n" + rows.map { $0 + "\n" }.joined()
    }
    for (month, correction) in corrections {
      files["data/\(month)/v2/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(correction.day)\nfrom: Supplier\n"
      files["data/\(month)/v2/kpis.csv"] =
        "\(columns)\n" + correction.rows.map { $0 + "\n" }.joined()
    }
    return files
  }

  func evaluate(asOf: String, through: String) throws -> Assessment {
    let findings = Findings()
    let contract = try #require(
      ContractReader.read(Array(contract.utf8), file: "contract.yaml", findings: findings) {
        _, _ in nil
      }, "\(findings.sorted().map(\.message))")
    let files = files
    let tree = FileTree(
      list: { folder in
        let inside = files.keys.filter { $0.hasPrefix(folder + "/") }
        let names = inside.compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first }
        return names.isEmpty ? nil : Array(Set(names.map(String.init))).sorted()
      },
      isFolder: { path in files.keys.contains { $0.hasPrefix(path + "/") } },
      read: { path in files[path].map { .bytes(Array($0.utf8)) } ?? .missing })
    let day = try #require(Day(iso: asOf))
    let folder = DataFolder.read(
      "data", tree: tree, contract: contract, asOf: day, findings: findings)
    #expect(!findings.hasErrors, "\(findings.sorted().map(\.message))")
    let target = try #require(contract.head.settlementPeriods.parse(through))
    return Assessment.evaluate(
      contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
      asOf: day, through: target)
  }

  /// A history of `level`, one character a month from January: `.` met, `x` missed, `s` missed and
  /// severe, `r` missed with relief, `?` not reported.
  static func history(
    _ text: String, rest: String = "", asOf: String = "2026-12-31"
  ) throws -> Assessment {
    var sketch = Sketch()
    sketch.rest = rest
    var acts: [String] = []
    var last = ""
    for (index, mark) in text.enumerated() {
      last = "2026-\(index < 9 ? "0" : "")\(index + 1)"
      let value: String? =
        switch mark {
        case ".": "95"
        case "x", "r": "85"
        case "s": "75"
        default: nil
        }
      sketch.months[last] = value.map { ["level,\(last),\($0),%"] } ?? ["level,\(last),,"]
      if mark == "r" {
        acts.append(
          "  - {act: relief granted, date: 2026-12-30, by: C. Ward, mandate: manager, kpi: level,"
            + " period: \(last), reason: agreed}")
      }
    }
    if !acts.isEmpty { sketch.acts = acts.joined(separator: "\n") }
    return try sketch.evaluate(asOf: asOf, through: last)
  }
}

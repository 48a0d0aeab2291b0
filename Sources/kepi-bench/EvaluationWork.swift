/// A contract of 100 KPIs at 10 sites and its deliveries: 1,000 readings a month, with repeats that
/// double, three caps one after another, windows and two triggers.
struct EvaluationWork {
  static let kpis = 100
  static let sites = 10

  let months: Int

  /// Months are numbered from January 2021.
  static func label(_ month: Int) -> String {
    let number = month % 12 + 1
    return "\(2021 + month / 12)-\(number < 10 ? "0" : "")\(number)"
  }

  var contract: String {
    let sites = (0..<Self.sites).map { "site \($0)" }.joined(separator: ", ")
    var text = """
      kepi: 1
      contract:
        id: BENCH-1
        title: A contract as large as contracts get
        client: Client
        supplier: Supplier
        in force: 2021-01-01 to 2030-12-31
        currency: EUR
        settles every: month
        measured every: month
        working days: {week: Mon-Fri, holidays: []}
        compare: 1 decimal half up
        money: {round: half up, to: 0.01 EUR, when: at the end}
        credits:
          credited on: next invoice
          if disputed: that invoice
          capped in: the period of the miss
          cuts: pro rata
          at the end: paid
        triggers fire: once
      scopes:
        site: [\(sites)]
      terms:
        share: {is: 0.2% of charge}
      tables:
        severity: {rows: {minor: 50%, serious: 75%, severe: 100%}}
      submissions:
        due: 5 working days after the period
        not reported: {verdict: worst band, money: counts, repeat: counts, triggers: counts}
      standing:
        no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
        excused: {money: skips, repeat: skips, triggers: skips}
      measures:
        charge: {unit: EUR, means: the month's charge}

      """
    for k in 0..<Self.kpis {
      text += "  all \(k): {unit: count, per: site, means: cases}\n"
      text += "  good \(k): {unit: count, per: site, means: cases done as agreed}\n"
    }
    text += "kpis:\n"
    for k in 0..<Self.kpis {
      // One in four looks at three months, so that a window is evaluated for each of its readings.
      let value =
        k % 4 == 3
        ? "(sum of good \(k) over last 3) / (sum of all \(k) over last 3)" : "good \(k) / all \(k)"
      text += """
          kpi \(k):
            per: site
            value: \(value)
            target: at least 90%
            bands: {minor: at least 88%, serious: at least 85%, severe: rest}

        """
    }
    text += """
      consequences:
        credit: {for: each kpi, instances: each, when: missed, amount: share * severity(band)}
      settlement:
        - {name: repeat, scale: all, by: 2, when: previous missed}
        - {name: one kpi, cap: all, each: kpi, at: 0.3% of charge, excess to: lapsed}
        - {name: month, cap: all, at: 12% of charge, excess to: lapsed}
        - name: year
          cap: all
          at: 9% of sum of charge over the contract year
          over: the contract year
          excess to: lapsed
      triggers:
        plan: {for: each kpi, when: missed in at least 3 of the last 6, owes: a plan in 15 days}
        way out: {for: each kpi, when: missed 4 in a row, gives: a way out}

      """
    return text
  }

  /// Tables of one month: cases by site in a wide table, the charge in another.
  func tables(_ month: Int) -> [(name: String, text: String)] {
    var random = Seeded(UInt64(month) &+ 2021)
    var header = ["site"]
    for k in 0..<Self.kpis { header += ["all \(k)", "good \(k)"] }
    var lines = [header.joined(separator: ",")]
    for site in 0..<Self.sites {
      var cells = ["site \(site)"]
      for k in 0..<Self.kpis {
        let all = random.number(400...4_000)
        // Some sites are weaker at some things: misses come in runs.
        let weak = (site * 31 + k * 17 + month / 5) % 8 == 0
        let permille = weak ? random.number(840...915) : random.number(895...999)
        cells += [String(all), String(all * permille / 1_000)]
      }
      lines.append(cells.joined(separator: ","))
    }
    return [
      ("counts.csv", lines.joined(separator: "\n") + "\n"),
      ("charges.csv", "charge\n\(random.number(400_000...600_000)).00\n"),
    ]
  }

  /// Writes contract and deliveries below a folder of the workplace.
  func write(_ place: Workplace, into folder: String) throws {
    try place.write(contract, to: "\(folder)/contract.yaml")
    for month in 0..<months {
      let path = "\(folder)/data/\(Self.label(month))/v1"
      for table in tables(month) { try place.write(table.text, to: "\(path)/\(table.name)") }
      try place.write(
        "kepi delivery: 1\nreceived: \(Self.label(month + 1))-03\nunits: {charge: EUR}\n",
        to: "\(path)/submission.yaml")
    }
  }

  func program(_ kepi: String, _ root: String) -> Program {
    Program(
      kepi,
      [
        "evaluate", "\(root)/contract.yaml", "--data", "\(root)/data", "--quiet",
        "--period", Self.label(months - 1),
      ])
  }
}

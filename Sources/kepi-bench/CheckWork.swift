/// Contracts of 200 lines, each with its own names and numbers.
struct CheckWork {
  let count: Int

  static let lines = 200

  func write(_ place: Workplace) throws -> [String] {
    try (0..<count).map { number in
      let path = "check/contract-\(number).yaml"
      try place.write(Self.contract(number), to: path)
      return "\(place.root)/\(path)"
    }
  }

  static func contract(_ number: Int) -> String {
    var random = Seeded(UInt64(number))
    var head = """
      kepi: 1
      # Generated: contract \(number).
      contract:
        id: BENCH-\(number)
        title: Services under lot \(number)
        client: Client \(random.number(1...99))
        supplier: Supplier \(random.number(1...99))
        in force: 2026-01-01 to 2028-12-31
        currency: EUR
        settles every: month
        measured every: month
        working days: {week: Mon-Fri, holidays: [2026-01-01, 2026-12-25]}
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
        site: [north, south, east, west]
      terms:
        share: {is: "\(random.number(5...15))% of charge", clause: annex 1}
      tables:
        severity: {rows: {minor: 50%, serious: 75%, severe: 100%}}
      submissions:
        due: 5 working days after the period
        not reported: {verdict: worst band, money: counts, repeat: counts, triggers: counts}
      standing:
        no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
        excused: {money: skips, repeat: skips, triggers: skips}
      measures:
        charge: {unit: EUR, means: charges of the month without VAT}

      """
    let tail = """
      settlement:
        - {name: repeat, scale: all, by: 2, when: previous missed}
        - {name: month, cap: all, at: 12% of charge, excess to: lapsed}
      triggers:
        plan: {for: each kpi, when: missed in at least 3 of the last 6, owes: a plan in 15 days}

      """
    let consequences = { (k: Int) in
      """
        credit \(k):
          for: kpi \(k)
          instances: each
          when: missed
          amount: share * \(k % 9 + 1)% * severity(band)
          clause: annex 3 §\(k)

      """
    }
    let measures = { (k: Int) in
      """
        all \(k): {unit: count, per: site, means: "cases that came in, under heading \(k)"}
        good \(k): {unit: count, per: site, means: of these the ones done as agreed}

      """
    }
    let kpis = { (k: Int, goal: Int) in
      """
        kpi \(k):
          title: Cases of heading \(k) done as agreed
          clause: annex 2 §\(k)
          per: site
          value: good \(k) / all \(k)
          target: at least \(goal)%
          bands: {minor: at least \(goal - 2)%, serious: at least \(goal - 5)%, severe: rest}

      """
    }
    // As many KPIs as fit; comments fill up to the very number of lines.
    let fixed = (head + "kpis:\nconsequences:\n" + tail).count { $0 == "\n" }
    let each = (measures(0) + kpis(0, 90) + consequences(0)).count { $0 == "\n" }
    let many = (Self.lines - fixed) / each
    for k in 0..<many { head += measures(k) }
    head += "kpis:\n"
    for k in 0..<many { head += kpis(k, random.number(85...97)) }
    head += "consequences:\n"
    for k in 0..<many { head += consequences(k) }
    head += tail
    for _ in 0..<(Self.lines - fixed - many * each) { head += "# as agreed\n" }
    return head
  }
}

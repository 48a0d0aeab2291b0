/// Four months of customer service, with every way of writing a delivery that a year brings.
func supportFiles() -> [File] {
  deliveryOfMarch(Counts(.march, seed: 3)) + deliveryOfApril(Counts(.april, seed: 4))
    + deliveryOfMay(Counts(.may, seed: 5)) + deliveryOfJune(Counts(.june, seed: 6)) + logs
}

/// Tidy: names and units as the contract has them, commas between cells, points in numbers.
func deliveryOfMarch(_ counts: Counts) -> [File] {
  let w = Writing.plain
  let queues = counts.queues.map { q in
    [
      counts.month, q.name, w.count(q.offered), w.count(q.inTime), w.count(q.answered),
      w.count(q.short), w.count(q.waiting), w.count(q.forecast),
    ]
  }
  let head = [
    "period", "queue", "offered", "answered in time", "answered", "short abandons",
    "waiting time (s)", "forecast",
  ]
  var rows = [["measure", "site", "period", "value", "unit"]]
  for site in counts.sites {
    rows.append(["surveys", site.name, counts.month, w.count(site.surveys), ""])
    rows.append(["satisfied", site.name, counts.month, w.count(site.satisfied), ""])
    rows.append(["resolved at first contact", site.name, counts.month, w.count(site.resolved), ""])
  }
  rows.append(["calls handled", "", counts.month, w.count(counts.callsHandled), ""])
  rows.append(["handling time", "", counts.month, w.count(counts.handling), "s"])
  rows.append(["e-mails due", "", counts.month, counts.emails.map(w.count) ?? "", ""])
  rows.append(["same-day replies", "", counts.month, counts.sameDay.map(w.count) ?? "", ""])
  rows.append(["quality", "", counts.month, w.hundredths(counts.quality), "%"])
  rows.append(["first response", "", counts.month, Writing.clock(counts.firstResponse), "h:mm:ss"])
  rows.append(["backlog", "", counts.month, w.count(counts.backlog), ""])
  for staff in counts.staff {
    rows.append(["agents", staff.name, "2026-Q1", w.count(staff.agents), ""])
    rows.append(["leavers", staff.name, "2026-Q1", w.count(staff.leavers), ""])
  }
  return [
    File(
      path: "2026-03/v1/submission.yaml",
      text: """
        kepi delivery: 1
        received: 2026-04-08
        from: Júlia Tóth, Duna Support Services

        """),
    File(path: "2026-03/v1/counts.csv", text: w.table([head] + queues)),
    Story.invoice(of: "2026-03", w),
    File(path: "2026-03/v1/kpis.csv", text: w.table(rows)),
    File(
      path: "2026-03/v1/charges.csv",
      text: w.table([
        ["period", "monthly charge (EUR)"], [counts.month, w.hundredths(counts.charge)],
      ])),
  ]
}

/// Three days late, from a spreadsheet set to Hungarian, with headers of the telephone system; and
/// a second version that corrects one figure.
func deliveryOfApril(_ counts: Counts) -> [File] {
  let w = Writing.continental
  let queues = counts.queues.map { q in
    [
      q.name, w.count(q.forecast), w.count(q.offered), w.count(q.short), w.count(q.answered),
      w.count(q.inTime), Writing.clock(q.waiting),
    ]
  }
  let head = [
    "Queue", "Fcst locked", "Offered", "Abandoned <5s", "Answered", "Answered in SL", "Total wait",
  ]
  var rows = [["kpi", "site", "value"]]
  for site in counts.sites {
    rows.append(["surveys", site.name, w.count(site.surveys)])
    rows.append(["satisfied", site.name, w.count(site.satisfied)])
    rows.append(["resolved at first contact", site.name, w.count(site.resolved)])
  }
  rows.append(["calls handled", "", w.count(counts.callsHandled)])
  rows.append(["handling time", "", Writing.clock(counts.handling)])
  rows.append(["e-mails due", "", counts.emails.map(w.count) ?? ""])
  rows.append(["same-day replies", "", counts.sameDay.map(w.count) ?? ""])
  rows.append(["quality", "", w.hundredths(counts.quality) + " %"])
  rows.append(["first response", "", Writing.clock(counts.firstResponse)])
  rows.append(["backlog", "", w.count(counts.backlog)])
  return [
    File(
      path: "2026-04/v1/submission.yaml",
      text: """
        kepi delivery: 1
        received: 2026-05-11
        from: Júlia Tóth, Duna Support Services
        separator: ";"
        decimal: ","
        thousands: " "
        files:
          counts.csv:
            columns:
              Fcst locked: forecast
              Abandoned <5s: short abandons
              Answered in SL: answered in time
              Total wait: waiting time

        """),
    File(path: "2026-04/v1/counts.csv", text: w.table([head] + queues)),
    Story.invoice(of: "2026-04", w),
    File(path: "2026-04/v1/kpis.csv", text: w.table(rows)),
    File(
      path: "2026-04/v1/charges.csv",
      text: w.table([["monthly charge"], [w.hundredths(counts.charge) + " EUR"]])),
    File(
      path: "2026-04/v2/submission.yaml",
      text: """
        kepi delivery: 1
        received: 2026-05-14
        from: Eszter Nagy, Duna Support Services (quality after joint calibration of 13 May)
        separator: ";"
        decimal: ","

        """),
    File(
      path: "2026-04/v2/kpis.csv",
      text: w.table([
        ["kpi", "value"], ["quality", w.hundredths(Story.qualityOfAprilCorrected) + " %"],
      ])),
  ]
}

/// Every number with its unit, durations as a clock.
func deliveryOfMay(_ counts: Counts) -> [File] {
  let w = Writing(separator: ",", decimal: ".", thousands: " ")
  let queues = counts.queues.map { q in
    [
      q.name, w.count(q.offered), w.count(q.answered), w.count(q.inTime), w.count(q.short),
      Writing.clock(q.waiting), w.count(q.forecast),
    ]
  }
  let head = [
    "queue", "offered", "answered", "answered_in_time", "short_abandons", "waiting_time",
    "forecast",
  ]
  let sites = counts.sites.map { site in
    [site.name] + [site.surveys, site.satisfied, site.resolved].map(w.count)
      + Array(repeating: "", count: 7)
  }
  let totals = [
    "", "", "", "", w.count(counts.callsHandled), Writing.clock(counts.handling),
    counts.emails.map(w.count) ?? "", counts.sameDay.map(w.count) ?? "",
    w.hundredths(counts.quality) + "%", Writing.clock(counts.firstResponse),
    w.count(counts.backlog),
  ]
  let heads = [
    "site", "surveys", "satisfied", "resolved at first contact", "calls handled", "handling time",
    "e-mails due", "same-day replies", "quality", "first response", "backlog",
  ]
  return [
    File(
      path: "2026-05/v1/submission.yaml",
      text: """
        kepi delivery: 1
        received: 2026-06-04
        from: Júlia Tóth, Duna Support Services
        thousands: " "

        """),
    File(path: "2026-05/v1/counts.csv", text: w.table([head] + queues)),
    Story.invoice(of: "2026-05", w),
    File(path: "2026-05/v1/kpis.csv", text: w.table([heads] + sites + [totals])),
    File(
      path: "2026-05/v1/charges.csv",
      text: w.table([["monthly charge (EUR)"], [w.hundredths(counts.charge)]])),
  ]
}

/// The supplier's own results beside the counts, by a formula that is not the contract's, and blank
/// cells where the e-mail system gave nothing.
func deliveryOfJune(_ counts: Counts) -> [File] {
  let w = Writing.continental
  let queues = counts.queues.map { q in
    [
      q.name, w.count(q.offered), w.count(q.short), w.count(q.answered), w.count(q.inTime),
      w.count(q.waiting), w.count(q.forecast),
      // All abandoned contacts taken out, where the contract takes out the short ones only.
      w.percent(q.inTime, of: q.answered),
    ]
  }
  let head = [
    "queue", "offered", "short abandons", "answered", "answered in time", "waiting time [s]",
    "forecast", "service level [%]",
  ]
  var rows = [["kpi", "site", "period", "value", "unit"]]
  rows.append(["quality", "", counts.month, w.hundredths(counts.quality), "%"])
  rows.append(["first response", "", counts.month, Writing.clock(counts.firstResponse), "h:mm:ss"])
  rows.append(["backlog", "", counts.month, w.count(counts.backlog), ""])
  rows.append(["calls handled", "", counts.month, w.count(counts.callsHandled), ""])
  rows.append(["handling time", "", counts.month, w.count(counts.handling), "s"])
  rows.append(["e-mails due", "", counts.month, counts.emails.map(w.count) ?? "", ""])
  rows.append(["same-day replies", "", counts.month, counts.sameDay.map(w.count) ?? "", ""])
  for site in counts.sites.reversed() {
    rows.append(["surveys", site.name, counts.month, w.count(site.surveys), ""])
    rows.append(["satisfied", site.name, counts.month, w.count(site.satisfied), ""])
    rows.append(["resolved at first contact", site.name, counts.month, w.count(site.resolved), ""])
  }
  for staff in counts.staff {
    rows.append(["agents", staff.name, "2026-Q2", w.count(staff.agents), ""])
    rows.append(["leavers", staff.name, "2026-Q2", w.count(staff.leavers), ""])
  }
  return [
    File(
      path: "2026-06/v1/submission.yaml",
      text: """
        kepi delivery: 1
        received: 2026-07-07
        from: Júlia Tóth, Duna Support Services
        separator: ";"
        decimal: ","
        thousands: " "
        units: {monthly charge: EUR}

        """),
    File(path: "2026-06/v1/counts.csv", text: w.table([head] + queues)),
    Story.invoice(of: "2026-06", w),
    File(path: "2026-06/v1/kpis.csv", text: w.table(rows)),
    File(
      path: "2026-06/v1/charges.csv",
      text: w.table([["period", "monthly charge"], [counts.month, w.hundredths(counts.charge)]])),
  ]
}

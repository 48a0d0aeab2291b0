func yearFiles() -> [File] {
  YearMonth.all.enumerated().flatMap { index, month in
    month.delivery(seed: UInt64(100 + index), writing: index < 6 ? .plain : .continental)
  } + [File(path: "acts.yaml", text: yearActs)]
}

extension YearMonth {
  private static let kinds = [("outpatient", 13_200), ("hospital", 2_150), ("dental", 4_300)]

  /// Counts only, so that every value is computed; in the second half-year from a new system that
  /// writes commas.
  fileprivate func delivery(seed: UInt64, writing w: Writing) -> [File] {
    var random = SplitMix64(seed: seed)
    let offered = calls + random.jitter(calls / 100)
    var claimRows = [["kind", "decided", "decided in time"]]
    var decidedInAll = 0
    for ((name, usual), share) in zip(YearMonth.kinds, claims) {
      let decided = usual + random.jitter(usual / 25)
      decidedInAll += decided
      claimRows.append([name, w.count(decided), w.count((decided * share + 5_000) / 10_000)])
    }
    let sampled = 1_600 + random.jitter(40)
    let rows = [
      ["measure", "value"], ["offered", w.count(offered)],
      ["answered in time", w.count(offered * telephone / 10_000 + random.jitter(offered / 5_000))],
      ["sampled", w.count(sampled)],
      ["without error", w.count((sampled * accuracy + 5_000) / 10_000)],
      ["complaints", w.count(complaints)],
      ["answered complaints", w.count(complaints - lateComplaints)],
    ]
    // Cents: a base, a price per call and one per claim.
    let charge = 4_800_000 + offered * 285 + decidedInAll * 530
    let style = w.separator == ";" ? "separator: \";\"\ndecimal: \",\"\nthousands: \" \"\n" : ""
    var files = [
      File(
        path: "\(label)/v1/submission.yaml",
        text: "kepi delivery: 1\nreceived: \(received)\nfrom: Data office, Norte Servicios\n"
          + style),
      File(path: "\(label)/v1/counts.csv", text: w.table(claimRows)),
      File(path: "\(label)/v1/kpis.csv", text: w.table(rows)),
      File(
        path: "\(label)/v1/charges.csv",
        text: w.table([["charge (EUR)"], [w.hundredths(charge)]])),
    ]
    if label == "2026-02" { files += correction(claimRows) }
    return files
  }

  /// A figure is replaced as a whole, so the kinds that did not change are there again.
  private func correction(_ rows: [[String]]) -> [File] {
    var corrected = rows
    for row in corrected.indices where corrected[row].first == "hospital" {
      corrected[row][2] = String((Int(corrected[row][2]) ?? 0) + 41)
    }
    return [
      File(
        path: "\(label)/v2/submission.yaml",
        text: """
          kepi delivery: 1
          received: 2026-04-27
          from: Iker Ibarra, Norte Servicios (41 hospital claims booked on the day after)

          """),
      File(
        path: "\(label)/v2/counts.csv",
        text: Writing.plain.table(corrected.map { [$0[0], $0[2]] })),
    ]
  }
}

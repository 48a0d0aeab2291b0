/// Five months of debt collection.
///
/// April banks a bonus, which May's malus uses up in part; three days in a row with too many
/// abandoned calls. June breaks promises, in July complaints meet the cap, and August, the third
/// month in a row that was kept, pays what is left in the bank.
func collectionFiles() -> [File] {
  [
    CollectionMonth(
      month: 4, days: 30, firstWeekday: 2, holidays: [3, 6], received: "2026-05-12",
      recovery: 2_536, kept: 6_840, complaints: 1, badDays: []),
    CollectionMonth(
      month: 5, days: 31, firstWeekday: 4, holidays: [4, 25], received: "2026-06-10",
      recovery: 2_067, kept: 6_610, complaints: 2, badDays: [16, 18, 19]),
    CollectionMonth(
      month: 6, days: 30, firstWeekday: 0, holidays: [], received: "2026-07-09",
      recovery: 2_498, kept: 6_330, complaints: 0, badDays: [22]),
    CollectionMonth(
      month: 7, days: 31, firstWeekday: 2, holidays: [], received: "2026-08-11",
      recovery: 2_305, kept: 6_570, complaints: 5, badDays: []),
    CollectionMonth(
      month: 8, days: 31, firstWeekday: 5, holidays: [31], received: "2026-09-10",
      recovery: 2_447, kept: 6_690, complaints: 0, badDays: []),
  ].flatMap { $0.delivery() }
}

private struct CollectionMonth {
  var month: Int
  var days: Int
  /// 0 is Monday.
  var firstWeekday: Int
  var holidays: [Int]
  var received: String
  /// Collected of the balance placed, in parts of ten thousand.
  var recovery: Int
  /// Promises kept, in parts of ten thousand.
  var kept: Int
  var complaints: Int
  /// Days on which more than 3% of the calls were abandoned.
  var badDays: [Int]

  func delivery() -> [File] {
    var random = SplitMix64(seed: UInt64(40 + month))
    let w = Writing.plain
    let label = "2026-0\(month)"
    var calls = [["Date", "Live and silent calls", "Silent calls"]]
    for day in 1...days {
      let weekday = (firstWeekday + day - 1) % 7
      // Nobody dials on a Sunday or a holiday, and the dialler writes no line for such a day.
      if weekday == 6 || holidays.contains(day) { continue }
      let made = (weekday == 5 ? 410 : 940) + random.jitter(60)
      let lost = badDays.contains(day) ? made * 34 / 1_000 + 1 : made * 18 / 1_000
      calls.append([
        "\(label)-\(Writing.twoDigits(day))", w.count(made),
        w.count(lost + random.jitter(made / 250)),
      ])
    }
    // Pence.
    let placed = 84_000_000 + random.jitter(3_000_000)
    let collected = placed / 10_000 * recovery + random.jitter(5_000)
    let promises = 1_450 + random.jitter(120)
    return [
      File(
        path: "\(label)/v1/submission.yaml",
        text: """
          kepi delivery: 1
          received: \(received)
          from: Alan Pryce, Fenwick Recoveries
          columns: {Date: period, Live and silent calls: calls, Silent calls: abandoned}

          """),
      File(path: "\(label)/v1/counts.csv", text: w.table(calls)),
      File(
        path: "\(label)/v1/kpis.csv",
        text: w.table([
          ["measure", "value"],
          ["promises due", w.count(promises)],
          ["promises kept", w.count(promises * kept / 10_000)],
          ["upheld complaints", w.count(complaints)],
        ])),
      File(
        path: "\(label)/v1/charges.csv",
        text: w.table([
          ["measure", "value", "unit"],
          ["balance placed", w.hundredths(placed), "GBP"],
          ["collected", w.hundredths(collected), "GBP"],
          // 14.5%, to the penny.
          ["commission", w.hundredths((collected * 145 + 500) / 1_000), "GBP"],
        ])),
    ]
  }
}

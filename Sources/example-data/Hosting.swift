/// Six months of hosting.
///
/// February meets the cap, and March takes up what was carried. In March the promise about repairs
/// is kept for the third time and tightens; the payments goal changes within the month. The shop's
/// bad May is the client's own. June is the third miss of payments in a row and the fifth month
/// with a credit.
func hostingFiles() -> [File] {
  [
    HostingMonth(
      label: "2026-01", received: "2026-02-05", minutes: 44_640, down: [96, 41, 180],
      repairs: (3, 936)),
    HostingMonth(
      label: "2026-02", received: "2026-03-04", minutes: 40_320, down: [274, 1_437, 130],
      repairs: (5, 1_642)),
    HostingMonth(
      label: "2026-03", received: "2026-04-08", minutes: 44_640, down: [223, 164, 211],
      repairs: (4, 1_181)),
    HostingMonth(
      label: "2026-04", received: "2026-05-07", minutes: 43_200, down: [118, 125, 96],
      repairs: (3, 1_045)),
    HostingMonth(
      label: "2026-05", received: "2026-06-05", minutes: 44_640, down: [502, 262, 796],
      repairs: (0, 0)),
    HostingMonth(
      label: "2026-06", received: "2026-07-06", minutes: 43_200, down: [341, 1_344, 152],
      repairs: (6, 1_731)),
  ].flatMap { $0.delivery() } + [File(path: "acts.yaml", text: acts)]
}

private struct HostingMonth {
  var label: String
  var received: String
  /// Of the month.
  var minutes: Int
  /// Minutes per service.
  var down: [Int]
  /// Incidents, and the minutes it took to end them.
  var repairs: (count: Int, minutes: Int)

  func delivery() -> [File] {
    var random = SplitMix64(seed: UInt64(minutes + down[0]))
    let w = Writing.plain
    var rows = [["service", "agreed time (min)", "downtime (min)", "fee (CHF)"]]
    for (index, (name, fee)) in [("shop", 24_000), ("payments", 16_000), ("portal", 8_000)]
      .enumerated()
    {
      // A maintenance window of four hours; long outages are not known to the minute.
      rows.append([
        name, w.count(minutes - 240), w.count(down[index] + random.jitter(down[index] / 250)),
        w.hundredths(fee * 100),
      ])
    }
    return [
      File(
        path: "\(label)/v1/submission.yaml",
        text: """
          kepi delivery: 1
          received: \(received)
          from: Operations centre, Nordvik Hosting

          """),
      File(path: "\(label)/v1/counts.csv", text: w.table(rows)),
      File(
        path: "\(label)/v1/kpis.csv",
        text: w.table([
          ["incidents", "repair time"], [w.count(repairs.count), "\(repairs.minutes) min"],
        ])),
    ]
  }
}

private let acts = """
  # What both parties found out together.
  kepi acts: 1
  acts:
    - act: fact
      date: 2026-06-09
      by: Sandra Frei
      fact: cause
      scope: shop
      value: client
      period: 2026-05
      reason: the shop's own release of 12 May filled the database
      clause: annex 2 §6

  """

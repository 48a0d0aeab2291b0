internal import Reports

/// The charts of a notice. What they show stands in its tables and lists, so they have no form in
/// letters.
struct NoticeCharts {
  let notice: Notice
  let say: English

  /// What was missed against its target; nil where no miss has a value and a target in one number.
  var bullets: Chart? {
    var chart = BulletChart(notice.failures.map(\.reading), say: say).chart()
    chart?.plain = .said
    return chart
  }

  /// How the amounts add up, one chart per cap.
  var buildUps: [Chart] {
    let lines = notice.failures.flatMap(\.lines) + notice.others
    return notice.lines.caps.compactMap { cap in
      var chart = BuildUpChart(cap: cap, lines: lines, say: say).chart()
      chart?.plain = .said
      return chart
    }
  }
}

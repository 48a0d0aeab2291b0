internal import Calendars
internal import Reports

/// A monitoring report as JSON.
///
/// - Shape: the head of every document with `kind` `"monitoring"`; `profile`, `parts` (in the order
///   of the profile), `remedy`, `period`, `headline`; `performance` (`reading`, `before`),
///   `failures` (`failure`, `triggers`, `actions`, `worst`), `outstanding`, `plans`, `points`,
///   `credits`, `caps`, `total`, `invoice`, `notJudged`, `differences`, `undecided`, `rolling`,
///   `corrections`, `actions`.
enum MonitoringJSON {
  static func value(_ report: Monitoring) -> JSON {
    .object(
      JSONHead.members("monitoring", report.provenance, report.contract, asOf: report.asOf)
        + facts(report) + results(report) + rest(report))
  }

  private static func facts(_ report: Monitoring) -> [(String, JSON)] {
    [
      ("profile", .string(report.profile.rawValue)),
      ("parts", .list(report.profile.parts) { .string($0.rawValue) }),
      ("periodsBefore", .int(Monitoring.before)), ("remedy", .text(report.remedy)),
      ("period", .object(PeriodJSON.span(report.lines))),
      ("headline", HeadlineJSON.headline(report.headline)),
    ]
  }

  private static func results(_ report: Monitoring) -> [(String, JSON)] {
    [
      (
        "performance",
        .list(report.courses) {
          .object([
            ("reading", PeriodJSON.reading($0.reading, traced: false)),
            ("before", .list($0.before, ScorecardJSON.past)),
          ])
        }
      ),
      ("failures", .list(report.failures, treated)),
      (
        "outstanding",
        .list(report.outstanding) {
          .object(
            JSON.subject($0.subject) + [
              ("since", .list($0.since, ScorecardJSON.past)),
              ("actions", .list($0.actions, IssuesJSON.tried)),
            ])
        }
      ),
      (
        "plans",
        .list(report.plans) {
          .object([
            ("trigger", PeriodJSON.trigger($0.trigger, traced: false)),
            ("actions", .list($0.actions, IssuesJSON.tried)),
          ])
        }
      ),
    ]
  }

  private static func treated(_ treated: TreatedFailure) -> JSON {
    .object([
      ("failure", NoticeJSON.failure(treated.failure)),
      ("triggers", .list(treated.triggers) { PeriodJSON.trigger($0, traced: false) }),
      ("actions", .list(treated.actions, IssuesJSON.tried)),
      ("worst", .optional(treated.isWorst) { .bool($0) }),
    ])
  }

  private static func rest(_ report: Monitoring) -> [(String, JSON)] {
    let lines = report.lines
    return [
      ("points", .list(report.points, PeriodJSON.line)),
      ("credits", .list(report.credits, PeriodJSON.line)),
      ("caps", .list(lines.caps) { PeriodJSON.cap($0, traced: false) }),
      ("total", .amount(lines.total)), ("invoice", .label(lines.invoice)),
      ("notJudged", .list(report.notJudged) { PeriodJSON.reading($0, traced: false) }),
      ("differences", .list(report.differences, NoticeJSON.difference)),
      ("undecided", .list(lines.undecided) { PeriodJSON.undecided($0, traced: false) }),
      (
        "rolling",
        .object([
          ("periods", .list(report.sums, ScorecardJSON.sum)),
          ("window", .int(Monitoring.rolling)), ("count", .int(report.sums.count)),
          ("missed", .int(report.missedInAll)),
          ("due", .amount(report.dueInAll)), ("points", .amount(report.pointsInAll)),
        ])
      ),
      (
        "corrections",
        .list(report.corrections) {
          .object([
            ("period", .string($0.period.label)), ("version", .string($0.version)),
            ("received", .day($0.received)), ("countsFrom", .day($0.countsFrom)),
          ])
        }
      ),
      ("actions", .list(report.actions, IssuesJSON.tried)),
    ]
  }
}

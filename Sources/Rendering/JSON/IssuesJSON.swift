internal import Calendars
internal import Reports

/// Issue papers as JSON.
///
/// - Shape: the head of every document with `kind` `"issues"`; `reference`, `remedy`, `period`, and
///   `issues`: `number`, `dispute`, `reading`, `measures`, `lines`, `sides` (`party`, `who`, `value`,
///   `verdict`, `band`, `total`, `difference`, `reason`), `triggers`, `actions`, `forum`,
///   `forumDate`, `escalatesTo`.
enum IssuesJSON {
  static func value(_ issues: Issues) -> JSON {
    .object(
      JSONHead.members("issues", issues.provenance, issues.contract, asOf: issues.asOf) + [
        ("reference", .string(issues.reference)), ("remedy", .text(issues.remedy)),
        ("period", .object(PeriodJSON.span(issues.lines))), ("issues", .list(issues.issues, issue)),
      ])
  }

  private static func issue(_ issue: Issue) -> JSON {
    .object([
      ("number", .int(issue.number)), ("dispute", NoticeJSON.dispute(issue.dispute)),
      ("reading", PeriodJSON.reading(issue.reading, traced: false)),
      (
        "measures",
        .list(issue.measures) {
          .object([
            ("name", .string($0.name)), ("means", .string($0.means)), ("clause", .text($0.clause)),
          ])
        }
      ),
      ("lines", .list(issue.lines, PeriodJSON.line)), ("sides", .list(issue.sides, side)),
      ("triggers", .list(issue.triggers) { PeriodJSON.trigger($0, traced: false) }),
      ("actions", .list(issue.actions, tried)), ("forum", .text(issue.forum)),
      ("forumDate", .day(issue.forumDate)), ("escalatesTo", .text(issue.escalatesTo)),
    ])
  }

  private static func side(_ side: SideLine) -> JSON {
    .object([
      ("party", .text(side.party?.rawValue)), ("who", .text(side.who)),
      ("value", .amount(side.value)), ("verdict", .text(side.verdict?.rawValue)),
      ("band", .text(side.band)), ("total", .amount(side.total)),
      ("difference", .amount(side.difference)), ("reason", .text(side.reason)),
    ])
  }

  static func tried(_ line: TriedLine) -> JSON {
    .object([
      ("id", .string(line.id)), ("text", .string(line.text)), ("owner", .owner(line.owner)),
      ("due", .day(line.due)), ("slips", .int(line.slips)), ("status", .string(line.status)),
      ("overdue", .bool(line.isOverdue)), ("evidence", .text(line.evidence)),
    ])
  }
}

internal import Calendars
internal import Reports

/// Data queries as JSON.
///
/// - Shape: the head of every document with `kind` `"queries"`; `reference`, `period`, `refused`,
///   `total`, and `queries`: `number`, `ask` (`unclear`, `missing`, `not delivered`, `differs`,
///   `late`, `deduction`) with the members of its kind, `for`, `places`, `worth`, `owner`, `replyBy`.
enum QueriesJSON {
  static func value(_ queries: Queries) -> JSON {
    .object(
      JSONHead.members("queries", queries.provenance, queries.contract, asOf: queries.asOf) + [
        ("reference", .string(queries.reference)),
        ("period", .object(PeriodJSON.span(queries.lines))), ("refused", .bool(queries.isRefused)),
        ("total", .amount(queries.total)), ("queries", .list(queries.queries, query)),
      ])
  }

  private static func query(_ query: Query) -> JSON {
    var members: [(String, JSON)] = [("number", .int(query.number))]
    switch query.ask {
    case .unclear(let code, let said, let help):
      members += [
        ("ask", "unclear"), ("code", .string(code)), ("said", .string(said)),
        ("help", .list(help) { .string($0) }),
      ]
    case .missing(let gap, let needs, let otherwise):
      members += [
        ("ask", "missing"), ("absence", .string(gap.rawValue)),
        ("needs", .list(needs) { .string($0) }),
        ("otherwise", .optional(otherwise, NoticeJSON.otherwise)),
      ]
    case .notDelivered(let name):
      members += [("ask", "not delivered"), ("name", .string(name))]
    case .differs(let difference):
      members += [
        ("ask", "differs"), ("difference", NoticeJSON.difference(difference)),
        ("by", .amount(difference.by)),
      ]
    case .late(let days, let due, let received):
      members += [
        ("ask", "late"), ("daysLate", .int(days)), ("due", .day(due)), ("received", .day(received)),
      ]
    case .deduction(let check):
      members += [("ask", "deduction"), ("check", SettlingJSON.check(check))]
    }
    members += [
      ("for", NoticeJSON.subjects(query.subjects)), ("period", .string(query.period.label)),
      ("places", .list(query.places, JSON.cell)), ("worth", .list(query.worth, NoticeJSON.price)),
      ("owner", .owner(query.owner)), ("replyBy", .day(query.replyBy)),
    ]
    return .object(members)
  }
}

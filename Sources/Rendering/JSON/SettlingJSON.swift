internal import Calendars
internal import Reports

/// Where amounts stand, what invoices deduct and how far credits have come, as JSON.
enum SettlingJSON {
  static func placed(_ line: PlacedLine) -> JSON {
    .object([
      ("invoice", .label(line.invoice)), ("note", .text(line.note)),
      ("amount", .amount(line.amount)),
    ])
  }

  static func check(_ check: InvoiceCheck) -> JSON {
    .object([
      ("invoice", .string(check.period.label)), ("state", .string(check.state.rawValue)),
      ("expected", .amount(check.expected)), ("parts", .list(check.parts, part)),
      ("deducted", .amount(check.deducted)), ("difference", .amount(check.difference)),
      ("cells", .list(check.cells, JSON.cell)), ("invoiced", .amount(check.invoiced)),
      ("disputes", .list(check.disputes, dispute)), ("disputed", .amount(check.disputed)),
      ("payable", .amount(check.payable)),
    ])
  }

  private static func part(_ part: InvoicePart) -> JSON {
    let word: JSON
    var last: Day?
    switch part.state {
    case .expected: word = "expected"
    case .toClaim(let by):
      word = "to claim"
      last = by
    case .lapsed(let end):
      word = "lapsed"
      last = end
    }
    return .object([
      ("period", .string(part.period.label)), ("amount", .amount(part.amount)), ("state", word),
      ("claimBy", .day(last)),
    ])
  }

  private static func dispute(_ dispute: InvoiceDispute) -> JSON {
    .object([
      ("amount", .amount(dispute.amount)), ("by", .string(dispute.by)), ("date", .day(dispute.on)),
      ("reason", .string(dispute.reason)),
    ])
  }

  static func credit(_ credit: CreditState) -> JSON {
    .object([
      ("stage", .string(credit.stage.rawValue)), ("amount", .amount(credit.amount)),
      ("deducted", .amount(credit.deducted)),
      (
        "steps",
        .list(credit.steps) { step in
          .object([
            ("stage", .string(step.stage.rawValue)), ("date", .day(step.on)),
            ("by", .text(step.by)), ("at", .list(step.at, JSON.source)),
          ])
        }
      ),
    ])
  }

  static func range(_ range: MoneyRange) -> JSON {
    .object([("lowest", .amount(range.lowest)), ("highest", .amount(range.highest))])
  }

  /// `state`: `open`, `escalated` or `settled`, with what the act says.
  static func state(_ state: DisputeState) -> [(String, JSON)] {
    var word: JSON = "open"
    var forum: String?
    var outcome: String?
    var value: Amount?
    var by: String?
    var on: Day?
    var reason: String?
    switch state {
    case .open: break
    case .escalated(let to, let person, let day):
      word = "escalated"
      (forum, by, on) = (to, person, day)
    case .settled(let result, let figure, let person, let day, let why):
      word = "settled"
      outcome = result.rawValue
      value = figure
      (by, on, reason) = (person, day, why)
    }
    return [
      ("state", word),
      (
        "ruling",
        .object([
          ("escalatedTo", .text(forum)), ("outcome", .text(outcome)), ("value", .amount(value)),
          ("by", .text(by)), ("date", .day(on)), ("reason", .text(reason)),
        ])
      ),
    ]
  }
}

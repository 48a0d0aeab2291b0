internal import Calendars
internal import Reports

/// A statement as JSON.
///
/// - Shape: the head of every document with `kind` `"statement"`; `reference`, `notice`, `status`
///   (`draft`, `approved`, `no money`), `remedy`, `reservation`, `notEncoded`, `period`; `charges`
///   (what the amounts rest on), `terms`, `amounts` (lines), `steps` (`name`, `kind`, `clause`,
///   `delta`, `after`, `to`), `subtotal`, `chargeAfter`, `caps`, `carried`, `roundingRule` and the
///   amounts of a period; `approvals`, `approvers`, `disputes`, `range`, `invoices`,
///   `prices`, `respondBy`.
enum StatementJSON {
  static func value(_ statement: Statement) -> JSON {
    .object(
      JSONHead.members(
        "statement", statement.provenance, statement.contract, asOf: statement.asOf)
        + facts(statement) + money(statement) + rest(statement))
  }

  private static func facts(_ statement: Statement) -> [(String, JSON)] {
    let status: JSON =
      statement.sanctioning.isNeeded ? statement.isDraft ? "draft" : "approved" : "no money"
    return [
      ("reference", .string(statement.reference)), ("notice", .string(statement.notice)),
      ("status", status), ("remedy", .text(statement.remedy)),
      ("reservation", .text(statement.reservation)),
      ("notEncoded", .list(statement.notEncoded) { .string($0) }),
      ("period", .object(PeriodJSON.span(statement.lines))),
    ]
  }

  private static func money(_ statement: Statement) -> [(String, JSON)] {
    let results = statement.lines.readings.filter { reading in
      statement.amounts.contains { $0.subject == reading.subject && $0.measured == reading.period }
    }
    return [
      ("charges", .list(statement.charges, charge)),
      ("terms", .list(statement.terms, PeriodJSON.working)),
      ("results", .list(results) { PeriodJSON.reading($0, traced: false) }),
      ("amounts", .list(statement.amounts, PeriodJSON.line)),
      ("steps", .list(statement.rungs, rung)),
      ("subtotal", .amount(statement.subtotal)), ("chargeAfter", .amount(statement.chargeAfter)),
      ("caps", .list(statement.lines.caps) { PeriodJSON.cap($0, traced: false) }),
      ("carried", .list(statement.carried, NoticeJSON.carried)),
      ("roundingRule", .optional(statement.roundingRule, NoticeJSON.rule)),
    ] + PeriodJSON.money(statement.lines)
  }

  private static func rest(_ statement: Statement) -> [(String, JSON)] {
    [
      ("approvals", .list(statement.sanctioning.all, sanction)),
      ("approvers", .list(statement.sanctioning.able, AgendaLineJSON.approver)),
      ("disputes", .list(statement.disputes, NoticeJSON.dispute)),
      ("range", .optional(statement.range, SettlingJSON.range)),
      ("invoices", .list(statement.invoices, SettlingJSON.check)),
      ("prices", .list(statement.prices, NoticeJSON.price)),
      ("respondBy", .day(statement.response?.due)),
    ]
  }

  private static func charge(_ charge: Charge) -> JSON {
    .object([
      ("name", .string(charge.name)), ("means", .text(charge.means)),
      ("clause", .text(charge.clause)), ("period", .string(charge.period.label)),
      ("amount", .amount(charge.amount)), ("cells", .list(charge.cells, JSON.cell)),
    ])
  }

  private static func rung(_ rung: Rung) -> JSON {
    let kind: JSON =
      switch rung.kind {
      case .accrued: "accrue"
      case .step: "step"
      case .waived: "waive"
      case .rounding: "rounding"
      }
    return .object([
      ("name", .string(rung.name)), ("kind", kind), ("clause", .text(rung.clause)),
      ("delta", .amount(rung.delta)), ("after", .amount(rung.after)),
      ("to", .list(rung.to) { .string($0) }),
    ])
  }

  static func sanction(_ sanction: Sanction) -> JSON {
    .object([
      ("approval", PeriodJSON.approval(sanction.approval)),
      ("role", .optional(sanction.role, JSON.owner)), ("forum", .text(sanction.forum)),
      ("limit", .amount(sanction.limit)), ("answer", .string(sanction.answer.rawValue)),
    ])
  }
}

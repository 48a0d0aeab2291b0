/// Triggers, gaps and invoices of a period.
extension ResultPeriods {
  private typealias Piece = ResultPieces

  static let trigger = JSON.members(
    [Member("name", Piece.text, "the trigger"), Piece.clause] + Piece.subject + [
      Member("holds", .anyFlag, "whether its condition holds"),
      Member("undecided", .anyFlag, "whether that can't be decided"),
      Member("fired", .anyFlag, "whether it fired in this very period"),
      Member("firedOn", .listOf(Piece.text), "all periods in which it fired"),
      Member(
        "status", .oneOf(["not fired", "fired", "lapsed", "exercised", "waived"]),
        "where it stands"),
      Member("expires", Piece.dayOrNull, "the last day of the right"),
      Member("expiryAwaits", .orNull(.defined("awaited")), "why `expires` is not running yet"),
      Member("owes", Piece.textOrNull, "what the supplier owes"),
      Member("owedBy", Piece.dayOrNull, "by when"),
      Member("owedAwaits", .orNull(.defined("awaited")), "why `owedBy` is not running yet"),
      Member("gives", Piece.textOrNull, "what the client may do"),
      Member(
        "distance", .orNull(.anyInteger),
        "how many further misses in a row it takes, null where misses alone do not bring it about"),
      Member(
        "answers",
        .listOf(
          .members([
            Member("period", Piece.text, "the period of the KPI"),
            Member("holds", .orNull(.anyFlag), "the answer, null where undecided"),
            Member("fired", .anyFlag, "whether it made the trigger fire"),
            Member("derivation", .orNull(.defined("derivation")), "how it came about"),
          ])), "the answers of the period; in the last period only", always: false),
      Piece.traced("derivation", "of the answer that made it fire, else of the last"),
    ])

  static let undecided = JSON.members(
    [Member("what", Piece.text, "what could not be decided")] + Piece.subject + [
      Member("reason", Piece.text, "why"), Piece.traced("derivation", "how far it came"),
    ])

  static let amendment = JSON.members(
    [Member("term", Piece.text, "the term"), Piece.clause] + Piece.subject + [
      Member("before", Piece.answer, "the value before"),
      Member("after", Piece.answer, "the value after"),
      Member("from", Piece.text, "the period from which the new value holds"),
      Piece.traced("derivation", "of the new value"),
    ])

  static let balance = JSON.members([
    Member("account", Piece.text, "the account"),
    Member("amount", Piece.amountOrNull, "what it holds"),
  ])

  static let idle = JSON.members(
    [
      Member("kind", .oneOf(["consequence", "step"]), "what it is"),
      Member("name", Piece.text, "its name"),
    ] + Piece.subject + [
      Member("measured", Piece.text, "the measurement period"),
      Member("lines", .listOf(Piece.text), "the lines that a step left as they were"),
      Member("reason", Piece.text, "why"),
      Member("derivation", .orNull(.defined("derivation")), "of its condition"),
    ])

  static let invoiceCheck = JSON.members([
    Member("invoice", Piece.text, "the period of the invoice"),
    Member(
      "state",
      .oneOf([
        "not checked", "not yet invoiced", "not reported", "after the period evaluated", "agrees",
        "short", "over",
      ]), "how it stands"),
    Member("expected", Piece.amountOrNull, "what it has to deduct"),
    Member(
      "parts",
      .listOf(
        .members([
          Member("period", Piece.text, "of which period"),
          Member("amount", Piece.amountOrNull, "how much"),
          Member("state", .oneOf(["expected", "to claim", "lapsed"]), "whether it is expected"),
          Member("claimBy", Piece.dayOrNull, "the last day to claim it"),
        ])), "what stands on it"),
    Member("deducted", Piece.amountOrNull, "what it deducts"),
    Member("difference", Piece.amountOrNull, "expected less deducted"),
    Member("cells", Piece.cells, "the cells that say so"),
    Member("invoiced", Piece.amountOrNull, "what the invoice asks for"),
    Member(
      "disputes",
      .listOf(
        .members([
          Member("amount", Piece.amountOrNull, "what is not accepted, null for the whole"),
          Member("by", Piece.text, "who disputes it"), Member("date", .dayText, "when"),
          Member("reason", Piece.text, "why"),
        ])), "what of it is disputed"),
    Member("disputed", Piece.amountOrNull, "what is disputed in all"),
    Member("payable", Piece.amountOrNull, "invoiced less disputed"),
  ])

  private static let stage = JSON.oneOf([
    "computed", "approved", "claimed", "disputed", "partly invoiced", "invoiced", "lapsed",
    "waived",
  ])

  static let credit = JSON.members([
    Member("stage", stage, "how far it has come"),
    Member("amount", Piece.amountOrNull, "how much it is"),
    Member("deducted", Piece.amountOrNull, "what invoices have deducted of it"),
    Member(
      "steps",
      .listOf(
        .members([
          Member("stage", stage, "the stage reached"), Member("date", Piece.dayOrNull, "when"),
          Member("by", Piece.textOrNull, "by whom"),
          Member("at", .listOf(.defined("source")), "the acts or cells that made it so"),
        ])), "how it came there"),
  ])
}

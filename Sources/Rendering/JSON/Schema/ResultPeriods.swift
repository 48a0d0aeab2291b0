/// What a settlement period of a result holds.
enum ResultPeriods {
  private typealias Piece = ResultPieces

  static let definitions: [(String, JSON)] = [
    ("period", .members(Piece.span + results + money + last)),
    ("reading", reading), ("line", line), ("entry", entry), ("cap", cap), ("trigger", trigger),
    ("undecided", undecided), ("amendment", amendment), ("balance", balance),
    ("invoiceCheck", invoiceCheck), ("credit", credit), ("idle", idle),
  ]

  private static let results: [Member] = [
    Member("readings", .listOf(.defined("reading")), "what was measured and how it is judged"),
    Member("lines", .listOf(.defined("line")), "what each consequence came to, step by step"),
    Member("entries", .listOf(.defined("entry")), "the ledger: every change of every account"),
    Member("caps", .listOf(.defined("cap")), "how far each cap was used"),
    Member("triggers", .listOf(.defined("trigger")), "where each right and duty stands"),
    Member("undecided", .listOf(.defined("undecided")), "what could not be decided, and why"),
    Member("amendments", .listOf(.defined("amendment")), "terms that were set anew"),
    Member(
      "accounts",
      .members([
        Member("opening", .listOf(.defined("balance")), "balances at the start"),
        Member("closing", .listOf(.defined("balance")), "balances at the end"),
      ]), "what accounts hold between periods"),
  ]

  private static let money: [Member] = [
    Member(
      "total", Piece.amountOrNull,
      "money due, rounded as the contract says; positive means the client receives"),
    Member("exactTotal", Piece.amountOrNull, "money due before rounding"),
    Member("rounding", Piece.amountOrNull, "what rounding added to the exact total"),
    Member("lineRounding", Piece.amountOrNull, "what the rounded lines lack to the total"),
    Member("points", Piece.amountOrNull, "points due, null in a contract without points"),
    Member(
      "invoice", Piece.textOrNull,
      "the period on whose invoice all of it stands, null where there are several"),
    Member("invoiceNote", Piece.textOrNull, "why it moved, or that no invoice follows"),
    Member(
      "placed",
      .listOf(
        .members([
          Member("invoice", Piece.textOrNull, "the invoice, null where none follows"),
          Member("note", Piece.textOrNull, "why it stands there"),
          Member(
            "amount", Piece.amountOrNull, "what stands on it, negative in favour of the supplier"),
        ])), "by invoice, what stands on it"),
    Member("credit", .orNull(.defined("credit")), "how far the credit has come"),
    Member(
      "invoiceCheck", .orNull(.defined("invoiceCheck")),
      "the invoice for the period, held against what stands on it"),
    Member(
      "approval",
      .orNull(
        .members([
          Member("by", Piece.text, "who approved"),
          Member("mandate", Piece.textOrNull, "by whose mandate"),
          Member("date", .dayText, "when"), Member("amount", Piece.amountOrNull, "how much"),
          Member("reason", Piece.text, "why"),
        ])), "the act `credit approved`"),
    Member("claimBy", Piece.dayOrNull, "the last day to claim it"),
    Member(
      "claimAwaits", .orNull(.defined("awaited")), "why `claimBy` is not running yet"),
    Member("claimedOn", Piece.dayOrNull, "the day an act claimed it"),
  ]

  private static let last: [Member] = [
    Member(
      "idle", .listOf(.defined("idle")),
      "what posted or changed nothing, and why; in the last period only", always: false),
    Piece.traced("totalDerivation", "the exact total line by line"),
  ]

  private static let how = JSON.members(
    ["misses", "judged", "unknown", "window"].map {
      Member($0, .anyInteger, "of the periods in the window, how many: \($0)")
    })

  private static let reading = JSON.members(
    Piece.subject + [
      Piece.clause, Member("period", Piece.text, "its measurement period"),
      Member("value", Piece.amountOrNull, "the value as it is compared"),
      Member("exact", Piece.amountOrNull, "the value before rounding"),
      Member("numerator", Piece.amountOrNull, "what was divided"),
      Member("denominator", Piece.amountOrNull, "by what it was divided"),
      Member("target", Piece.textOrNull, "the target as the contract writes it"),
      Member("targetValue", Piece.amountOrNull, "the edge of the target"),
      Member("targetAt", .orNull(.defined("source")), "where the target is written"),
      Member(
        "bands",
        .listOf(
          .members([
            Member("label", Piece.text, "its name"),
            Member("requirement", Piece.text, "what holds in it"),
          ])), "how bad a miss can be"),
      Member("gap", Piece.amountOrNull, "value less target"),
      Member("verdict", .oneOf(["met", "missed", "not judged", "figure"]), "how it is judged"),
      Member("band", Piece.textOrNull, "how bad the miss is"),
      Member(
        "basis",
        .object([
          ("type", "object"),
          (
            "properties",
            .object([
              ("kind", .oneOf(["measured", "allowance", "deemed"])), ("by", Piece.text),
              ("clause", Piece.textOrNull),
            ])
          ), ("required", .array(["kind"])),
        ]), "measured, by a row of the target, or deemed, then `by` a condition and its clause"),
      Member(
        "unroundedVerdict",
        .orNull(
          .members([
            Member("verdict", Piece.text, "the verdict"),
            Member("band", Piece.textOrNull, "the band"),
          ])), "the verdict without rounding, where that differs"),
      Member("absence", Piece.textOrNull, "why there is no value"),
      Member("asReported", .anyFlag, "the delivered figure counts, nothing was recomputed"),
      Member(
        "standing",
        .members([
          Member("money", .oneOf(["counts", "skips"]), "whether it is paid for"),
          Member("repeat", .oneOf(answers), "whether repeated misses see it"),
          Member("triggers", .oneOf(answers), "whether triggers see it"), Piece.clause,
          Member("because", .listOf(Piece.text), "because of what"),
        ]), "what the period counts for"),
      Member("mitigated", .anyFlag, "missed, but its money skips"),
      Member("reported", Piece.amountOrNull, "the supplier's own figure of a computed KPI"),
      Member("reportedAt", .orNull(.defined("cell")), "where that figure stands"),
      Member(
        "record",
        .members([
          Member("run", .anyInteger, "misses in a row"),
          Member("missedBefore", .listOf(Piece.text), "earlier periods in which it was missed"),
          Member("last6", how, "how often in the last 6 periods"),
          Member("last12", how, "how often in the last 12 periods"),
        ]), "how it did before"),
      Member("opening", .anyFlag, "whether it is history of the opening"),
      Member("cells", Piece.cells, "the cells it rests on"),
      Member("acts", Piece.cells, "the acts it rests on"),
      Piece.traced("derivation", "of the exact value"),
      Member(
        "grounds", .listOf(.defined("derivation")),
        "what was asked for verdict and standing, in order; in the last period only",
        always: false),
    ])

  private static let answers = ["counts", "skips", "breaks"]

  private static let line = JSON.members(
    [Member("consequence", Piece.text, "the consequence")] + Piece.subject + [
      Piece.clause, Member("measured", Piece.text, "the measurement period"),
      Member("inFavourOf", .oneOf(["client", "supplier"]), "who receives it"),
      Member("accrued", Piece.amountOrNull, "what it was before the settlement"),
      Member("due", Piece.amountOrNull, "what was left of it"),
      Member(
        "workings",
        .listOf(
          .members([
            Member("name", Piece.textOrNull, "the term, null for the amount itself"),
            Member(
              "factors",
              .listOf(
                .members([
                  Member("value", Piece.amountOrNull, "how much"),
                  Member("label", Piece.textOrNull, "what it is"),
                ])), "what was multiplied"),
            Member("result", Piece.amountOrNull, "what it came to"),
          ])), "how the amount was worked out"),
      Member(
        "steps",
        .listOf(
          .members([
            Member("name", Piece.text, "the step"),
            Member(
              "kind",
              .oneOf([
                "accrue", "scale", "cap", "keep", "forgive", "drop", "convert", "waive", "step",
              ]), "what it does"),
            Member("by", Piece.amountOrNull, "the factor or the points"), Piece.clause,
            Member("delta", Piece.amountOrNull, "what it changed"),
            Member("after", Piece.amountOrNull, "what was left after it"),
            Member("to", Piece.textOrNull, "the account to which it moved something"),
          ])), "the steps of the settlement"),
      Member("invoice", Piece.textOrNull, "the period on whose invoice it stands"),
    ])

  private static let entry = JSON.members([
    Member("id", Piece.text, "period, consequence, KPI, instance and what else tells it apart"),
    Member("step", Piece.text, "the step that posted it"),
    Member("consequence", Piece.text, "the consequence"),
    Member("kpi", Piece.textOrNull, "the KPI"),
    Member("instance", Piece.textOrNull, "the instance"),
    Member("measured", Piece.text, "the measurement period"),
    Member("account", Piece.text, "the account it changes"),
    Member("amount", Piece.amountOrNull, "by how much"),
    Member(
      "cause", .oneOf(["miss", "fact", "account", "step", "rounding", "act"]), "what caused it"),
    Piece.clause, Piece.traced("derivation", "how it came about"),
  ])

  private static let cap = JSON.members([
    Member("step", Piece.text, "the step"),
    Member("group", Piece.textOrNull, "whose amounts are limited, null for all of the period"),
    Piece.clause, Member("limit", Piece.amountOrNull, "the limit"),
    Member("used", Piece.amountOrNull, "what earlier periods used of it"),
    Member("before", Piece.amountOrNull, "what it limits in this period"),
    Member("excess", Piece.amountOrNull, "what is over it"),
    Member("left", Piece.amountOrNull, "what is left of it"),
    Member("excessTo", Piece.text, "the account that the excess goes to"),
    Piece.traced("derivation", "of the limit"),
    Piece.traced("beforeDerivation", "of the amounts it limits"),
  ])
}

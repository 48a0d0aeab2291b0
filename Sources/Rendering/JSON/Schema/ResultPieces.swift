/// The small objects of a result that stand in many places.
enum ResultPieces {
  static let text = JSON.anyString
  static let textOrNull = JSON.orNull(.anyString)
  static let dayOrNull = JSON.orNull(.dayText)
  static let amountOrNull = JSON.orNull(.defined("amount"))
  static let cells = JSON.listOf(.defined("cell"))
  static let answer = JSON.anyOf([
    .defined("amount"), .anyString, .anyFlag, .object([("type", "null")]),
  ])

  static let clause = Member("clause", textOrNull, "the clause of the paper contract")

  static let subject: [Member] = [
    Member("kpi", textOrNull, "the KPI, null where it is about none"),
    Member("instance", textOrNull, "the instance, null where the KPI is not split"),
    Member("title", textOrNull, "the KPI's full name"),
  ]

  /// Stands in the last period only.
  static func traced(_ name: String, _ means: String) -> Member {
    Member(
      name, .orNull(.defined("derivation")), "\(means); in the last period only", always: false)
  }

  static let span: [Member] = [
    Member("label", text, "the settlement period, such as 2026-10"),
    Member("first", .dayText, "its first day"), Member("last", .dayText, "its last day"),
    Member(
      "status", .oneOf(["settled", "awaiting data"]), "whether all data is there or given up"),
    Member("due", dayOrNull, "the day by which its data has to be there"),
    Member(
      "delivery",
      .orNull(
        .members([
          Member("version", text, "the folder of the delivery that counts"),
          Member("received", .dayText, "the day it arrived"),
          Member("daysLate", .orNull(.anyInteger), "days after the due date, null where in time"),
          Member("from", textOrNull, "who sent it"),
          Member("accepted", .anyFlag, "whether an act accepted it although it has errors"),
          Member("files", .listOf(text), "the files of it"),
        ])), "what was delivered, null where nothing was"),
  ]

  static let definitions: [(String, JSON)] = [
    (
      "amount",
      .members([
        Member("amount", text, "decimal: money as the contract rounds it, percent for percentages"),
        Member(
          "exact", text, "the exact fraction in the base unit: 0.8 for 80%, seconds, currency"),
        Member(
          "unit", text,
          "%, pp, s, count, number, points, days, working days, a currency, or a rate such as EUR per s"
        ),
      ])
    ),
    (
      "cell",
      .members([
        Member("file", text, "the file"),
        Member("cell", textOrNull, "the cell as a spreadsheet names it"),
        Member("line", .anyInteger, "its line, from 1"),
        Member("column", .anyInteger, "its column, from 1"),
      ])
    ),
    (
      "source",
      .members([
        Member("kind", .oneOf(["contract", "cell", "act", "opening"]), "what kind of place it is"),
        Member("file", text, "the file"), Member("line", .anyInteger, "its line, from 1"),
        Member("column", .anyInteger, "its column, from 1"),
        Member("cell", textOrNull, "the cell as a spreadsheet names it"), clause,
      ])
    ),
    (
      "awaited",
      .members([
        Member("event", .oneOf(["delivery", "notice"]), "what sets the time running"),
        Member("deadline", text, "the time, in the contract's words"),
      ])
    ),
    (
      "derivation",
      .members([
        Member("operation", text, "a word such as `literal`, `cell`, `measure`, `table`, `+`"),
        Member("text", text, "the expression or name"),
        Member("value", answer, "an amount, true or false, a word, a date, null where missing"),
        Member("note", textOrNull, "what a reader must know besides"),
        Member("origin", .orNull(.defined("source")), "where it is written"),
        Member("operands", .listOf(.defined("derivation")), "what it was made of"),
        Member(
          "omitted", .anyInteger, "operands left out of a tree that grew too large", always: false),
      ])
    ),
    ("headline", headline), ("firing", firing),
    ("difference", difference),
  ]

  private static let firing = JSON.members(
    [Member("name", text, "the trigger"), clause] + subject + [
      Member("distance", .orNull(.anyInteger), "how many further misses in a row it takes")
    ])

  private static let headline = JSON.members([
    Member("results", .anyInteger, "results with a verdict or a reason for none"),
    Member("kpis", .anyInteger, "KPIs they are of"),
    Member("missed", .anyInteger, "results that were missed"),
    Member("missedKPIs", .anyInteger, "KPIs with a missed result"),
    Member("met", .anyInteger, "results that were met"),
    Member("mitigated", .anyInteger, "missed results whose money skips"),
    Member(
      "unknown",
      .listOf(
        .members([
          Member("absence", textOrNull, "why"), Member("count", .anyInteger, "how many"),
        ])), "results without a verdict"),
    Member("awaitingData", .anyFlag, "whether figures may still come"),
    Member("total", amountOrNull, "money due"), Member("points", amountOrNull, "points due"),
    Member(
      "ifMissing", amountOrNull, "the total if the figures that may still come never do"),
    Member(
      "share",
      .orNull(
        .members([
          Member("of", text, "the measure"), Member("base", .defined("amount"), "its amount"),
          Member("share", .defined("amount"), "the total as a share of it"),
        ])), "the total as a share of a charge"),
    Member("firedNow", .listOf(.defined("firing")), "triggers that fired in this period"),
    Member("nearest", .listOf(.defined("firing")), "triggers that are nearest to firing"),
  ])

  private static let difference = JSON.members(
    subject + [
      Member("period", text, "its measurement period"),
      Member("reported", amountOrNull, "the supplier's own figure"),
      Member("reportedAt", .orNull(.defined("cell")), "where it stands"),
      Member("value", amountOrNull, "the value as compared"),
      Member("exact", amountOrNull, "the value before rounding"),
      Member("numerator", amountOrNull, "what was divided"),
      Member("denominator", amountOrNull, "by what it was divided"),
      Member("cells", cells, "the cells it rests on"),
    ])
}

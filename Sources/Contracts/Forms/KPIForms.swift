internal import YAML

extension Form {
  private static let answers = Standing.Answer.allCases.map(\.rawValue)

  /// What a case counts for.
  private static let standingKeys: [Key] = [
    .must(
      "money", .words(Standing.Answer.allCases.filter { $0 != .breaks }.map(\.rawValue)),
      "is it paid for? `counts` or `skips`"),
    .must(
      "repeat", .words(answers),
      "do repeated misses see the period? `counts`, `skips` (as if it were not there) or `breaks` (ends a chain)"
    ),
    .must(
      "triggers", .words(answers),
      "do triggers see the period? `counts`, `skips` (as if it were not there) or `breaks` (ends a chain)"
    ),
    .clause,
  ]

  /// `excused:`, three answers.
  static let excused = Form("excused", "relief", standingKeys)

  /// A relief of a KPI, on a condition.
  static let relief = Form(
    "relief", "a relief",
    [.must("when", .expression, "the condition on which it is granted")] + standingKeys)

  /// A period that has no value.
  static let unmeasured = Form(
    "unmeasured", "a case without value",
    [
      .must(
        "verdict", .text,
        "what the KPI is then: `missed`, `met`, `not judged`, `worst band`, or the name of a band")
    ] + standingKeys)

  static let deemed = Form(
    "deemed", "`deemed:`",
    [
      .clause,
      .may("missed", .expression, "on which condition it is missed, whatever the value"),
      .may("met", .expression, "on which condition it is met, whatever the value"),
      .may(
        "not judged", .either([.expression, .form(.notJudged)]),
        "on which condition it is not judged, and what the period counts for then"),
    ])

  /// A period that is deemed not judged.
  static let notJudged = Form(
    "notJudged", "`not judged:`",
    [.must("when", .expression, "the condition on which the period is not judged")]
      + standingKeys)

  static let submissions = Form(
    "submissions", "`submissions:`",
    [
      .must(
        "due", .span,
        "when must a period's data be there? `5 working days after the period`"),
      .may(
        "cure", .span,
        "may it still come after that? Until then a KPI is in cure and not judged"),
      .may(
        "not reported", .form(.unmeasured), "what is a KPI when the data does not come?"),
    ])

  static let standing = Form(
    "standing", "`standing:`",
    [
      .may(
        "no volume", .form(.unmeasured),
        "what is a KPI in a period in which nothing was there to measure: a denominator of zero?"),
      .may(
        "excused", .excused,
        "what does relief by a person mean? Three answers, or `not provided`"),
      .may(
        "relief", .entries(.any, .form(.relief)),
        "conditions that take periods of every KPI out of money, chains or triggers"),
    ])

  static let kpi = Form(
    "kpi", "a KPI",
    [
      .may("is", "a short symbol; printed"),
      .may("title", "the full name; printed"),
      .clause,
      .may("unit", .unit, "the unit of a figure that the supplier delivers ready-made"),
      .may(
        "value", .dated(.expression), "how it is computed from measures, terms and other KPIs"),
      .may("every", .grid, "its measurement period: `previous` and `in a row` count these"),
      .may(
        "per", .items(.text),
        "the scope it is judged by, or a list of instances: one verdict per instance"),
      .may(
        "target", .dated(.either([.text, .entries(.any, .text)])),
        "what is asked: `at least 80%`. Without it the KPI is a figure: printed, no verdict, no money"
      ),
      .may(
        "compare", .compare,
        "how the value is rounded before it is compared with its target"),
      .may(
        "bands", .dated(.entries(.vocabulary, .text)),
        "how bad a miss is: `{minor: at least 78%, severe: rest}`, read from the top"),
      .may(
        "deemed", .form(.deemed), "when the verdict is fixed whatever the value says"),
      .may("within", "which values are possible: `0% to 100%`"),
      .may(
        "relief", .entries(.any, .form(.relief)),
        "conditions that take the period out of money, chains or triggers"),
      .may("not reported", .form(.unmeasured), "what it is when its data does not come"),
      .may("no volume", .form(.unmeasured), "what it is when nothing was there to measure"),
      .may(
        "excused", .excused, "what relief by a person means: three answers, or `not provided`"),
      .may("accountable", "the role that answers for it"),
      .may("result area", "groups misses on the agenda"),
      .may(
        "subjective", .words(["yes", "no"]),
        "`yes` if somebody's judgement decides the value: a mark, an impression"),
    ])
}

extension Shape {
  static let excused = Shape.either([.words(["not provided"]), .form(.excused)])
}

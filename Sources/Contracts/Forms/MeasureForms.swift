internal import YAML

extension Form {
  /// A term that holds one value, with its clause.
  static let term = Form(
    "term", "a term",
    [
      .must("is", .dated(.expression), "the value or condition; may be dated"),
      .clause,
    ])

  /// A term that sets itself anew.
  static let resetTerm = Form(
    "resettingTerm", "a term",
    [
      .must("start", .dated(.expression), "what holds at the start"),
      .must(
        "reset to", .expression,
        "the value that holds from the period after one in which `when` holds"),
      .must("when", .expression, "the condition on which it is set anew"),
      .clause,
    ])

  private static let shapeKeys: [Key] = [
    .may(
      "outside", .words(Table.Outside.allCases.map(\.rawValue)),
      "of a curve: what it gives beyond its first and last knot"),
    .may(
      "between", .words(Table.Between.allCases.map(\.rawValue)),
      "of a ladder: what it gives between two of its steps"),
    .may("total", .text, "what the rows have to come to together: `100%`, `at most 100%`"),
    .clause,
  ]

  private static let curveKeys: [Key] = [
    .may(
      "curve", .rows,
      "knots of a broken line, from the lowest to the highest"),
    .may(
      "ladder", .rows, "steps, from the lowest to the highest"),
  ]

  /// A table of rows by word or by size.
  static let table = Form(
    "table", "a table",
    curveKeys + [
      .must(
        "rows", .rows,
        "one amount for each word, or for each size such as `at least 99%`; `rest` ends them")
    ] + shapeKeys)

  /// A table of knots or steps on one scale.
  static let curve = Form(
    "curve", "a table",
    curveKeys + [
      .may("rows", .rows, "of a table that is no curve or ladder")
    ] + shapeKeys)

  static let measure = Form(
    "measure", "a measure",
    [
      .must(
        "unit", .measureUnit,
        "in what it is counted: `count`, `%`, `s`, `yes/no`, `words`, `date`, `time`, `points`, or a currency such as `EUR`"
      ),
      .may("words", .list(.text), "with `unit: words`: the words possible"),
      .may("means", "what exactly is in, and what is out"),
      .may("per", "the scope by which it is delivered: one figure per instance"),
      .may("every", .grid, "the period of one figure. Without it: the settlement period"),
      .may(
        "from", .words(["data", "acts"]),
        "delivered with the `data`, or declared by a person in `acts`"),
      .may(
        "when absent", "what an absent row means: a value, or `not reported`"),
      .may(
        "roll-up", .words(Measure.RollUp.allCases.map(\.rawValue)),
        "how several figures become one"),
      .may("within", "which values are possible: `0% to 100%`"),
      .clause,
    ])
}

extension Form {
  private static let resetKeys = ["start", "reset to", "when"]
  private static let knotKeys = ["curve", "ladder"]
  /// What tells a table with fields from one of rows alone.
  static let tableKeys = ["rows"] + knotKeys

  /// Whether a term sets itself anew.
  static func isReset(_ term: Mapping) -> Bool { resetKeys.contains { term[$0] != nil } }

  /// Whether a table is a curve or a ladder.
  static func hasKnots(_ table: Mapping) -> Bool { knotKeys.contains { table[$0] != nil } }

  fileprivate static let termShape = Shape.cases(
    [(.has(resetKeys), .form(.resetTerm))], otherwise: .form(.term))

  fileprivate static let tableShape = Shape.cases(
    [(.has(knotKeys), .form(.curve)), (.has(tableKeys), .form(.table))],
    otherwise: .rows)
}

extension Shape {
  static let term = Shape.either([.dated(.expression), Form.termShape])
  static let table = Form.tableShape
  /// A table may be dated as a whole, or row by row.
  static let rows = Shape.dated(.entries(.any, .dated(.expression)))
}

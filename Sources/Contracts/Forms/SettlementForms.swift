internal import YAML

extension Form {
  static let consequence = Form(
    "consequence", "a consequence",
    [
      .may(
        "for", .items(.text),
        "a KPI, a list of KPIs, or `each kpi` (all that have a target). Without it: asked once per settlement period"
      ),
      .may(
        "instances", .instances,
        "who pays for which instance: `each`, `once`, `worst` or `share by TABLE`"),
      .may("when", .expression, "on which condition. Without it: always"),
      .must(
        "amount", .dated(.expression),
        "what it costs: `2% of monthly charge`, `1 point`; may be dated"),
      .may(
        "in favour of", .party, "who receives it. Without it: the client"),
      .may("to", "the account it goes to. Without it: `due`"),
      .may("from", "the account it is taken out of"),
      .may(
        "credited on", .invoice,
        "on which invoice this amount stands. Without it: where `credits:` says"),
      .clause,
    ])

  static let trigger = Form(
    "trigger", "a trigger",
    [
      .may(
        "for", .items(.text),
        "a KPI, a list, or `each kpi`: one state per KPI and instance. Without it: asked once per settlement period"
      ),
      .must("when", .expression, "on which condition: `missed in at least 3 of the last 6`"),
      .may(
        "fires", .fires,
        "how often it fires: `once` when its condition becomes true, in `each` period in which it holds, or `while` it holds"
      ),
      .may(
        "lapses after", .span,
        "how long a right lives: `60 days`, or `60 days after the delivery`"),
      .may(
        "owes",
        "what the supplier owes and by when: `draft plan in 10 working days`, or `… after the notice`"
      ),
      .may("gives", "what the client may do; printed"),
      .clause,
    ])

  /// A step of the settlement: by its verb, or where it has none or several, with every key.
  static func step(_ verbs: [String]) -> Form {
    verbs.count == 1 ? steps.first { $0.verb == verbs[0] }?.form ?? anyStep : anyStep
  }

  static let steps: [(verb: String, form: Form)] = verbs.map { verb, question, keys in
    (
      verb,
      Form(
        "\(verb)Step", "a settlement step",
        [.must(verb, .all, question)] + stepKeys + keys + [.clause])
    )
  }

  static let anyStep = Form(
    "step", "a settlement step",
    verbs.map { .may($0.verb, .all, $0.question) } + stepKeys + [.clause])

  private static let stepKeys: [Key] = [
    .may("name", "a name by which expressions read it: `all after NAME`, `left of NAME`"),
    .may(
      "each", .text,
      "how entries are grouped: `entry`, `instance`, `kpi`, `consequence`, `settlement period`, or a scope"
    ),
    .may("when", .expression, "on which condition; asked once per group"),
    .may(
      "sees", .words(["client", "net", "bonuses"]),
      "what the client receives, both directions, or what the supplier receives. Without it: client"
    ),
  ]

  private static func account(_ key: String, _ what: String) -> Key {
    .may(key, "\(what): `lapsed` (lost), `carried` (to the next period) or another account")
  }

  private static let which = Shape.pattern(
    "highest|first|last|[1-9][0-9]{0,2} +(largest|smallest|first|last)")

  private static let verbs: [(verb: String, question: String, keys: [Key])] = [
    (
      "scale", "multiplies what is due of these: a consequence, a list, or `all`",
      [.must("by", .expression, "the factor")]
    ),
    (
      "convert", "turns points of these into money: a consequence, a list, or `all`",
      [
        .may("through", "the table that gives the money for the points"),
        .may("by", .expression, "the rate per point: `500 EUR per point`"),
        .must("as", "the name of the consequence that the money is booked under"),
      ]
    ),
    (
      "cap", "limits the sum of these: a consequence, a list, or `all`",
      [
        .must("at", .expression, "the limit: `12% of monthly charge`"),
        .may("over", "the periods that are limited together: `last 12`"),
        account("excess to", "where what is over the cap goes"),
      ]
    ),
    (
      "keep", "keeps some of these: a consequence, a list, or `all`",
      [
        .must("the", which, "which are kept: `highest`, `2 largest`, `1 smallest`, `first`"),
        account("rest to", "where the others go"),
      ]
    ),
    (
      "forgive", "moves some of these away: a consequence, a list, or `all`",
      [
        .must("the", which, "which are forgiven: `1 largest`, `2 first`"),
        account("to", "where they go"),
      ]
    ),
    (
      "drop", "moves these away: a consequence, a list, or `all`",
      [account("to", "where they go")]
    ),
    (
      "accrue", "books a consequence here, which then sees what is settled so far", []
    ),
  ]
}

extension Shape {
  static let step = Shape.cases(
    Form.steps.map { (.has([$0.verb]), .form($0.form)) }, otherwise: .form(.anyStep))
}

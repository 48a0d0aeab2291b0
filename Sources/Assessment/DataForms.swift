internal import Contracts
internal import Submissions
package import YAML

/// The forms of the files in a data folder.
package enum DataForms {
  /// submission.yaml
  package static let delivery = SheetForms.sheet

  /// acts.yaml
  package static let acts = Form(
    "acts", "the list of acts",
    [
      version("kepi acts"),
      .may("acts", .list(Form.actShape), "what people decided: dated, by name, with a reason"),
    ])

  /// actions.yaml
  package static let actions = Form(
    "actions", "the action log",
    [
      version("kepi actions"),
      .may(
        "actions", .list(.form(.action)),
        "the forum's actions; overdue and slips are computed, never typed"),
    ])

  /// opening.yaml
  package static let opening = Form(
    "opening", "the opening",
    [
      version("kepi opening"),
      .must("as of", Shape.date, "the first day that is computed"),
      .may("accounts", .entries(.any, .text), "what each account held then"),
      .may(
        "verdicts", .list(.form(.pastVerdict)),
        "`met` or `missed` per KPI, instance and period; they all count"),
      .may(
        "amounts", .list(.form(.pastAmount)),
        "what a consequence came to: for windows on money and rolling caps"),
      .may(
        "figures", .list(.form(.pastFigure)),
        "measures of past periods: for windows on measures, and for the months of a quarter that is running"
      ),
    ])

  /// root-causes.yaml
  package static let rootCauses = Form(
    "rootCauses", "the list of causes",
    [
      version("kepi root causes"),
      .may("causes", .list(.form(.cause)), "why results missed their targets, as stated by people"),
    ])

  private static func version(_ key: String) -> Form.Key {
    .must(key, .words(["1"]), "the format; the first line")
  }
}

extension Form {
  private static let party = Shape.words(Role.Party.allCases.map(\.rawValue))
  private static let scope = Key.may("scope", "the instance, where the KPI is split")
  private static let kpi = Key.must("kpi", "which KPI")
  private static let period = Key.must("period", "a label such as 2026-10, 2026-Q4 or CY2026")

  static let action = Form(
    "action", "an action",
    [
      .must("id", "a number such as A-031"),
      .must("text", "what is to be done"),
      .must("owner", "one person; no owner means nobody does it"),
      .must("party", party, "whose action it is"),
      .must("raised", Shape.date, "the day it was agreed"),
      .must("due", Shape.date, "the day it is due"),
      .may("earlier due", .items(Shape.date), "earlier due dates, oldest first; each is a slip"),
      .must(
        "status", .words(Action.Status.allCases.map(\.rawValue)),
        "where it stands; `verified` is done and seen to work"),
      .may("closed", Shape.date, "the day it was done"),
      .may("kpi", "the KPI it is about"),
      .may("forum", "the forum that follows it"),
      .may("evidence", "what shows that it is done"),
    ])

  static let pastVerdict = Form(
    "pastVerdict", "a row of the history",
    [
      kpi, scope, period,
      .must("verdict", .words(["met", "missed"]), "how it was judged"),
      .may("band", "of a miss, how bad it was"),
      .may("value", "its value"),
    ])

  static let pastAmount = Form(
    "pastAmount", "a row of the history",
    [
      .must("consequence", "which consequence"),
      .may("kpi", "of which KPI, where the consequence is for several"), scope, period,
      .may("accrued", "what was accrued. Without it: what was due"),
      .must("due", "what was left of it after the settlement"),
      .may(
        "after", .entries(.any, .text),
        "what steps left of it, by the name of the step: for windows over what was left after one"),
    ])

  static let pastFigure = Form(
    "pastFigure", "a row of the history",
    [
      .must("measure", "which measure"), scope, period,
      .must("value", "how much"),
    ])

  static let cause = Form(
    "cause", "a cause",
    [
      .must("kpi", .texts, "the KPI that was missed, or a list of them"),
      .may("scope", "its instance. Without it: all"),
      .must("period", .texts, "the period that was missed, or a list; of the KPI's own grid"),
      .must("cause", "the cause in one sentence; the same sentence is the same cause"),
      .must("category", "a word for it, such as staffing or systems"),
      .must("stated", Shape.date, "the day it was given"),
      .must("by", "the person who gave it"),
      .may("whys", .texts, "from the effect to the cause, one question after the other"),
      .may("evidence", .texts, "what shows it"),
      .may("containment", "what stops the effect meanwhile"),
      .may("actions", .texts, "numbers of the action log"),
      .may("success test", "how it will be seen that the cause is gone"),
      .may("verify on", Shape.date, "when it will be seen that the cause is gone"),
    ])

  // MARK: Acts

  /// An act by what it is; one whose kind can't be read may have any key.
  static func act(written kind: ActsReader.Kind?) -> Form {
    acts.first { $0.kind == kind }?.form ?? anyAct
  }

  static let actShape = Shape.cases(
    acts.map { (.says("act", $0.kind.rawValue), .form($0.form)) }, otherwise: .form(anyAct))

  private static let actHead: [Key] = [
    .must("act", .words(ActsReader.Kind.allCases.map(\.rawValue)), "what was decided"),
    .must("date", Shape.date, "the day it was decided"),
    .must("by", "the person who decided"),
    .may("mandate", "the role or forum whose mandate the person used"),
    .must("reason", "why"),
    .may("clause", "the clause it rests on"),
  ]

  private static let acts = ActsReader.Kind.allCases.map { kind in
    (
      kind: kind,
      form: Form(
        "act_\(kind.rawValue.replacing(" ", with: "_"))", "an act", actHead + keys(of: kind))
    )
  }

  private static let anyAct = Form(
    "act", "an act",
    actHead
      + [
        "kpi", "scope", "period", "amount", "consequence", "value", "fact", "trigger", "outcome",
        "to",
      ].map { .may($0, "of some acts: say first which `act:` it is") })

  private static func keys(of kind: ActsReader.Kind) -> [Key] {
    switch kind {
    case .relief: [kpi, scope, period]
    case .accept, .correction, .claim: [period]
    case .approve: [.must("amount", "what is approved: `4350.00 EUR`"), period]
    case .invoice:
      [.may("amount", "what of the invoice is not accepted. Without it: the whole"), period]
    case .waive:
      [
        .must("consequence", "which amount is given up"), .may("kpi", "of which KPI"), scope,
        .may("amount", "how much of it. Without it: all"), period,
      ]
    case .fact:
      [
        .must("fact", "the declared measure with `from: acts`"), .must("value", "what holds"),
        scope, period,
      ]
    case .notice:
      [
        .may("trigger", "notice of this right alone"), .may("kpi", "notice of this KPI alone"),
        scope, period,
      ]
    case .exercise, .waiveRight:
      [
        .must("trigger", "which right"),
        .may("kpi", "of which KPI. Without it: of all for which it fired"), scope,
      ]
    case .dispute:
      [kpi, scope, period, .may("value", "the figure that should have counted")]
    case .escalate: [kpi, scope, period, .may("to", "the forum it is taken to")]
    case .settle:
      [
        kpi, scope, period, .may("value", "the figure agreed on"),
        .must(
          "outcome", .words(Act.Outcome.allCases.map(\.rawValue)), "how the dispute ended"),
      ]
    }
  }
}

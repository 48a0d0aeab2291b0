internal import Quantities
internal import YAML

extension Form {
  /// `contract:`
  static let head = Form(
    "head", "`contract:`",
    [
      .must("id", "the contract's own number, as it stands on invoices"),
      .may("title", "what the contract is called; printed"),
      .may("version", "which amendment is meant; printed"),
      .must("client", "who buys the service"),
      .must("supplier", "who renders the service"),
      .must(
        "in force", .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2} +to +[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "first and last day: `2026-01-01 to 2027-12-31`"),
      .may(
        "currency", .currency,
        "three capitals, such as `EUR`; one per contract: money in two is two contracts, or a rate agreed as a dated term"
      ),
      .must("settles every", .grid, "how often money is settled"),
      .may(
        "measured every", .grid,
        "how often KPIs and their chains count, unless a KPI says `every:`"),
      .may(
        "contract year", .pattern("from ([1-9]|1[0-9]|2[0-8]) [A-Z][a-z]+"),
        "when a contract year begins: `from 1 April`. Without it: from 1 January"),
      .may(
        "time zone",
        "printed with meetings; its clock is the one that times are read by, and by which the supplier cuts the data"
      ),
      .may(
        "working days", .form(.calendar),
        "the contract's own calendar. Without it: Monday to Friday, no holidays"),
      .may(
        "calendars", .entries(.vocabulary, .form(.calendar)),
        "further calendars by name, for `working days of NAME` and `service hours of NAME`"),
      .may(
        "mid-period", .words(["start", "end", "split", "weighted by days"]),
        "what holds in a period inside which a value changes: the value of its first or last day, each part by itself, or the mean by days"
      ),
      .may(
        "parts count", .words(["each", "once"]),
        "with `mid-period: split`: in runs and windows, do the parts of a split period count each, or once together?"
      ),
      .may("corrections", .form(.corrections), "from when a corrected delivery counts"),
      .may("money", .form(.money), "how money is rounded"),
      .may("credits", .form(.credits), "on which invoice a credit stands, and what then"),
      .may(
        "compare", .compare,
        "is a value rounded before it is compared with its target? `exact`, or `1 decimal half up`; holds for every KPI that does not say it itself"
      ),
      .may(
        "instances", .instances,
        "who pays for which instance of a KPI that is split: `each`, `once`, `worst` or `share by TABLE`"
      ),
      .may(
        "triggers fire", .fires,
        "how often a trigger fires: `once` when its condition becomes true, in `each` period in which it holds, or `while` it holds"
      ),
      .may("remedy", "the legal word for the money in every document, such as `price adjustment`"),
      .may(
        "reservation of rights",
        "the clause that keeps other claims open; printed in the notice"),
      .may(
        "not encoded", .texts,
        "clauses this file leaves out, so that nobody thinks they were checked"),
    ])

  /// A calendar, under a name of its own in the messages about it.
  static func calendar(_ what: String) -> Form {
    Form(
      "calendar", what,
      [
        .must(
          "week", .pattern("[A-Za-z, -]+"),
          "on which days of the week people work: `Mon-Fri`, `Mon-Thu, Sun`"),
        .may(
          "hours", .items(.text),
          "the hours of a working day: `08:00-18:00`, with a break `[08:00-12:00, 13:00-17:00]`; a day ends at 24:00"
        ),
        .may(
          "half days", .entries(.dates, .items(.text)),
          "single working days with other hours, beside `hours`"),
        .may(
          "holidays", .items(.text),
          "on which dates nobody works: a list, or a file beneath the contract's folder"),
      ])
  }

  static let calendar = calendar("a calendar")

  /// A file of holidays.
  static let holidays = Form(
    "holidays", "a holiday file",
    [
      .may("name", "what the list is called"),
      .may("source", "where the dates were taken from"),
      .may("holidays", .items(.date), "the dates on which nobody works"),
    ])

  static let corrections = Form(
    "corrections", "`corrections:`",
    [
      .must(
        "count from", .words(Corrections.From.allCases.map(\.rawValue)),
        "when does a correction begin to count: at the `receipt` of the corrected files, or their `acceptance` by an act?"
      ),
      .may(
        "back to", .pattern("[0-9]+ +period[^ ]*"),
        "how far back corrections count: `3 periods`. Without it: without limit"),
      .may(
        "lock", .span,
        "when figures become final: `20 working days after the delivery`, unless something in them is disputed by then"
      ),
    ])

  static let money = Form(
    "money", "`money:`",
    [
      .must("round", .words(Rounding.allCases.map(\.rawValue)), "which way money is rounded"),
      .must("to", .money, "to what money is rounded: `0.01 EUR`"),
      .must(
        "when", .words(MoneyRounding.Moment.allCases.map(\.rawValue)),
        "when money is rounded: once on the total, or every amount by itself"),
    ])

  static let credits = Form(
    "credits", "`credits:`",
    [
      .must(
        "credited on", .invoice,
        "on which invoice: this one, or the one after the period of the miss"),
      .may(
        "if disputed", .words(CreditRules.Disputed.allCases.map(\.rawValue)),
        "with `next invoice`: which one, if that invoice is in dispute?"),
      .must(
        "at the end", .words(CreditRules.End.allCases.map(\.rawValue)),
        "when no invoice follows: is a credit or a carried balance paid, or does it lapse?"),
      .may(
        "cuts", .words(CreditRules.Cuts.allCases.map(\.rawValue)),
        "with a cap: how what it cuts off is shared among the amounts"),
      .may(
        "capped in", .words(["the period of the miss"]),
        "with a cap and `next invoice`: the cap of which period counts"),
      .may(
        "claim within", .span,
        "until when the client must claim: `60 days` from the end of the period, or `after the delivery`, `after the notice`"
      ),
      .may(
        "deducted",
        "the measure in which the supplier reports what an invoice deducts, or `not checked`"),
      .may(
        "invoice amount",
        "the measure of what an invoice asks for; with it a statement says what is payable of an invoice in dispute"
      ),
    ])
}

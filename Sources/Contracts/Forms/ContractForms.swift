package import YAML

/// The forms of the files that a contract consists of.
package enum ContractForms {
  package static let contract = Form(
    "contract", "a contract",
    [
      .must("kepi", .words(["1"]), "the version of the contract format; the first line"),
      .must(
        "contract", .form(.head), "who agreed, for how long, and answers that hold everywhere"),
      .may(
        "scopes", .entries(.any, .either([.words(["any"]), .list(.text)])),
        "the ways KPIs are split, by queue or by site: a list of instances, or `any` for those found in the data"
      ),
      .may(
        "terms", .entries(.vocabulary, .term),
        "named values and conditions, dated if they change"),
      .may("tables", .entries(.vocabulary, .table), "amounts by word or by size"),
      .may(
        "measures", .entries(.vocabulary, .form(.measure)),
        "what the supplier delivers, or a person declares"),
      .may("submissions", .form(.submissions), "when data is due, and what silence means"),
      .may(
        "standing", .form(.standing), "what periods without a fair value count for"),
      .must("kpis", .entries(.vocabulary, .form(.kpi)), "what is measured and asked"),
      .may(
        "consequences", .entries(.vocabulary, .form(.consequence)),
        "what a result costs or brings: amounts of money and points"),
      .may(
        "settlement", .list(.step), "steps from what is accrued to what is due, in order"),
      .may(
        "triggers", .entries(.vocabulary, .form(.trigger)),
        "rights and duties that misses set off"),
      .may(
        "accounts", .entries(.any, .unit),
        "further accounts that hold money or points between periods, each with its unit"),
      .may("roles", .entries(.any, .form(.role)), "who answers for what"),
      .may("forums", .entries(.any, .form(.forum)), "who meets when, and decides what"),
      .may(
        "examples", .list(.form(.example)), "the clause's worked examples, run by `kepi check`"),
      .may(
        "pack", .form(.pack), "logo, colour, order and choice of documents and their parts"),
      .may(
        "waivers", .list(.form(.waiver)),
        "findings that the parties know and keep, until a day"),
    ])

  /// A file of holidays that a contract names.
  package static let holidays = Form.holidays
}

extension Form {
  static let role = Form(
    "role", "a role",
    [
      .must("party", .party, "whose role it is"),
      .may("person", "who holds the role"),
      .may("answers for", .all, "a KPI, a list, or `all`"),
      .may("may approve credits up to", .money, "the mandate, an amount of money"),
    ])

  static let forum = Form(
    "forum", "a forum",
    [
      .must(
        "meets",
        "`first` to `fourth` or `last`, a weekday, `of` some months or every month, a time, a length: `third Thursday 10:00 for 60 minutes`"
      ),
      .may("level", "operational, tactical, strategic; printed"),
      .must("chair", "the role that leads the meeting"),
      .may("members", .texts, "roles that are invited if something concerns them"),
      .may("handles", .all, "which KPIs the forum deals with. Without it: all"),
      .may("may approve credits up to", .money, "the forum's mandate, an amount of money"),
      .may("escalates to", "the forum above it"),
    ])

  static let example = Form(
    "example", "an example",
    [
      .must(
        "given", .entries(.any, .text),
        "the figures of the example by name; also `period`, `scope`, `previous`, `previous NAME`"),
      .must(
        "expect", .entries(.any, .text),
        "what the clause says must come out, by name; `total` is all of it"),
      .clause,
    ])

  static let waiver = Form(
    "waiver", "a waiver",
    [
      .must(
        "code", .pattern("[A-Z][0-9]+"), "the code of the finding that is kept, such as `K501`"),
      .may(
        "for", "the name of the entry in whose lines it stands. Without it: anywhere in the file"),
      .must("reason", "why it is kept, and where that was decided"),
      .must("until", .date, "the last day on which it is kept"),
    ])

  static let pack = Form(
    "pack", "`pack:`",
    [
      .may(
        "logo", .pattern(".*[.]([sS][vV][gG]|[pP][nN][gG])"),
        "a `.svg` or `.png` file beneath the contract, at most 256 KiB; it is embedded in every page"
      ),
      .may(
        "accent", .pattern("#[0-9a-fA-F]{6}"),
        "the colour of headings and rules, as `\"#1f4e79\"`, dark enough to be read on white"),
      .may(
        "documents", .items(.words(PackDocument.allCases.map(\.rawValue))),
        "which documents are made, in which order the index lists them. Without it: all"),
      .may(
        "sections", .form(.sections),
        "which parts of a document are printed, in which order"),
    ])

  /// Not read as fields: each document decides its own sections.
  private static let sections = Form(
    "sections", "`sections:`",
    PackDocument.allCases.filter { !$0.sections.isEmpty }.map {
      .may($0.rawValue, .list(.words($0.sections)), $0.means)
    })
}

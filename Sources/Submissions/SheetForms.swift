package import YAML

/// The forms of submission.yaml.
package enum SheetForms {
  package static let sheet = Form(
    "delivery", "a submission.yaml",
    [
      .must("kepi delivery", .words(["1"]), "the format; the first line"),
      .must(
        "received", Shape.date, "the day the delivery arrived: it decides whether it was late"),
      .may("from", "who sent it; printed"),
    ] + style + [
      .may(
        "files", .entries(.any, .form(file)),
        "by name, how one file is written, over what is said for all")
    ])

  static let file = Form("file", "a file of submission.yaml", style)

  /// How files are written, for all of them or for one.
  private static let style: [Form.Key] = [
    .may(
      "separator", .words([",", ";", "tab", "comma", "semicolon", "\t"]),
      "what parts the cells. Without it: found in the header, if there is only one"),
    .may("decimal", .words([".", ",", "point", "comma"]), "what stands before the decimals"),
    .may(
      "thousands",
      .either([
        .words(["none", "space", ".", ",", "'", "point", "comma", "apostrophe"]),
        .pattern("\\s+|\u{2019}"),
      ]), "what groups the digits"),
    .may(
      "dates", .words(DateOrder.allCases.map(\.rawValue)),
      "the order of a date. ISO dates are always read"),
    .may("units", .entries(.any, .text), "the unit of a column, by its name"),
    .may(
      "columns", .entries(.any, .text),
      "what a column of the supplier is called in the contract; `ignore` leaves it out"),
  ]
}

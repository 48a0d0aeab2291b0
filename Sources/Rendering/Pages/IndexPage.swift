internal import Calendars
internal import Reports

/// The first page of a pack: three facts, and what else lies in the folder.
struct IndexPage {
  let notice: Notice
  let files: [(title: Phrase, file: String)]
  let say = English()

  func blocks() -> [Block] {
    let headline = notice.headline
    let contract = notice.contract
    let rows = files.map { [$0.title, Phrase([.link($0.file)])] }
    return [
      .heading(1, "\(contract.id) – \(say.period(notice.lines.period))"),
      .paragraph("\(contract.client) × \(contract.supplier), \(contract.title)"),
      .list([
        "\(strong: "Results:") \(say.results(headline))",
        "\(strong: "Money:") \(say.money(headline, notice.remedy))",
        "\(strong: "Next:") \(say.next(headline))",
      ]),
      .table(TableBlock([.text("Document"), .text("File")], rows)),
      .rule, .footer(say.footer(notice.provenance, asOf: notice.asOf)),
    ]
  }
}

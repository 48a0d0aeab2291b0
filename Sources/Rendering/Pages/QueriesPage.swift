internal import Calendars
internal import Reports

/// One list of questions to the supplier.
struct QueriesPage {
  let queries: Queries
  let say = English()

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    [.heading(1, say.queriesTitle(queries)), .table(facts)] + sections.blocks(chosen) + [
      .rule, .footer(say.footer(queries.provenance, asOf: queries.asOf)),
    ]
  }

  var sections: [Section] { [Section("questions", questions), Section("worth", worth)] }

  private var facts: TableBlock {
    let contract = queries.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    var facts: [(Phrase, Phrase)] = [
      ("Reference", .data(queries.reference)),
      ("From → to", "\(contract.client) (client) → \(contract.supplier) (supplier)"),
      ("Contract", "\(contract.id)\(version)\(contract.andTitle)"),
      ("Data", say.data(queries.lines)), ("As of", say.day(queries.asOf)),
    ]
    if queries.isRefused {
      facts.append(("State of the delivery", "\(strong: "not accepted:") \(say.refused)"))
    }
    if !folder.isEmpty { facts.append(("Files beneath", "\(quoted: folder)")) }
    if let total = queries.total { facts.append(("Due as the data stands", say.amount(total))) }
    return TableBlock(facts: facts)
  }

  private var questions: [Block] {
    guard !queries.queries.isEmpty else {
      return [
        .heading(2, "Questions"),
        .paragraph("\(strong: "Nothing to ask.") The delivery is complete and clear."),
      ]
    }
    let rows = queries.queries.map { query -> [Phrase] in
      [
        "Q\(query.number)", say.where(short(query)), say.question(query), say.worth(query),
        query.replyBy.map(say.day) ?? "–", say.owner(query.owner), "",
      ]
    }
    return [
      .heading(2, "Questions"),
      .table(
        TableBlock(
          [
            .text("No."), .text("Where"), .text("Question"), .text("What it is worth"),
            .text("Reply by"), .text("To"), .text("Answer"),
          ], rows)),
    ]
  }

  /// The folder that every place lies in, with its slash, so that it need not be said each time.
  private var folder: String {
    let folders = queries.queries.flatMap(\.places).map { place in
      place.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    }
    guard var common = folders.first else { return "" }
    for folder in folders.dropFirst() {
      common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
    }
    return common.isEmpty ? "" : common.joined(separator: "/") + "/"
  }

  private func short(_ query: Query) -> Query {
    let length = folder.count
    var query = query
    for index in query.places.indices {
      query.places[index].file = String(query.places[index].file.dropFirst(length))
    }
    return query
  }

  private var worth: [Block] {
    let prices = queries.queries.flatMap(\.worth)
    guard !prices.isEmpty else { return [] }
    return [
      .heading(2, "What an answer would change"),
      .paragraph("Each alone, everything else as it stands."), .list(prices.map(say.price)),
    ]
  }
}

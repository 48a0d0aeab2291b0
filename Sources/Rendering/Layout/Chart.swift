/// A picture, what it says in one sentence, and the same facts as a table.
///
/// No chart says anything that its table and its notes do not say: people who can't see it, and
/// formats that can't show it, miss nothing.
struct Chart: Sendable {
  /// What stands for the picture where there are only letters.
  enum Plain: Sendable {
    case table
    case lines([Phrase])
    /// Nothing: the page says the same in words beside it.
    case said
  }

  /// The message, found by a rule.
  var title: Phrase
  /// One picture, or one per thing compared.
  var drawings: [Drawing]
  var table: TableBlock
  /// Under the picture, in every format.
  var notes: [Phrase]
  /// What the marks of the picture mean; only where there is a picture.
  var legend: Phrase?
  var plain: Plain

  /// Whether its numbers stand in a table beside it.
  var isSaid: Bool {
    if case .said = plain { return true }
    return false
  }

  /// The chart in a format of letters.
  var blocks: [Block] {
    var blocks: [Block] = [.paragraph(.strong(title))]
    switch plain {
    case .said: return []
    case .table: blocks.append(.table(table))
    case .lines(let lines):
      if !(lines + notes).isEmpty { blocks.append(.list(lines + notes)) }
      return blocks
    }
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return blocks
  }
}

extension [Block] {
  /// The same in the plain kinds of blocks, for formats that have only letters: nothing is left
  /// out, it only looks simpler.
  var inLetters: [Block] { flatMap(\.inLetters) }
}

extension Block {
  /// Itself where it is plain already.
  fileprivate var inLetters: [Block] {
    switch self {
    case .chart(let chart): chart.blocks
    case .banner(let phrase): [.paragraph(.strong(phrase))]
    case .cards(let cards): [.list(cards.map(\.phrase))]
    case .answers(let answers): answers.flatMap(\.blocks)
    case .decisions(let lines): [.list(lines.map(\.phrase))]
    case .programme(let items):
      [.outline(items.map(\.outline))] + items.compactMap(\.chart).flatMap(\.blocks)
    case .signatures(let names):
      [.list(names.map { "\($0): ____________________" })]
    case .heading, .paragraph, .list, .table, .outline, .rule, .footer: [self]
    }
  }
}

extension Card {
  fileprivate var phrase: Phrase {
    "\(strong: "\(label):") \(([lead] + details).joined(" · "))"
  }
}

extension QuestionCard {
  fileprivate var blocks: [Block] {
    let all = lines + [more].compactMap { $0 }
    return [.heading(2, question), .paragraph(.strong(lead))] + (all.isEmpty ? [] : [.list(all)])
  }
}

extension DecisionLine {
  fileprivate var phrase: Phrase { "\(strong: mark) \(text) (\(place))" }
}

extension ProgrammeItem {
  fileprivate var outline: OutlineItem {
    let time: Phrase = self.time.map { "\($0) " } ?? ""
    let decide: Phrase = decides.isEmpty ? "" : " [decide \(decides.joined(", "))]"
    let title: Phrase = "\(strong: "\(number). \(time)\(self.title)") (\(length))\(decide)"
    return OutlineItem(title, lines.map { OutlineItem($0) })
  }
}

extension Footer {
  /// All of it on one line.
  var phrase: Phrase {
    details.isEmpty ? line : "\(line) · \(title): \(details.joined("; "))"
  }
}

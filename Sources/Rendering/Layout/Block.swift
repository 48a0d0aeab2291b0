/// One part of a page, before any format.
enum Block: Sendable {
  case heading(Int, Phrase)
  case paragraph(Phrase)
  case list([Phrase])
  case table(TableBlock)
  /// An item of an agenda or a derivation: a line, and lines beneath it.
  case outline([OutlineItem])
  case chart(Chart)
  case rule
  case footer(Phrase)
}

struct OutlineItem: Sendable {
  var line: Phrase
  var beneath: [OutlineItem]

  init(_ line: Phrase, _ beneath: [OutlineItem] = []) {
    self.line = line
    self.beneath = beneath
  }
}

struct TableBlock: Sendable {
  struct Column: Sendable {
    var title: Phrase
    var isNumber = false

    static func text(_ title: Phrase) -> Column { Column(title: title) }
    static func number(_ title: Phrase) -> Column { Column(title: title, isNumber: true) }
  }

  /// What a cell says at a glance; its words and marks say the same.
  enum Tone: Sendable {
    case plain
    case met, missed, mitigated, unknown
    case strong
  }

  var columns: [Column]
  var rows: [[Phrase]]
  /// How cells stand out besides their words, for formats that can show it; rows and columns as in
  /// `rows`, missing where nothing stands out.
  var tones: [[Tone]] = []
  /// Facts beside names need no line of titles.
  var hasTitles = true

  init(_ columns: [Column], _ rows: [[Phrase]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Pairs of a name and a fact.
  init(facts: [(Phrase, Phrase)]) {
    columns = [.text(""), .text("")]
    rows = facts.map { [$0.0, $0.1] }
    hasTitles = false
  }
}

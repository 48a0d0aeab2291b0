/// One part of a page, before any format.
enum Block: Sendable {
  case heading(Int, Phrase)
  case paragraph(Phrase)
  case list([Phrase])
  case table(TableBlock)
  /// An item of an agenda or a derivation: a line, and lines beneath it.
  case outline([OutlineItem])
  case chart(Chart)
  /// What must not be overlooked, such as that a document is a draft.
  case banner(Phrase)
  case cards([Card])
  case answers([QuestionCard])
  case decisions([DecisionLine])
  case programme([ProgrammeItem])
  /// Who signs, each with room for it.
  case signatures([Phrase])
  case rule
  case footer(Footer)
}

/// One of the facts at the top of a page.
struct Card: Sendable {
  var label: Phrase
  /// The fact, short enough for large letters.
  var lead: Phrase
  var details: [Phrase]
  /// Counts that can be shown as marks in a row; `details` says them too.
  var marks: [(mark: Outcome, count: Int)] = []
}

/// A question and its answer, cut to what fits at a glance.
struct QuestionCard: Sendable {
  var question: Phrase
  var lead: Phrase
  var lines: [Phrase]
  /// How many lines were left out, and where they stand.
  var more: Phrase?
}

/// What has to be decided.
struct DecisionLine: Sendable {
  var mark: Phrase
  var text: Phrase
  /// Where it is dealt with.
  var place: Phrase
}

/// An item of an agenda.
struct ProgrammeItem: Sendable {
  var number: Int
  /// Nothing where it has no time of its own.
  var time: Phrase?
  var length: Phrase
  var title: Phrase
  /// The decisions it leads to: D1, D2.
  var decides: [Phrase]
  var lines: [Phrase]
  var chart: Chart?
}

/// What a page was made from: a line, and details few people need.
struct Footer: Sendable {
  var line: Phrase
  var title: Phrase = ""
  var details: [Phrase] = []
}

struct OutlineItem: Sendable {
  var line: Phrase
  /// What the line comes to: at its end, under the others where there is room for columns.
  var amount: Phrase?
  var beneath: [OutlineItem]

  init(_ line: Phrase, amount: Phrase? = nil, _ beneath: [OutlineItem] = []) {
    self.line = line
    self.amount = amount
    self.beneath = beneath
  }

  /// Line and amount in one.
  var phrase: Phrase { amount.map { "\(line): \(strong: $0)" } ?? line }
}

struct TableBlock: Sendable {
  struct Column: Sendable {
    var title: Phrase
    var isNumber = false
    /// Said beneath the column before it where a table has few columns to give away; a column of
    /// its own everywhere else.
    var isBeneath = false
    /// Repeats what the other columns say; gives way where there is no room.
    var isPicture = false

    /// Where a cell belongs to the one before it.
    var beneath: Column {
      var column = self
      column.isBeneath = true
      return column
    }

    static func text(_ title: Phrase) -> Column { Column(title: title) }
    static func number(_ title: Phrase) -> Column { Column(title: title, isNumber: true) }
    static func picture(_ title: Phrase) -> Column { Column(title: title, isPicture: true) }
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
  /// Rows at the end that close the ones above them.
  var totals = 0
  /// Whether its columns are to be compared with each other, so that they stay beside each other
  /// however narrow the page is.
  var isGrid = false

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

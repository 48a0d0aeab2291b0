/// The documents of a pack, by the names that `pack:` and the command line use.
package enum PackDocument: String, Sendable, CaseIterable {
  case notice, statement, scorecard, monitoring, trends, queries, issues, agenda, minutes

  /// What it says, in a few words.
  package var means: String {
    switch self {
    case .notice: "what was missed, what it costs step by step, what is asked of whom"
    case .statement: "what is due, as an annex to the invoice"
    case .scorecard: "every KPI on one page, and the periods beside each other"
    case .monitoring: "results, failures and credits over the last periods"
    case .trends: "the course of every KPI over twelve periods and more"
    case .queries: "what is to be asked about the delivery, and what it is worth"
    case .issues: "one paper per dispute: facts, both readings, money both ways"
    case .agenda: "what a forum has to deal with, decisions on top"
    case .minutes: "the minutes of a forum's meeting, to be filled in"
    }
  }

  /// The parts that `pack: sections:` can order and choose from, as they usually stand; none where
  /// the document's own rules order it.
  package var sections: [String] {
    switch self {
    case .notice: ["failures", "amounts", "remarks", "rights", "requests", "closing"]
    case .statement:
      [
        "charge", "amounts", "steps", "caps", "invoice", "disputes", "approval", "reservation",
      ]
    case .scorecard: ["results", "figures", "periods", "caps", "rights"]
    case .queries: ["questions", "worth"]
    case .issues: ["facts", "clause", "readings", "money", "actions", "ruling"]
    case .minutes: ["attendance", "results", "decisions", "actions", "signatures"]
    case .monitoring, .trends, .agenda: []
    }
  }
}

/// How the contract wants its documents to look.
package struct PackRules: Sendable {
  /// A picture at the head of every page.
  package struct Logo: Sendable {
    package enum Kind: String, Sendable { case svg, png }
    package var file: String
    package var kind: Kind
    package var bytes: [UInt8]
  }

  package var logo: Logo?
  /// Of headings and rules; dark enough to be read on white.
  package var accent: Colour?
  /// Which documents are made, in which order.
  package var documents = PackDocument.allCases
  /// Which sections of a document are printed, in which order; those not named stand as usual.
  package var sections: [PackDocument: [String]] = [:]

  package init() {}
}

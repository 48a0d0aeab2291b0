package import Reports

/// The documents beside notice and agenda.
///
/// `sections`: the parts to print, in their order, by the names of the language; nil: all.
extension Document {
  package static func statement(_ statement: Statement, sections: [String]? = nil) -> Document {
    Document(
      blocks: StatementPage(statement: statement).blocks(sections),
      data: StatementJSON.value(statement))
  }

  package static func scorecard(_ card: Scorecard, sections: [String]? = nil) -> Document {
    Document(blocks: ScorecardPage(card: card).blocks(sections), data: ScorecardJSON.value(card))
  }

  package static func monitoring(_ report: Monitoring) -> Document {
    Document(blocks: MonitoringPage(report: report).blocks(), data: MonitoringJSON.value(report))
  }

  package static func trends(_ book: TrendBook) -> Document {
    Document(blocks: TrendsPage(book: book).blocks(), data: TrendsJSON.value(book))
  }

  package static func queries(_ queries: Queries, sections: [String]? = nil) -> Document {
    Document(
      blocks: QueriesPage(queries: queries).blocks(sections), data: QueriesJSON.value(queries))
  }

  package static func issues(_ issues: Issues, sections: [String]? = nil) -> Document {
    Document(blocks: IssuesPage(issues: issues).blocks(sections), data: IssuesJSON.value(issues))
  }

  package static func minutes(_ minutes: Minutes, sections: [String]? = nil) -> Document {
    Document(
      blocks: MinutesPage(minutes: minutes).blocks(sections), data: MinutesJSON.value(minutes))
  }
}

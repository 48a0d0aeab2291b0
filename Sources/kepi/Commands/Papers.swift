internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

/// A document with the name of its file, without extension.
struct Paper {
  var kind: PackDocument
  var stem: String
  var document: Document
  /// Where it is one.
  var agenda: Agenda?
  /// Says only that there is nothing to say; a pack leaves it out.
  var isEmpty = false
  /// For the chair alone: not in the index, since the pack may be sent without it.
  var isPrivate = false
}

/// The documents of one evaluation.
struct Documents {
  let evaluated: Evaluated

  /// What open readings are worth; found once, since each costs an evaluation.
  let prices: [Price]

  private var assessment: Assessment { evaluated.assessment }
  private var provenance: Provenance { evaluated.workspace.provenance }
  private var rules: PackRules { assessment.contract.pack }

  init(_ evaluated: Evaluated) {
    self.evaluated = evaluated
    prices = evaluated.assessment.prices()
  }

  func notice() throws -> Notice {
    try made(Notice.make(assessment, provenance: provenance, prices: prices))
  }

  func agenda(_ forum: Forum, for audience: Audience = .supplier) throws -> Agenda {
    try made(
      Agenda.make(
        assessment, forum: forum, audience: audience, actions: evaluated.folder.actions,
        causes: evaluated.folder.rootCauses, provenance: provenance, prices: prices))
  }

  /// The papers of one kind: most have one, some one per forum or dispute.
  ///
  /// - Parameters:
  ///   - forums: of the agendas and minutes.
  ///   - profile: the headings of the monitoring report.
  func papers(
    _ kind: PackDocument, forums: [Forum], profile: MonitoringProfile = .usual
  ) throws -> [Paper] {
    let look = look
    return try plain(kind, forums, profile).map { paper in
      var paper = paper
      paper.document.look = look
      return paper
    }
  }

  /// How the contract wants them to look.
  var look: Look {
    var look = Look()
    if let accent = rules.accent {
      look.accent = Look.Colour(red: accent.red, green: accent.green, blue: accent.blue)
    }
    look.logo = rules.logo.map { logo in
      Look.Logo(kind: logo.kind == .png ? .png : .svg, bytes: logo.bytes)
    }
    return look
  }

  private func plain(
    _ kind: PackDocument, _ forums: [Forum], _ profile: MonitoringProfile
  ) throws -> [Paper] {
    let sections = rules.sections[kind]
    func paper(_ document: Document) -> [Paper] {
      [Paper(kind: kind, stem: kind.rawValue, document: document)]
    }
    switch kind {
    case .notice: return paper(.notice(try notice(), sections: sections))
    case .statement:
      let statement = try made(Statement.make(assessment, provenance: provenance, prices: prices))
      return paper(.statement(statement, sections: sections))
    case .scorecard:
      let card = try made(Scorecard.make(assessment, provenance: provenance))
      return paper(.scorecard(card, sections: sections))
    case .queries:
      let queries = try made(
        Queries.make(
          assessment, findings: evaluated.workspace.findings.sorted(), prices: prices,
          provenance: provenance))
      return paper(.queries(queries, sections: sections))
    case .monitoring:
      let report = try made(
        Monitoring.make(
          assessment, actions: evaluated.folder.actions, profile: profile, provenance: provenance))
      return paper(.monitoring(report))
    case .trends:
      return paper(.trends(try made(TrendBook.make(assessment, provenance: provenance))))
    case .issues:
      let issues = try made(
        Issues.make(assessment, actions: evaluated.folder.actions, provenance: provenance))
      if issues.issues.isEmpty {
        let none = Document.issues(issues, sections: sections)
        return [Paper(kind: kind, stem: kind.rawValue, document: none, isEmpty: true)]
      }
      return issues.issues.map { issue in
        var one = issues
        one.issues = [issue]
        return Paper(
          kind: kind, stem: "issue-\(issue.number)", document: .issues(one, sections: sections))
      }
    case .minutes:
      return try named(forums, "minutes").map { forum, stem in
        Paper(
          kind: kind, stem: stem,
          document: .minutes(Minutes.make(try agenda(forum)), sections: sections))
      }
    case .agenda:
      return try named(forums, "agenda").flatMap { forum, stem in
        let agenda = try agenda(forum)
        return [
          Paper(kind: kind, stem: stem, document: .agenda(agenda), agenda: agenda),
          Paper(
            kind: kind, stem: "private-\(stem)",
            document: .agenda(try self.agenda(forum, for: .chair)), isPrivate: true),
        ]
      }
    }
  }

  private func named(_ forums: [Forum], _ word: String) -> [(Forum, String)] {
    var stems: [String] = []
    for forum in forums {
      stems.append(Pack.free("\(word)-\(Pack.slug(forum.name.value))", among: stems))
    }
    return Array(zip(forums, stems))
  }

  private func made<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw ExitCode(2) }
    return value
  }
}

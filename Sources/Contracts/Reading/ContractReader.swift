internal import Calendars
package import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// Reads a contract file into values, reporting every fault of it at once.
package struct ContractReader {
  /// Opens a file that the contract names, by its path relative to the contract.
  package typealias Opener = (_ path: String, _ at: Place) -> [UInt8]?

  let findings: Findings
  let open: Opener
  var vocabulary = Vocabulary()
  /// Answers given once in the head for every KPI, consequence or trigger that gives none itself.
  var answers = Answers()
  var isComplete = true
  private var hasTooManyNames = false

  struct Answers {
    var precision: Located<String>?
    var grid: Grid?
    var instances: Consequence.Instances?
    var fires: Trigger.Fires?
    var settlementGrid = Grid.month(from: 1)
    var currency: Currency?
    /// The keys of the head that were written, readable or not.
    var written: Set<String> = []
  }

  /// The contract with all that could be read of it; nil when the file is no mapping. Sound only
  /// if `findings` has no errors afterwards.
  package static func read(
    _ bytes: [UInt8], file: String, findings: Findings, open: @escaping Opener
  ) -> Contract? {
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root else { return nil }
    var reader = ContractReader(findings: findings, open: open)
    reader.isComplete = document.isComplete
    return reader.contract(root)
  }

  private init(findings: Findings, open: @escaping Opener) {
    self.findings = findings
    self.open = open
  }

  private mutating func contract(_ root: Node) -> Contract? {
    guard
      let fields = Fields(root, ContractForms.contract, complete: isComplete, findings: findings)
    else { return nil }
    let version = fields.requiredText("kepi", help: "begin the file with `kepi: 1`")
    if let version, version.text != "1" {
      findings.error(
        "K101",
        "`kepi: \(version.text)` is not a version of the contract format this program reads",
        at: version.place, help: "write `kepi: 1`")
    }
    let headNode = fields.required(
      "contract", help: "say who agreed: `contract: {id: …, client: …}`")
    let sections = Sections(fields)
    declareNames(sections)
    declareCalendars(headNode ?? sections.contract)
    // Without the section every KPI that is named anywhere would be unknown.
    if sections.kpis == nil { isComplete = false }
    if hasTooManyNames {
      findings.error(
        "K119", "the contract declares more than \(Limit.names) names and words",
        at: fields.place, help: "split the contract, or keep data in the data folder")
      isComplete = false
    }
    var head: Head?
    if let node = headNode ?? sections.contract { head = self.head(node) }
    var contract = Contract(
      head: head ?? unreadHead(at: fields.place), submissions: submissions(sections.submissions),
      standing: standing(sections.standing))
    contract.accounts = accounts(sections.accounts, currency: contract.head.currency)
    contract.scopes = scopes(sections.scopes)
    contract.terms = named(sections.terms, "a term", term)
    contract.tables = named(sections.tables, "a table", table)
    contract.measures = named(sections.measures, "a measure", measure)
    let scopes = contract.scopes
    contract.kpis = named(sections.kpis, "a KPI") { name, node in kpi(name, node, scopes: scopes) }
    relieve(&contract.kpis, by: contract.standing.relief)
    let kpis = contract.kpis
    contract.consequences = named(sections.consequences, "a consequence") { name, node in
      consequence(name, node, kpis: kpis)
    }
    contract.settlement = settlement(sections.settlement)
    contract.triggers = named(sections.triggers, "a trigger") { name, node in
      trigger(name, node, kpis: kpis)
    }
    contract.roles = named(sections.roles, "a role", role)
    contract.forums = named(sections.forums, "a forum", forum)
    contract.examples = examples(sections.examples)
    contract.pack = pack(sections.pack)
    contract.waivers = waivers(sections.waivers, in: fields.mapping)
    contract.vocabulary = vocabulary
    fields.finish()
    ContractCheck(contract, findings: findings, complete: isComplete).run(&contract)
    return contract
  }

  /// The parts of the file, each asked for by name.
  struct Sections {
    /// Only when its name is misspelt.
    let contract: Node?
    let scopes, terms, tables, measures, submissions, standing, kpis, consequences: Node?
    let settlement, triggers, accounts, roles, forums, examples, pack, waivers: Node?

    private static let names = [
      "contract", "scopes", "terms", "tables", "measures", "submissions", "standing", "kpis",
      "consequences",
      "settlement", "triggers", "accounts", "roles", "forums", "examples", "pack",
      "waivers",
    ]

    /// A section whose name is misspelt is reported by that, and read all the same: what it
    /// declares is used elsewhere.
    init(_ fields: Fields) {
      let absent = Sections.names.filter { fields.mapping[$0] == nil }
      var meant: [String: Node] = [:]
      for (key, node) in fields.mapping.entries.prefix(100)
      where !Sections.names.contains(key.text) {
        if key.text == "kepi" { continue }
        if let name = Nearest.best(key.text, among: absent) { meant[name] = node }
      }
      contract = meant["contract"]
      scopes = fields.node("scopes") ?? meant["scopes"]
      terms = fields.node("terms") ?? meant["terms"]
      tables = fields.node("tables") ?? meant["tables"]
      measures = fields.node("measures") ?? meant["measures"]
      submissions = fields.node("submissions") ?? meant["submissions"]
      standing = fields.node("standing") ?? meant["standing"]
      kpis =
        fields.required("kpis", help: "declare what is measured under `kpis:`") ?? meant["kpis"]
      consequences = fields.node("consequences") ?? meant["consequences"]
      settlement = fields.node("settlement") ?? meant["settlement"]
      triggers = fields.node("triggers") ?? meant["triggers"]
      accounts = fields.node("accounts") ?? meant["accounts"]
      roles = fields.node("roles") ?? meant["roles"]
      forums = fields.node("forums") ?? meant["forums"]
      examples = fields.node("examples") ?? meant["examples"]
      pack = fields.node("pack") ?? meant["pack"]
      waivers = fields.node("waivers") ?? meant["waivers"]
    }
  }

  // MARK: Names

  /// Declares a name, as long as there is room for it.
  private mutating func declare(_ name: String, as kind: Vocabulary.Kind) {
    if vocabulary.kinds.count < Limit.names || vocabulary.kinds[name] != nil {
      vocabulary.declare(name, as: kind)
    } else {
      hasTooManyNames = true
    }
  }

  private mutating func declareNames(_ sections: Sections) {
    var first: [String: (Vocabulary.Kind, Place)] = [:]
    for (node, kind) in [
      (sections.terms, Vocabulary.Kind.term), (sections.tables, .table),
      (sections.measures, .measure), (sections.kpis, .kpi), (sections.consequences, .consequence),
      (sections.triggers, .trigger),
    ] {
      guard case .mapping(let mapping)? = node else { continue }
      for (key, _) in mapping.entries {
        if let fault = Vocabulary.fault(inName: key.text) {
          findings.error(
            "K102", "`\(key.text)` can't be a name: \(fault)", at: key.place,
            help: Vocabulary.help(forName: key.text))
        }
        if let (other, place) = first[key.text], other != kind {
          findings.report(
            Diagnostic(
              "K103", .error,
              "`\(key.text)` is the name of \(other.article) and of \(kind.article)",
              at: key.place, help: ["give one of them another name"],
              labels: [Label(place: place, text: "first declared here")]))
        }
        first[key.text] = (kind, key.place)
        declare(key.text, as: kind)
      }
    }
    for account in Account.standard { declare(account, as: .account) }
    if case .mapping(let mapping)? = sections.accounts {
      for (key, _) in mapping.entries { declare(key.text, as: .account) }
    }
    declareLabels(sections)
    if case .sequence(let steps, _)? = sections.settlement {
      for case .mapping(let step) in steps {
        if case .scalar(let name)? = step["name"] { declare(name.text, as: .step) }
        // What a conversion books is capped, waived and read like any consequence.
        if step["convert"] != nil, case .scalar(let into)? = step["as"],
          vocabulary.kinds[into.text] == nil
        {
          declare(into.text, as: .consequence)
        }
      }
    }
  }

  /// Calendars are named in the head and only behind `working days of` and `service hours of`.
  private mutating func declareCalendars(_ head: Node?) {
    guard case .mapping(let head)? = head, case .mapping(let calendars)? = head["calendars"] else {
      return
    }
    for (key, _) in calendars.entries {
      if let fault = Vocabulary.fault(inName: key.text) {
        findings.error(
          "K102", "`\(key.text)` can't be a name: \(fault)", at: key.place,
          help: Vocabulary.help(forName: key.text))
      }
      declare(key.text, as: .calendar)
    }
  }

  private mutating func declareLabels(_ sections: Sections) {
    func each(_ node: Node?, _ body: (Mapping) -> Void) {
      guard case .mapping(let mapping)? = node else { return }
      for case (_, .mapping(let entry)) in mapping.entries { body(entry) }
    }
    var labels: [String] = []
    func keys(_ mapping: Mapping) {
      for (key, value) in mapping.entries {
        if isDate(key.text), case .mapping(let inner) = value {
          keys(inner)
        } else if isLabel(key.text) {
          labels.append(key.text)
        }
      }
    }
    func names(of bands: Mapping) {
      for (key, value) in bands.entries {
        if isDate(key.text), case .mapping(let inner) = value {
          names(of: inner)
        } else {
          labels.append(key.text)
        }
      }
    }
    func list(_ node: Node?) {
      guard case .sequence(let items, _)? = node else { return }
      for case .scalar(let item) in items { labels.append(item.text) }
    }
    each(sections.kpis) { kpi in
      if case .mapping(let bands)? = kpi["bands"] { names(of: bands) }
      list(kpi["per"])
    }
    // What names a band is a word in every table, also when it reads like a condition.
    for label in labels { declare(label, as: .label) }
    each(sections.tables) { table in
      if case .mapping(let rows)? = table["rows"] { keys(rows) } else { keys(table) }
    }
    each(sections.measures) { measure in list(measure["words"]) }
    if case .mapping(let scopes)? = sections.scopes {
      for (_, node) in scopes.entries { list(node) }
    }
    for label in labels { declare(label, as: .label) }
  }

  func isDate(_ text: String) -> Bool { Day(iso: text) != nil }

  /// A key of a table or a list of bands that is a word, not a condition.
  func isLabel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text != "rest"
    else {
      return false
    }
    if vocabulary.isDeclared(text, as: .label) { return true }
    return !["at least ", "at most ", "below ", "above ", "between "].contains {
      text.hasPrefix($0)
    }
  }

  // MARK: Lists of named things

  func named<Thing>(
    _ node: Node?, _ what: String, _ read: (Located<String>, Node) -> Thing?
  ) -> [Thing] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      findings.error(
        "K030", "\(what) needs a name: a mapping of names is expected here, not \(node.kind)",
        at: node.place, help: "write `NAME: …`")
      return []
    }
    return within(mapping, "this section").compactMap {
      read(Located($0.key.text, at: $0.key.place), $0.value)
    }
  }
}

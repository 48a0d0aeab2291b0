package import Calendars
package import Contracts
package import Diagnostics
internal import Expressions
internal import Quantities
internal import Submissions

/// Everything under `data/`: deliveries by settlement period and version, acts, actions, opening.
package struct DataFolder {
  package var evidence = Evidence()
  package var opening = Opening()
  package var acts: [Act] = []
  package var actions: [Action] = []
  package var rootCauses: [RootCause] = []
  /// The day on which all of it is looked at.
  package var asOf: Day?
  package var sources = Sources()
  /// Settlement periods whose delivery has errors and no act that accepts it.
  package var refused: [Period] = []

  static let logs = ["opening.yaml", "acts.yaml", "actions.yaml", "root-causes.yaml"]

  /// Reads the folder; every fault becomes a finding.
  ///
  /// - Parameter asOf: the only clock; nil: the latest date on which a delivery was received or an
  ///   act was dated.
  package static func read(
    _ root: String, tree: FileTree, contract: Contract, asOf: Day?, findings: Findings
  ) -> DataFolder {
    var reader = FolderReader(root: root, tree: tree, contract: contract, findings: findings)
    return reader.read(asOf: asOf)
  }
}

/// One reading of a data folder.
struct FolderReader {
  struct Version {
    var period: Period
    var number: Int
    var folder: String
    var sheet: SubmissionSheet
  }

  let root: String
  let tree: FileTree
  let contract: Contract
  let catalogue: Catalogue
  let findings: Findings
  var result = DataFolder()

  init(root: String, tree: FileTree, contract: Contract, findings: Findings) {
    self.root = root
    self.tree = tree
    self.contract = contract
    catalogue = Catalogue(contract)
    self.findings = findings
  }

  mutating func read(asOf: Day?) -> DataFolder {
    guard let names = tree.list(root) else {
      findings.error(
        "D001", "there is no data folder `\(root)`", at: nil, help: "name it with `--data DIR`")
      return result
    }
    let contract = contract
    let findings = findings
    if names.contains("opening.yaml"), let bytes = open("opening.yaml") {
      result.opening = OpeningReader.read(
        bytes, file: path("opening.yaml"), contract: contract, findings: findings)
    }
    if names.contains("acts.yaml"), let bytes = open("acts.yaml") {
      result.acts = ActsReader.read(
        bytes, file: path("acts.yaml"), contract: contract, findings: findings)
    }
    if names.contains("actions.yaml"), let bytes = open("actions.yaml") {
      result.actions = ActionsReader.read(
        bytes, file: path("actions.yaml"), contract: contract, findings: findings)
    }
    if names.contains("root-causes.yaml"), let bytes = open("root-causes.yaml") {
      result.rootCauses = RootCausesReader.read(
        bytes, file: path("root-causes.yaml"), contract: contract, actions: result.actions,
        findings: findings)
    }
    var versions = self.versions(names)
    let dates = versions.map(\.sheet.received.value) + result.acts.map(\.date)
    result.asOf = asOf ?? dates.max()
    guard let today = result.asOf else {
      findings.error(
        "D002", "`\(root)` holds no delivery and no act, so there is no date to look from", at: nil,
        help: "name the day with `--as-of 2026-11-09`")
      return result
    }
    result.acts.removeAll { $0.date > today }
    result.rootCauses.removeAll { $0.stated > today }
    versions.removeAll { $0.sheet.received.value > today }
    adoptOpening()
    deliveries(versions)
    return result
  }

  private func path(_ name: String) -> String { root == "." ? name : "\(root)/\(name)" }

  private mutating func open(_ name: String) -> [UInt8]? {
    switch tree.read(path(name)) {
    case .bytes(let bytes):
      result.sources.add(file: path(name), text: String(decoding: bytes, as: UTF8.self))
      return bytes
    case .missing: return nil
    case .unreadable(let reason):
      findings.error(
        "D003", "`\(path(name))` can't be read: \(reason)", at: nil,
        help: "put an ordinary file there that you may read, or take it out")
      return nil
    }
  }

  // MARK: Versions

  /// Every `2026-10/v1/` with a readable sheet, by period and version.
  private mutating func versions(_ names: [String]) -> [Version] {
    var found: [Version] = []
    let periods = contract.head.settlementPeriods
    for name in names where !DataFolder.logs.contains(name) && !name.hasPrefix(".") {
      guard tree.isFolder(path(name)) else {
        findings.error(
          "D004", "`\(path(name))` is not a file this program knows", at: nil,
          help: nearest(name, DataFolder.logs))
        continue
      }
      guard let period = periods.parse(name) else {
        findings.error(
          "D005", "the folder `\(path(name))` is not named after a settlement period", at: nil,
          help:
            "a delivery for a \(contract.head.settlementGrid) is named like \(periods.containing(contract.head.firstDay).label)"
        )
        continue
      }
      if period.last < contract.head.firstDay || period.first > contract.head.lastDay {
        findings.error(
          "D006",
          "`\(path(name))` lies outside the contract, which is in force from \(contract.head.firstDay) to \(contract.head.lastDay)",
          at: nil, help: "mend the folder's name, or `in force:`")
        continue
      }
      for version in tree.list(path(name)) ?? [] where !version.hasPrefix(".") {
        if let next = self.version(version, of: period, "\(name)/\(version)") { found.append(next) }
      }
    }
    return found.sorted { ($0.period, $0.number) < ($1.period, $1.number) }
  }

  private mutating func version(_ name: String, of period: Period, _ folder: String) -> Version? {
    guard name.hasPrefix("v"), let number = Int(name.dropFirst()), number > 0,
      tree.isFolder(path(folder))
    else {
      findings.error(
        "D007", "`\(path(folder))` is not a version of a delivery", at: nil,
        help: "files of a delivery lie in `v1/`, a correction in `v2/`")
      return nil
    }
    let file = "\(folder)/submission.yaml"
    guard let bytes = open(file) else {
      findings.error(
        "D008", "`\(path(folder))` has no `submission.yaml`", at: nil,
        help: "write one: `kepi delivery: 1` and `received: 2026-11-06`")
      return nil
    }
    guard let sheet = SubmissionSheet.read(bytes, file: path(file), findings: findings) else {
      return nil
    }
    return Version(period: period, number: number, folder: folder, sheet: sheet)
  }

  func nearest(_ name: String, _ known: [String]) -> String {
    Nearest.best(name, among: known).map { "did you mean `\($0)`?" }
      ?? "known are: \(known.joined(separator: ", "))"
  }

  private mutating func adoptOpening() {
    // In the order of their periods, which is how a series grows at its end.
    let figures = result.opening.figures.enumerated().sorted {
      ($0.element.period.first, $0.offset) < ($1.element.period.first, $1.offset)
    }
    for (_, row) in figures {
      let measure = contract.measure(row.name)
      result.evidence.add(
        row.value, of: row.name, instance: row.instance, scope: measure?.scope, in: row.period,
        from: .opening(row.place), adds: measure?.adds ?? false)
    }
  }

  // MARK: Deliveries

  private mutating func deliveries(_ versions: [Version]) {
    var start = 0
    while start < versions.count {
      var end = start
      while end < versions.count, versions[end].period == versions[start].period { end += 1 }
      delivery(Array(versions[start..<end]))
      start = end
    }
  }

  /// All versions of one delivery: of each name the last version that holds it counts.
  private mutating func delivery(_ versions: [Version]) {
    guard let period = versions.first?.period else { return }
    let accepted = result.acts.contains {
      if case .acceptDelivery(let of) = $0.deed { of == period } else { false }
    }
    let local = accepted ? Findings() : Findings()
    var latest: [String: (facts: [Fact], rejected: [RejectedCell])] = [:]
    var columns: Set<String> = []
    for (index, version) in versions.enumerated() {
      var delivery = Evidence.Delivery(
        period: period, version: "v\(version.number)", received: version.sheet.received.value,
        from: version.sheet.from)
      delivery.accepted = accepted
      delivery.isCorrection = index > 0
      delivery.countsFrom =
        index == 0
        ? delivery.received
        : corrected(version, first: versions.first?.sheet.received.value, local)
      var seen: [String: (facts: [Fact], rejected: [RejectedCell])] = [:]
      let reading = TableReading(catalogue: catalogue, period: period, findings: local)
      for name in tree.list(path(version.folder)) ?? [] where name != "submission.yaml" {
        let file = "\(version.folder)/\(name)"
        guard !name.hasPrefix(".") else { continue }
        guard TableReading.known.contains(name) else {
          local.error(
            "D009", "`\(path(file))` is not a file this program reads", at: nil,
            help: nearest(name, TableReading.known))
          continue
        }
        guard let bytes = open(file) else { continue }
        delivery.files.append(path(file))
        let (facts, rejected, names) = reading.read(
          bytes, file: path(file), name: name, sheet: version.sheet)
        for name in names where seen[name] == nil { seen[name] = ([], []) }
        for fact in facts { seen[fact.name, default: ([], [])].facts.append(fact) }
        for cell in rejected { seen[cell.name ?? "", default: ([], [])].rejected.append(cell) }
      }
      for name in version.sheet.files
      where !delivery.files.contains(where: { $0.hasSuffix("/\(name.value)") }) {
        local.error(
          "D010", "`\(name.value)` is described here but was not delivered", at: name.place,
          help: nearest(
            name.value, delivery.files.compactMap { $0.split(separator: "/").last.map(String.init) }
          ))
      }
      reading.duplicates(seen.mapValues(\.facts))
      // A correction that does not count yet is checked, and changes nothing.
      if delivery.countsFrom != nil { for (name, cells) in seen { latest[name] = cells } }
      columns.formUnion(seen.keys)
      result.evidence.deliveries.append(delivery)
    }
    TableReading(catalogue: catalogue, period: period, findings: local).missing(
      columns, at: versions.last?.sheet.received.place)
    adopt(latest, in: period)
    for diagnostic in local.sorted() {
      var diagnostic = diagnostic
      if accepted, diagnostic.severity == .error {
        diagnostic.severity = .warning
        diagnostic.help.append("accepted by an act: the cell counts as not reported")
      }
      findings.report(diagnostic)
    }
    if local.hasErrors, !accepted { result.refused.append(period) }
  }

  /// From when a correction counts; nil while it does not, or where it comes too late.
  ///
  /// - Parameter first: the day on which the first version came.
  private func corrected(_ version: Version, first: Day?, _ findings: Findings) -> Day? {
    let received = version.sheet.received.value
    guard let rule = contract.head.corrections else {
      findings.error(
        "D040", "a correction of \(version.period.label) was delivered: from when does it count?",
        at: version.sheet.received.place,
        help: "write `corrections: {count from: receipt}` or `acceptance` under `contract:`")
      return nil
    }
    if let limit = rule.backTo {
      let last = contract.head.settlementPeriods.advanced(version.period, by: limit)
      if received > last.last {
        findings.warning(
          "D041",
          "the correction of \(version.period.label) came after \(last.last) and does not count",
          at: version.sheet.received.place, help: "the contract looks back \(limit) periods")
        return nil
      }
    }
    if let lock = rule.lock, let first {
      let end = lock.after(first, in: contract.head)
      if received > end, !wasDisputed(version.period, by: end) {
        findings.warning(
          "D041",
          "the correction of \(version.period.label) came after \(end) and does not count",
          at: version.sheet.received.place,
          help:
            "the figures were final \(lock) after the delivery of \(first), as nobody disputed them by then"
        )
        return nil
      }
    }
    switch rule.countFrom {
    case .receipt: return received
    case .acceptance:
      return result.acts.first {
        if case .acceptCorrection(let period) = $0.deed {
          period == version.period && $0.date >= received
        } else {
          false
        }
      }?.date
    }
  }

  /// Whether a result of a settlement period was in dispute on a day or before.
  private func wasDisputed(_ period: Period, by day: Day) -> Bool {
    result.acts.contains { act in
      guard case .dispute(_, _, let of, _) = act.deed, act.date <= day else { return false }
      return period.contains(of.last)
    }
  }

  private mutating func adopt(
    _ latest: [String: (facts: [Fact], rejected: [RejectedCell])], in period: Period
  ) {
    for (name, cells) in latest.sorted(by: { $0.key < $1.key }) {
      let measure = catalogue.measure(name)
      let kpi = catalogue.kpi(name)
      let scope = measure?.scope ?? kpi?.per?.scope
      let within = measure?.within ?? (kpi?.value == nil ? kpi?.within : nil)
      if !name.isEmpty { result.evidence.noteColumn(name, in: period) }
      for fact in cells.facts {
        var value = fact.value.map(Self.value)
        if let domain = within, let quantity = value?.quantity, !domain.contains(quantity.amount) {
          value = nil
        }
        guard let slot = slot(fact.period, of: measure?.grid ?? kpi?.grid) else { continue }
        result.evidence.add(
          value, of: name, instance: scope.flatMap { fact.scope[$0] } ?? "", scope: scope, in: slot,
          from: .cell(fact.cell), adds: measure?.adds ?? false)
      }
      for cell in cells.rejected {
        guard let slot = slot(cell.period ?? period, of: measure?.grid ?? kpi?.grid) else {
          continue
        }
        result.evidence.add(
          nil, of: name, instance: scope.flatMap { cell.scope[$0] } ?? "", scope: scope, in: slot,
          from: .cell(cell.place), adds: true)
      }
    }
  }

  /// The period on the figure's own grid that a row belongs to; nil where the row's period is
  /// longer than it.
  private func slot(_ period: Period, of grid: Grid?) -> Period? {
    let slot = catalogue.period(on: grid ?? contract.head.settlementGrid, of: period)
    if slot == period || (slot.first <= period.first && period.last <= slot.last) { return slot }
    return nil
  }

  static func value(_ value: FactValue) -> Value {
    switch value {
    case .quantity(let quantity): .quantity(quantity)
    case .flag(let flag): .flag(flag)
    case .label(let label): .label(label)
    case .date(let day): .date(day)
    case .time(let time): .time(time)
    }
  }
}

extension DataFolder {
  /// Whether a period, or what the contract's end leaves of it, is over by a day.
  package static func hasEnded(_ period: Period, _ head: Head, _ today: Day) -> Bool {
    min(period.last, head.lastDay) <= today
  }

  /// The latest settlement period that ended by `today` and has a delivery or is past its due date.
  package func latestPeriod(of contract: Contract, on today: Day) -> Period? {
    let head = contract.head
    let first = max(opening.asOf ?? head.firstDay, head.firstDay)
    let last = min(today, head.lastDay)
    let periods = head.settlementPeriods.from(first, through: last)
    return periods.last { period in
      guard DataFolder.hasEnded(period, head, today) else { return false }
      if evidence.latestDelivery(for: period) != nil { return true }
      guard let due = contract.submissions.due?.after(period.last, in: head) else {
        return true
      }
      return today > due
    }
  }
}

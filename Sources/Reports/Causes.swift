internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Quantities

/// Puts misses together that have one cause, as far as anybody said so.
///
/// A stated cause goes before the result area: two causes in one area are two items. Misses nobody
/// explained share an item with their area, and with its cause where it has only one.
struct CauseGrouping {
  struct Group {
    var area: String?
    var cause: CauseLine?
    var failures: [Failure]
    var kind: MissKind
  }

  let agenda: AgendaMaker

  private var contract: Contract { agenda.assessment.contract }

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  /// The costliest first: credit times severity times repetition.
  func groups() -> [Group] {
    let all = agenda.covered.flatMap { $0.notice.failures() }
      .filter { agenda.handles($0.reading.subject.kpi) }
    let causes = all.map { cause(of: $0.reading) }
    var ofArea: [String: Set<String>] = [:]
    for (failure, cause) in zip(all, causes) {
      guard let area = area(failure), let cause else { continue }
      ofArea[area, default: []].insert(cause.cause)
    }
    var order: [String] = []
    var groups: [String: Group] = [:]
    for (failure, own) in zip(all, causes) {
      let area = area(failure)
      let shared = area.flatMap { ofArea[$0] }.flatMap { $0.count == 1 ? $0.first : nil }
      let key: String
      if let cause = own?.cause ?? shared {
        key = "cause \(cause)"
      } else {
        key = area.map { "area \($0)" } ?? "kpi \(failure.reading.subject.kpi)"
      }
      var group = groups[key] ?? Group(area: area, cause: nil, failures: [], kind: .normal)
      if groups[key] == nil { order.append(key) }
      if group.area != area { group.area = nil }
      group.cause = latest(group.cause, own)
      group.failures.append(failure)
      group.kind = CauseGrouping.harder(group.kind, kind(failure.reading))
      groups[key] = group
    }
    let found = order.compactMap { groups[$0] }.map { group in
      var group = group
      group.failures = sorted(group.failures) { weight($0) }
      return group
    }
    return sorted(found) { $0.failures.reduce(.zero) { $0 + weight($1) } }
  }

  private func area(_ failure: Failure) -> String? {
    contract.kpi(failure.reading.subject.kpi)?.resultArea
  }

  private func weight(_ failure: Failure) -> Exact {
    let reading = failure.reading
    let amount =
      (failure.due?.exact.amount ?? .zero) + (failure.points?.exact.amount ?? .zero)
    let severity = 1 + (reading.bands.firstIndex { $0.label == reading.band } ?? 0)
    return amount * Exact(severity) * Exact(max(1, reading.record.run))
  }

  /// The largest first; ties as they came.
  private func sorted<Item>(_ items: [Item], by weight: (Item) -> Exact) -> [Item] {
    items.map { ($0, weight($0)) }.enumerated().sorted { a, b in
      a.element.1 == b.element.1 ? a.offset < b.offset : a.element.1 > b.element.1
    }.map(\.element.0)
  }

  // MARK: First, again, or only a swing

  func kind(_ reading: ReadingLine) -> MissKind {
    guard reading.record.isFirst else { return .repeated }
    switch agenda.variations[reading.subject]?.reading(reading.period) ?? .unknown {
    case .signal(let signal): return signal.meaning == .improvement ? .normal : .signal
    case .normal: return .normal
    case .unknown: return .unclear
    }
  }

  private static let hardness: [MissKind] = [.normal, .unclear, .signal, .repeated]

  private static func harder(_ a: MissKind, _ b: MissKind) -> MissKind {
    hardness.last { $0 == a || $0 == b } ?? a
  }

  // MARK: Stated causes

  private func latest(_ a: CauseLine?, _ b: CauseLine?) -> CauseLine? {
    guard let a, let b else { return a ?? b }
    return b.stated >= a.stated ? b : a
  }

  /// The last cause given for a miss.
  private func cause(of reading: ReadingLine) -> CauseLine? {
    let subject = reading.subject
    return last(agenda.causes.filter { $0.covers(subject.kpi, subject.instance, reading.period) })
  }

  /// The last cause given for any miss of a KPI and instance.
  func cause(of subject: Subject) -> CauseLine? {
    last(
      agenda.causes.filter { cause in
        cause.kpis.contains(subject.kpi)
          && (cause.instance == nil || subject.instance == nil
            || cause.instance == subject.instance)
      })
  }

  private func last(_ causes: [RootCause]) -> CauseLine? {
    causes.enumerated().max { a, b in
      (a.element.stated, a.offset) < (b.element.stated, b.offset)
    }.map { line($0.element) }
  }

  private func line(_ cause: RootCause) -> CauseLine {
    var again: [String] = []
    for reading in agenda.assessment.periods.flatMap(\.readings)
    where reading.isMissed && cause.kpis.contains(reading.kpi)
      && (cause.instance == nil || cause.instance == reading.instance)
      && reading.period.first > cause.stated && !again.contains(reading.period.label)
    { again.append(reading.period.label) }
    return CauseLine(
      cause: cause.cause, category: cause.category, by: cause.by, stated: cause.stated,
      missing: cause.missingParts.map(\.rawValue), parts: RootCause.Part.allCases.count,
      successTest: cause.successTest, verifyOn: cause.verifyOn, missedSince: again,
      at: Source(cell: cause.place))
  }
}

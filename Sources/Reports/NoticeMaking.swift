package import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Ledger
internal import Quantities

extension Notice {
  /// The notice of the last period of an assessment.
  ///
  /// - Parameter prices: what other readings would change; nil: they are evaluated here, which
  ///   costs an evaluation each.
  /// - Errors: nil where no period was evaluated.
  package static func make(_ assessment: Assessment, provenance: Provenance, prices: [Price]? = nil)
    -> Notice?
  {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: true)
    var notice = NoticeMaker(assessment, maker, result, lines).notice(provenance)
    let prices = prices ?? assessment.prices()
    notice.prices = prices.map(maker.price)
    notice.range = RangeFinder(assessment: assessment).disputed(prices, maker.amounts)
    return notice
  }
}

/// Sorts the lines of a period into what a notice says.
struct NoticeMaker {
  let assessment: Assessment
  let maker: LineMaker
  let result: PeriodResult
  let lines: PeriodLines
  private(set) var disputes: [DisputeLine] = []

  init(
    _ assessment: Assessment, _ maker: LineMaker, _ result: PeriodResult, _ lines: PeriodLines
  ) {
    self.assessment = assessment
    self.maker = maker
    self.result = result
    self.lines = lines
    disputes = findDisputes()
  }

  func notice(_ provenance: Provenance) -> Notice {
    let head = assessment.contract.head
    let all = failures()
    let inFailures = Set(all.flatMap { failure in failure.lines.map(key) })
    let rest = lines.lines.filter { !inFailures.contains(key($0)) && !isNothing($0) }
    return Notice(
      provenance: provenance, reference: reference,
      contract: maker.name,
      remedy: head.remedy, reservation: head.reservation,
      roundingRule: maker.roundingRule, asOf: assessment.asOf, lines: lines,
      headline: headline, failures: all.filter { !$0.reading.isMitigated },
      mitigated: all.filter(\.reading.isMitigated),
      notJudged: lines.readings.filter { $0.verdict == .notJudged },
      met: lines.readings.filter { $0.verdict == .met },
      figures: lines.readings.filter { $0.verdict == .figure },
      others: rest.filter { !$0.favoursSupplier }, bonuses: rest.filter(\.favoursSupplier),
      carried: carried, differences: differences, disputes: disputes, prices: [],
      range: nil, triggers: triggers,
      requests: RequestMaker(assessment, maker, lines).requests(),
      notEncoded: head.notEncoded)
  }

  var reference: String { "\(assessment.contract.head.id.value)/BR-\(result.period.label)" }

  var headline: Headline {
    Headline(lines, share: Headline.Share(result, maker.amounts), ifMissing: totalIfMissing)
  }

  /// The price of a difference: evaluate twice. Once what may still come can come no more, the
  /// contract's rule on missing figures decides.
  private var totalIfMissing: Amount? {
    let gaps = lines.readings.compactMap(\.absence)
    guard let total = result.total, let due = result.due, result.delivery != nil,
      gaps.contains(.inCure) || gaps.contains(.notYetDue)
    else { return nil }
    let contract = assessment.contract
    let end = contract.submissions.cure?.after(due, in: contract.head) ?? due
    let later = Assessment.evaluate(
      contract, evidence: assessment.evidence, opening: assessment.opening, acts: assessment.acts,
      asOf: max(end, assessment.asOf).adding(days: 1), through: result.period, traced: 0)
    guard let other = later.current, let then = other.total, then != total,
      other.undecided.count <= result.undecided.count
    else { return nil }
    return maker.amounts.line(then)
  }

  // MARK: Failures

  /// Every miss with its amounts, the largest first; ties in the order of the contract.
  func failures() -> [Failure] {
    let money = Dictionary(grouping: lines.lines.filter { !$0.favoursSupplier }) { $0.subject }
    let found = lines.readings.filter { $0.verdict == .missed }
      .map { failure($0, money[$0.subject] ?? []) }
    return found.enumerated().sorted { a, b in
      let left = (size(a.element.due), size(a.element.points))
      let right = (size(b.element.due), size(b.element.points))
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
  }

  private func size(_ amount: Amount?) -> Exact { amount?.exact.amount ?? .zero }

  private func failure(_ reading: ReadingLine, _ money: [MoneyLine]) -> Failure {
    let mine = money.filter { $0.measured == reading.period }
    return Failure(
      reading: reading, lines: mine, due: sum(mine) { if case .money = $0 { true } else { false } },
      points: sum(mine) { $0 == .points }, isDisputed: isDisputed(reading))
  }

  func isDisputed(_ reading: ReadingLine) -> Bool {
    disputes.contains { $0.isOpen && covers($0, reading) }
  }

  private func covers(_ dispute: DisputeLine, _ reading: ReadingLine) -> Bool {
    dispute.subject.kpi == reading.subject.kpi
      && (dispute.subject.instance == nil || dispute.subject.instance == reading.subject.instance)
      && dispute.period == reading.period
  }

  private func sum(_ lines: [MoneyLine], _ isWanted: (Base) -> Bool) -> Amount? {
    let parts = lines.map(\.due.exact).filter { isWanted($0.unit.base) }
    guard let first = parts.first else { return nil }
    let total = parts.reduce(Exact.zero) { $0 + $1.amount }
    return maker.amounts.line(Quantity(total, first.unit))
  }

  private func key(_ line: MoneyLine) -> String {
    [
      line.consequence, line.subject?.kpi ?? "", line.subject?.instance ?? "", line.measured.label,
      line.due.exact.unit.description,
    ].joined(separator: "\u{0}")
  }

  private func isNothing(_ line: MoneyLine) -> Bool { line.accrued.isZero && line.due.isZero }

  // MARK: Beside the money

  /// Accounts whose content may come back; what has lapsed or was forgiven does not.
  private static let ended: Set<String> = [
    "due", "lapsed", "forgiven", "replaced", "excluded", "waived", "disputed", "converted",
  ]

  private var carried: [CarriedLine] {
    let all = result.opening + result.closing
    var seen: [(account: String, unit: Unit)] = []
    for item in all where !NoticeMaker.ended.contains(item.account) {
      if !seen.contains(where: { $0.account == item.account && $0.unit == item.amount.unit }) {
        seen.append((item.account, item.amount.unit))
      }
    }
    func balance(_ list: [(account: String, amount: Quantity)], _ key: (String, Unit)) -> Amount {
      let found = list.first { $0.account == key.0 && $0.amount.unit == key.1 }
      return maker.amounts.line(found?.amount ?? Quantity(.zero, key.1))
    }
    return seen.map { key in
      CarriedLine(
        account: key.account, opening: balance(result.opening, key),
        closing: balance(result.closing, key))
    }
  }

  var differences: [Difference] {
    lines.readings.compactMap { reading in
      guard let reported = reading.reported, let exact = reading.exact,
        reported.exact.unit == exact.exact.unit, !agrees(reported, exact, reading)
      else { return nil }
      var difference = Difference(reading: reading, reported: reported)
      if case .money = exact.exact.unit.base, exact.exact.unit.per == nil {
        difference.by = maker.amounts.line(
          Quantity(reported.exact.amount - exact.exact.amount, exact.exact.unit))
      }
      return difference
    }
  }

  /// A figure that was only rounded does not differ.
  private func agrees(_ reported: Amount, _ exact: Amount, _ reading: ReadingLine) -> Bool {
    if reported.exact == exact.exact || reported.exact == reading.value?.exact { return true }
    guard let text = reported.exact.amount.terminatingDecimal else { return false }
    let places = text.split(separator: ".").dropFirst().first?.count ?? 0
    return exact.exact.amount.decimal(places: places) == text
  }

  private func findDisputes() -> [DisputeLine] {
    maker.book.disputes.compactMap { dispute in
      let (kpi, instance, period) = (dispute.kpi, dispute.instance, dispute.period)
      guard lines.readings.contains(where: { $0.subject.kpi == kpi && $0.period == period })
      else { return nil }
      let lots = lines.lines.filter {
        $0.subject?.kpi == kpi && (instance == nil || $0.subject?.instance == instance)
          && $0.measured == period
      }
      return DisputeLine(
        subject: maker.subjects.subject(kpi, instance), period: period, by: dispute.act.by,
        on: dispute.act.date, reason: dispute.act.reason,
        atStake: sum(lots) { if case .money = $0 { true } else { $0 == .points } },
        value: dispute.value.map { maker.compared($0, of: kpi) }, state: maker.state(dispute))
    }
  }

  /// A quiet trigger of an instance that the period does not have: nothing is left to be told.
  private func hasGone(_ line: TriggerLine) -> Bool {
    guard line.status == .quiet, let subject = line.subject,
      let per = assessment.contract.kpi(subject.kpi)?.per, per.instances == nil
    else { return false }
    return line.distance == nil && !lines.readings.contains { $0.subject == subject }
  }

  /// Fired now, fired and open, then by distance, then the rest; in the contract's order.
  var triggers: [TriggerLine] {
    func rank(_ line: TriggerLine) -> Int {
      if line.firedNow { return 0 }
      if line.isOpen { return 1 }
      if let distance = line.distance, line.status == .quiet { return 2 + min(distance, 100) }
      return line.status == .quiet ? 200 : 201
    }
    return lines.triggers.filter { !hasGone($0) }.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}

internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// Finds what a notice asks for; only what follows from the data and the contract.
struct RequestMaker {
  let assessment: Assessment
  let maker: LineMaker
  let lines: PeriodLines
  let reference: String

  private var contract: Contract { assessment.contract }
  private var supplier: Owner { maker.subjects.accountable(for: nil, of: .supplier) }

  init(_ assessment: Assessment, _ maker: LineMaker, _ lines: PeriodLines, _ reference: String) {
    self.assessment = assessment
    self.maker = maker
    self.lines = lines
    self.reference = reference
  }

  /// By due date; those without one last.
  func requests() -> [Request] {
    let all = [response].compactMap { $0 } + missing + owed + [credit].compactMap { $0 }
    return all.enumerated().sorted { a, b in
      let left = a.element.due ?? .last
      let right = b.element.due ?? .last
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  private func request(_ what: Request.What, _ owner: Owner, _ due: Day?) -> Request {
    let late = due.map { Day.days(from: $0, to: assessment.asOf) }
    return Request(
      what: what, owner: owner, due: due, daysLate: late.flatMap { $0 > 0 ? $0 : nil })
  }

  /// The forum that looks at the period: of those that meet after its data is due, the first whose
  /// meeting is still to come.
  private var forum: (name: String, date: Day)? {
    let start = (lines.due ?? lines.period.last).adding(days: 1)
    return contract.forums.map { ($0.name.value, $0.meets.onOrAfter(start)) }
      .filter { $0.1 > assessment.asOf }.min { $0.1 < $1.1 }
  }

  private var response: Request? {
    guard lines.approval == nil, lines.readings.contains(where: { $0.verdict == .missed }),
      let forum
    else { return nil }
    return request(.respond(forum: forum.name), supplier, forum.date)
  }

  var missing: [Request] {
    var requests: [Request] = []
    for gap in [Gap.notReported, .inCure, .notYetDue] {
      let absent = lines.readings.filter { $0.absence == gap }
      var names: [String] = []
      for reading in absent where !names.contains(reading.subject.kpi) {
        names.append(reading.subject.kpi)
      }
      for name in names {
        let subjects = absent.map(\.subject).filter { $0.kpi == name }
        let owner = maker.subjects.accountable(for: name, of: .supplier)
        requests.append(
          request(
            .supply(subjects, gap: gap, otherwise: gap == .notReported ? nil : otherwise(name)),
            owner, dueDate(gap)))
      }
    }
    return requests
  }

  private func dueDate(_ gap: Gap) -> Day? {
    guard let due = lines.due else { return nil }
    switch gap {
    case .notYetDue: return due
    case .inCure, .notReported:
      return contract.submissions.cure?.after(due, contract.head.calendar) ?? due
    case .noVolume, .notApplicable: return nil
    }
  }

  func otherwise(_ kpi: String) -> Otherwise? {
    guard let rule = contract.kpi(kpi)?.notReported ?? contract.submissions.notReported else {
      return nil
    }
    var otherwise = Otherwise(
      verdict: .missed, band: nil, isWorstBand: false, clause: rule.standing.clause)
    switch rule.verdict {
    case .missed: break
    case .met: otherwise.verdict = .met
    case .notJudged: otherwise.verdict = .notJudged
    case .worstBand: otherwise.isWorstBand = true
    case .band(let label): otherwise.band = label
    }
    return otherwise
  }

  private var owed: [Request] {
    lines.triggers.compactMap { line in
      // What was owed long ago is a matter of the action log: nothing here says whether it came.
      guard line.isOpen, let what = line.owes, let due = line.owedBy,
        line.firedNow || due >= assessment.asOf
      else { return nil }
      return request(
        .owed(what: what, trigger: line.name, clause: line.clause, subject: line.subject),
        maker.subjects.accountable(for: line.subject?.kpi, of: .supplier), due)
    }
  }

  private var credit: Request? {
    guard let total = lines.total, !total.isNegative, !total.isZero, let invoice = lines.invoice
    else { return nil }
    return request(
      .credit(total, invoice: invoice, isApproved: lines.approval != nil), supplier, nil)
  }
}

internal import Calendars
internal import Contracts
internal import Expressions
internal import Quantities

/// Why a formula has no value: the reason of what it could not read.
extension Engine {
  /// The reason that decides: data that may still come, then a gap in it, then nothing to measure,
  /// then a history that begins here. Where nothing it reads is missing, data is not reported.
  func absence(of x: Expression, _ scene: Scene) -> Absence {
    let outer = tracing
    tracing = .nothing
    defer { tracing = outer }
    var reasons: Set<Absence> = []
    collect(x, scene, &reasons, depth: 0)
    let order: [Absence] = [
      .notYetDue, .inCure, .notReported, .noVolume, .noHistory, .notApplicable,
    ]
    return order.first(where: reasons.contains) ?? dataAbsence(scene)
  }

  /// Until the due date a figure that a first delivery lacked may still come.
  func dataAbsence(_ scene: Scene) -> Absence {
    guard let settlement = timeline.period(settlementAxis, scene.settlement),
      let due = dueDate(settlement)
    else { return .notReported }
    if asOf <= due { return .notYetDue }
    if let cure = contract.submissions.cure, asOf <= cure.after(due, in: contract.head) {
      return .inCure
    }
    return .notReported
  }

  private func collect(
    _ x: Expression, _ scene: Scene, _ reasons: inout Set<Absence>, depth: Int
  ) {
    // Terms do not read themselves, and no contract stacks them higher.
    guard depth < 1_000, evaluation.evaluate(x, in: scene).value == nil else { return }
    switch x.form {
    case .name(let name): collect(name, scene, &reasons, depth)
    case .word, .verdict:
      if scene.isBefore { reasons.insert(.noHistory) }
    case .arithmetic(.dividedBy, let a, let b)
    where evaluation.evaluate(b, in: scene).value?.quantity?.amount.isZero ?? false:
      reasons.insert(.noVolume)
      collect(a, scene, &reasons, depth: depth + 1)
    case .past(let a, let periods):
      collect(a, self.scene(periods, before: scene, for: a), &reasons, depth: depth + 1)
    case .aggregate(_, let a, let range, _):
      let past = scenes(range, for: a, in: scene).scenes
      if past.isEmpty, scene.isBefore { reasons.insert(.noHistory) }
      for one in past { collect(a, one, &reasons, depth: depth + 1) }
    case .conditional(let a, let condition, let b):
      switch evaluation.evaluate(condition, in: scene).value?.flag {
      case true?: collect(a, scene, &reasons, depth: depth + 1)
      case false?: collect(b, scene, &reasons, depth: depth + 1)
      case nil: collect(condition, scene, &reasons, depth: depth + 1)
      }
    default:
      for part in x.children { collect(part, scene, &reasons, depth: depth + 1) }
    }
  }

  private func collect(
    _ name: String, _ scene: Scene, _ reasons: inout Set<Absence>, _ depth: Int
  ) {
    switch meanings[name] {
    case .term(let t)?:
      guard let period = period(of: scene), contract.terms[t].reset == nil,
        let x = contract.terms[t].value.on(decisiveDay(period))
      else { return }
      collect(x, scene, &reasons, depth: depth + 1)
    case .measure?: reasons.insert(scene.isBefore ? .noHistory : dataAbsence(scene))
    case .kpi(let k)?:
      if scene.isBefore {
        reasons.insert(.noHistory)
      } else {
        reasons.insert(reading(ofKPI: k, in: scene)?.absence ?? dataAbsence(scene))
      }
    case .trigger?, nil: return
    }
  }
}

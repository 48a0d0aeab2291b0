internal import Calendars
internal import Quantities
internal import Reports

/// The lines of a period, in the shape `ResultJSON` describes.
enum PeriodJSON {
  static func span(_ lines: PeriodLines) -> [(String, JSON)] {
    [
      ("label", .string(lines.period.label)), ("first", .day(lines.period.first)),
      ("last", .day(lines.period.last)), ("status", .string(lines.status)),
      ("due", .day(lines.due)), ("delivery", .optional(lines.delivery, delivery)),
    ]
  }

  static func whole(_ lines: PeriodLines, traced: Bool) -> JSON {
    .object(
      span(lines) + [
        ("readings", .list(lines.readings) { reading($0, traced: traced) }),
        ("lines", .list(lines.lines, line)),
        ("entries", .list(lines.entries) { entry($0, traced: traced) }),
        ("caps", .list(lines.caps) { cap($0, traced: traced) }),
        ("triggers", .list(lines.triggers) { trigger($0, traced: traced) }),
        ("undecided", .list(lines.undecided) { undecided($0, traced: traced) }),
        ("amendments", .list(lines.amendments) { amendment($0, traced: traced) }),
        (
          "accounts",
          .object([
            ("opening", .list(lines.opening, balance)), ("closing", .list(lines.closing, balance)),
          ])
        ),
      ] + money(lines)
        + (traced
          ? [("idle", .list(lines.idle, idle)), ("totalDerivation", .trace(lines.totalTrace))] : [])
    )
  }

  static func money(_ lines: PeriodLines) -> [(String, JSON)] {
    [
      ("total", .amount(lines.total)), ("exactTotal", .amount(lines.exactTotal)),
      ("rounding", .amount(lines.rounding)), ("lineRounding", .amount(lines.lineRounding)),
      ("points", .amount(lines.points)), ("invoice", .label(lines.invoice)),
      ("invoiceNote", .text(lines.invoiceNote)),
      ("placed", .list(lines.placed, SettlingJSON.placed)),
      ("credit", .optional(lines.credit, SettlingJSON.credit)),
      ("invoiceCheck", .optional(lines.invoiceCheck, SettlingJSON.check)),
      ("approval", .optional(lines.approval, approval)), ("claimBy", .day(lines.claimBy)),
      ("claimAwaits", .awaited(lines.claimAwaits)),
      ("claimedOn", .day(lines.claimedOn)),
    ]
  }

  private static func delivery(_ line: DeliveryLine) -> JSON {
    .object([
      ("version", .string(line.version)), ("received", .day(line.received)),
      ("daysLate", .number(line.daysLate)),
      ("from", .text(line.from)), ("accepted", .bool(line.isAccepted)),
      ("files", .list(line.files) { .string($0) }),
    ])
  }

  static func approval(_ approval: Approval) -> JSON {
    .object([
      ("by", .string(approval.by)), ("mandate", .text(approval.mandate)),
      ("date", .day(approval.on)), ("amount", .amount(approval.amount)),
      ("reason", .string(approval.reason)),
    ])
  }

  private static func balance(_ line: BalanceLine) -> JSON {
    .object([("account", .string(line.account)), ("amount", .amount(line.amount))])
  }

  // MARK: Results

  static func reading(_ reading: ReadingLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] = JSON.subject(reading.subject)
    members += [
      ("clause", .text(reading.subject.clause)),
      ("period", .string(reading.period.label)), ("value", .amount(reading.value)),
      ("exact", .amount(reading.exact)), ("numerator", .amount(reading.numerator)),
      ("denominator", .amount(reading.denominator)), ("target", .text(reading.target)),
      ("targetValue", .amount(reading.targetValue)),
      (
        "bands",
        .list(reading.bands) {
          .object([("label", .string($0.label)), ("requirement", .string($0.requirement))])
        }
      ), ("targetAt", .optional(reading.targetAt, JSON.source)), ("gap", .amount(reading.gap)),
      ("verdict", .string(reading.verdict.rawValue)), ("band", .text(reading.band)),
      ("basis", basis(reading.basis)),
      (
        "unroundedVerdict",
        .optional(reading.unrounded) {
          .object([("verdict", .string($0.verdict.rawValue)), ("band", .text($0.band))])
        }
      ),
      ("absence", .text(reading.absence?.rawValue)), ("asReported", .bool(reading.isAsReported)),
      ("standing", standing(reading)), ("mitigated", .bool(reading.isMitigated)),
      ("reported", .amount(reading.reported)),
      ("reportedAt", .optional(reading.reportedAt, JSON.cell)),
      ("record", record(reading.record)), ("opening", .bool(reading.isOpening)),
      ("cells", .list(reading.cells, JSON.cell)), ("acts", .list(reading.acts, JSON.cell)),
    ]
    if traced {
      members.append(("derivation", .trace(reading.trace)))
      members.append(("grounds", .list(reading.grounds, JSON.trace)))
    }
    return .object(members)
  }

  private static func basis(_ basis: Basis) -> JSON {
    switch basis {
    case .measured: .object([("kind", "measured")])
    case .allowance: .object([("kind", "allowance")])
    case .deemed(let words, let clause):
      .object([("kind", "deemed"), ("by", .string(words)), ("clause", .text(clause))])
    }
  }

  private static func standing(_ reading: ReadingLine) -> JSON {
    let standing = reading.standing
    return .object([
      ("money", .string(standing.money.rawValue)),
      ("repeat", .string(standing.repetition.rawValue)),
      ("triggers", .string(standing.triggers.rawValue)), ("clause", .text(standing.clause)),
      ("because", .list(reading.because) { .string($0) }),
    ])
  }

  private static func record(_ record: Record) -> JSON {
    func often(_ often: Often) -> JSON {
      .object([
        ("misses", .int(often.misses)), ("judged", .int(often.judged)),
        ("unknown", .int(often.unknown)), ("window", .int(often.window)),
      ])
    }
    return .object([
      ("run", .int(record.run)), ("missedBefore", .list(record.before) { .string($0) }),
      ("last6", often(record.lastSix)), ("last12", often(record.lastTwelve)),
    ])
  }

  // MARK: Money

  static func line(_ line: MoneyLine) -> JSON {
    .object(
      [("consequence", .string(line.consequence))] + JSON.subject(line.subject) + [
        ("clause", .text(line.clause)), ("measured", .string(line.measured.label)),
        ("inFavourOf", .string(line.favoursSupplier ? "supplier" : "client")),
        ("accrued", .amount(line.accrued)), ("due", .amount(line.due)),
        ("workings", .list(line.workings, working)), ("steps", .list(line.steps, step)),
        ("invoice", .label(line.invoice)),
      ])
  }

  static func working(_ working: Working) -> JSON {
    .object([
      ("name", .text(working.name)),
      (
        "factors",
        .list(working.factors) {
          .object([("value", .amount($0.value)), ("label", .text($0.label))])
        }
      ), ("result", .amount(working.result)),
    ])
  }

  private static func step(_ step: MoneyStep) -> JSON {
    var word = ""
    var by: Amount?
    switch step.kind {
    case .accrued: word = "accrue"
    case .scaled(let factor):
      word = "scale"
      by = factor
    case .capped: word = "cap"
    case .kept: word = "keep"
    case .forgiven: word = "forgive"
    case .dropped: word = "drop"
    case .converted(let points):
      word = "convert"
      by = points
    case .waived: word = "waive"
    case .other: word = "step"
    }
    return .object([
      ("name", .string(step.name)), ("kind", .string(word)), ("by", .amount(by)),
      ("clause", .text(step.clause)), ("delta", .amount(step.delta)),
      ("after", .amount(step.after)), ("to", .text(step.to)),
    ])
  }

  static func entry(_ entry: EntryLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] = [
      ("id", .string(entry.id)), ("step", .string(entry.step)),
      ("consequence", .string(entry.consequence)), ("kpi", .text(entry.kpi)),
      ("instance", .text(entry.instance)), ("measured", .string(entry.measured.label)),
      ("account", .string(entry.account)), ("amount", .amount(entry.amount)),
      ("cause", .string(entry.cause)), ("clause", .text(entry.clause)),
    ]
    if traced { members.append(("derivation", .trace(entry.trace))) }
    return .object(members)
  }

  static func cap(_ cap: CapLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] = [
      ("step", .string(cap.step)), ("group", .text(cap.group)), ("clause", .text(cap.clause)),
      ("limit", .amount(cap.limit)),
      ("used", .amount(cap.used)), ("before", .amount(cap.before)),
      ("excess", .amount(cap.excess)), ("left", .amount(cap.left)),
      ("excessTo", .string(cap.excessTo)),
    ]
    if traced {
      members.append(("derivation", .trace(cap.trace)))
      members.append(("beforeDerivation", .trace(cap.beforeTrace)))
    }
    return .object(members)
  }

  // MARK: Rights and gaps

  static func trigger(_ trigger: TriggerLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] =
      [("name", .string(trigger.name)), ("clause", .text(trigger.clause))]
      + JSON.subject(trigger.subject)
    members += [
      ("holds", .bool(trigger.holds)), ("undecided", .bool(trigger.isUndecided)),
      ("fired", .bool(trigger.firedNow)),
      ("firedOn", .list(trigger.firedOn) { .string($0.label) }),
      ("status", .string(trigger.status.rawValue)), ("expires", .day(trigger.expires)),
      ("expiryAwaits", .awaited(trigger.expiryAwaits)), ("owes", .text(trigger.owes)),
      ("owedBy", .day(trigger.owedBy)), ("owedAwaits", .awaited(trigger.owedAwaits)),
      ("gives", .text(trigger.gives)), ("distance", .number(trigger.distance)),
    ]
    if traced {
      members.append(("answers", .list(trigger.answers, answer)))
      members.append(("derivation", .trace(trigger.trace)))
    }
    return .object(members)
  }

  private static func answer(_ answer: TriggerAnswer) -> JSON {
    .object([
      ("period", .string(answer.period.label)), ("holds", .optional(answer.holds, JSON.bool)),
      ("fired", .bool(answer.fired)), ("derivation", .trace(answer.trace)),
    ])
  }

  private static func idle(_ item: IdleLine) -> JSON {
    .object(
      [("kind", .string(item.isStep ? "step" : "consequence")), ("name", .string(item.what))]
        + JSON.subject(item.subject) + [
          ("measured", .string(item.measured.label)),
          ("lines", .list(item.lines) { .string($0) }), ("reason", .string(item.reason)),
          ("derivation", .trace(item.trace)),
        ])
  }

  static func amendment(_ item: AmendmentLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] =
      [("term", .string(item.term)), ("clause", .text(item.clause))] + JSON.subject(item.subject)
      + [
        ("before", .optional(item.before, JSON.answer)),
        ("after", .optional(item.after, JSON.answer)), ("from", .string(item.from.label)),
      ]
    if traced { members.append(("derivation", .trace(item.trace))) }
    return .object(members)
  }

  static func undecided(_ item: UndecidedLine, traced: Bool) -> JSON {
    var members: [(String, JSON)] =
      [("what", .string(item.what))] + JSON.subject(item.subject)
      + [("reason", .string(item.reason))]
    if traced { members.append(("derivation", .trace(item.trace))) }
    return .object(members)
  }
}

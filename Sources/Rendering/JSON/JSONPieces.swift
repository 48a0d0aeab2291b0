internal import Calendars
internal import Quantities
internal import Reports

/// The small pieces every JSON document is made of.
extension JSON {
  /// `{"amount": "42085.20", "exact": "210426/5", "unit": "EUR"}`
  ///
  /// - `amount`: decimals as text; money as the contract rounds it, percent for ratios.
  /// - `exact`: the fraction in the base unit (0.8 for 80 %, seconds, whole currency units).
  static func amount(_ amount: Amount) -> JSON {
    let isMoney: Bool = if case .money = amount.exact.unit.base { true } else { false }
    let padded = amount.shown.decimal(places: amount.places)
    let full = Exact(decimal: padded) == amount.shown
    return .object([
      ("amount", .string(isMoney && full ? padded : amount.digits)),
      ("exact", .string(amount.exact.amount.fraction)),
      ("unit", .string(UnitCode.code(amount.exact.unit))),
    ])
  }

  static func amount(_ amount: Amount?) -> JSON { optional(amount) { JSON.amount($0) } }

  static func day(_ day: Day?) -> JSON { text(day?.description) }

  static func period(_ period: Period) -> JSON {
    .object([
      ("label", .string(period.label)), ("first", day(period.first)), ("last", day(period.last)),
    ])
  }

  static func label(_ period: Period?) -> JSON { text(period?.label) }

  /// `{"file", "cell", "line", "column"}`
  static func cell(_ source: Source) -> JSON {
    .object([
      ("file", .string(source.file)), ("cell", text(source.cell)), ("line", .int(source.line)),
      ("column", .int(source.column)),
    ])
  }

  /// `event`: `delivery` or `notice`, and `deadline` in the contract's words; null where it runs.
  static func awaited(_ awaited: Awaited?) -> JSON {
    optional(awaited) {
      .object([("event", .string($0.event.rawValue)), ("deadline", .string($0.deadline))])
    }
  }

  static func source(_ source: Source) -> JSON {
    .object([
      ("kind", .string(source.kind.rawValue)), ("file", .string(source.file)),
      ("line", .int(source.line)), ("column", .int(source.column)), ("cell", text(source.cell)),
      ("clause", text(source.clause)),
    ])
  }

  static func answer(_ answer: Answer) -> JSON {
    switch answer {
    case .amount(let amount): JSON.amount(amount)
    case .flag(let flag): .bool(flag)
    case .label(let label): .string(label)
    case .date(let day): .string(day.description)
    case .time(let time): .string(time.description)
    }
  }

  /// One node of a derivation: `operation`, `text`, `value` (an amount object, a flag, a word, a
  /// date, or null where a value is missing), `note`, `origin`, `operands`; `omitted` counts
  /// operands left out of a tree that grew too large.
  static func trace(_ trace: Trace) -> JSON {
    var members: [(String, JSON)] = [
      ("operation", .string(trace.operation)), ("text", .string(trace.text)),
      ("value", optional(trace.value, answer)), ("note", text(trace.note)),
      ("origin", optional(trace.origin, source)), ("operands", list(trace.operands, JSON.trace)),
    ]
    if trace.omitted > 0 { members.append(("omitted", .int(trace.omitted))) }
    return .object(members)
  }

  static func trace(_ trace: Trace?) -> JSON { optional(trace) { JSON.trace($0) } }

  static func subject(_ subject: Subject?) -> [(String, JSON)] {
    [
      ("kpi", text(subject?.kpi)), ("instance", text(subject?.instance)),
      ("title", text(subject?.title)),
    ]
  }

  static func owner(_ owner: Owner) -> JSON {
    .object([
      ("party", .string(owner.party.rawValue)), ("organisation", .string(owner.organisation)),
      ("role", text(owner.role)), ("person", text(owner.person)),
    ])
  }
}

/// Units as JSON names them: `%`, `pp`, `s`, `count`, `EUR`, `EUR per s`.
enum UnitCode {
  static func code(_ unit: Unit) -> String {
    guard let per = unit.per else { return code(unit.base) }
    return "\(code(unit.base)) per \(one(per))"
  }

  private static func code(_ base: Base) -> String {
    switch base {
    case .number: "number"
    case .count: "count"
    case .ratio: "%"
    case .percentagePoints: "pp"
    case .duration: "s"
    case .days: "days"
    case .workingDays: "working days"
    case .points: "points"
    case .money(let currency): currency.code
    }
  }

  private static func one(_ base: Base) -> String {
    switch base {
    case .ratio: "100%"
    case .days: "day"
    case .workingDays: "working day"
    case .points: "point"
    case .number, .count, .percentagePoints, .duration, .money: code(base)
    }
  }
}

/// What stands at the top of every document.
enum JSONHead {
  static let schemaVersion = 1

  static func members(
    _ kind: String, _ provenance: Provenance, _ contract: ContractName, asOf: Day
  ) -> [(String, JSON)] {
    [
      ("schemaVersion", .int(schemaVersion)),
      ("kind", .string(kind)),
      ("generator", .object([("name", "kepi"), ("version", .string(provenance.version))])),
      (
        "contract",
        .object([
          ("id", .string(contract.id)), ("title", .string(contract.title)),
          ("version", .text(contract.version)), ("client", .string(contract.client)),
          ("supplier", .string(contract.supplier)), ("file", .string(provenance.contractFile)),
          ("sha256", .string(provenance.contractHash)),
        ])
      ),
      (
        "files",
        .list(provenance.files) {
          .object([("name", .string($0.name)), ("sha256", .string($0.hash))])
        }
      ),
      ("asOf", .day(asOf)),
    ]
  }
}

extension JSON: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
}

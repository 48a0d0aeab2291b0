internal import Calendars
internal import Reports

/// Whether results changed or only swing, beside the verdicts:
///
/// - `aim`: `at least`, `at most` or `between`.
/// - `limits`: null for too few values; else `mean`, `movingRange`, `lower`, `upper`, `count`,
///   `locked`.
/// - `assurance`: `will pass`, `will fail`, `hit or miss`, or null.
/// - `points`: every period evaluated, with `period`, `value`, `verdict`, `mitigated`, `lowerTarget`,
///   `upperTarget` and `signals` (`rule`, `high`, `meaning`).
enum VariationJSON {
  static func value(_ variation: Variation) -> JSON {
    .object([
      ("aim", .string(aim(variation.aim))), ("limits", .optional(variation.limits, limits)),
      ("assurance", .text(variation.assurance.map(assurance))),
      ("points", .list(variation.points, point)),
    ])
  }

  private static func aim(_ aim: Variation.Aim) -> String {
    switch aim {
    case .atLeast: "at least"
    case .atMost: "at most"
    case .between: "between"
    }
  }

  private static func assurance(_ assurance: Variation.Assurance) -> String {
    switch assurance {
    case .willPass: "will pass"
    case .willFail: "will fail"
    case .hitOrMiss: "hit or miss"
    }
  }

  private static func limits(_ limits: Variation.Limits) -> JSON {
    .object([
      ("mean", .amount(limits.mean)), ("movingRange", .amount(limits.movingRange)),
      ("lower", .amount(limits.lower)), ("upper", .amount(limits.upper)),
      ("count", .int(limits.count)), ("locked", .bool(limits.isLocked)),
    ])
  }

  private static func point(_ point: Variation.Point) -> JSON {
    .object([
      ("period", .string(point.period.label)), ("value", .amount(point.value)),
      ("verdict", .string(point.verdict.rawValue)), ("mitigated", .bool(point.isMitigated)),
      ("lowerTarget", .amount(point.target?.lower)),
      ("upperTarget", .amount(point.target?.upper)), ("signals", .list(point.signals, signal)),
    ])
  }

  static func signal(_ signal: Variation.Signal) -> JSON {
    let meaning =
      switch signal.meaning {
      case .improvement: "improvement"
      case .concern: "concern"
      case .change: "change"
      }
    return .object([
      ("rule", .string(signal.rule.rawValue)), ("high", .bool(signal.isHigh)),
      ("meaning", .string(meaning)),
    ])
  }
}

internal import Calendars
internal import Reports

/// A scorecard as JSON.
///
/// - Shape: the head of every document with `kind` `"scorecard"`; `remedy`, `period`, `headline`;
///   `scores` and `figures` (`reading`, `area`, `previous`, `change`, `course`, `due`, `points`,
///   `disputed`, `distance`); `periods` (`period`, `awaitingData`, `met`, `missed`, `mitigated`,
///   `notJudged`, `total`, `points`), `missedInAll`, `dueInAll`, `caps`, `triggers`.
enum ScorecardJSON {
  static func value(_ card: Scorecard) -> JSON {
    .object(
      JSONHead.members("scorecard", card.provenance, card.contract, asOf: card.asOf) + [
        ("remedy", .text(card.remedy)), ("period", .object(PeriodJSON.span(card.lines))),
        ("headline", HeadlineJSON.headline(card.headline)),
        ("scores", .list(card.scores, score)), ("figures", .list(card.figures, score)),
        ("periods", .list(card.periods, sum)), ("periodCount", .int(card.periods.count)),
        ("missedInAll", .int(card.missedInAll)), ("dueInAll", .amount(card.dueInAll)),
        ("caps", .list(card.caps) { PeriodJSON.cap($0, traced: false) }),
        ("triggers", .list(card.triggers) { PeriodJSON.trigger($0, traced: false) }),
      ])
  }

  private static func score(_ score: ScoreLine) -> JSON {
    .object([
      ("reading", PeriodJSON.reading(score.reading, traced: false)), ("area", .text(score.area)),
      ("previous", .optional(score.previous, past)), ("change", .amount(score.change)),
      ("course", .text(score.course?.rawValue)), ("due", .amount(score.due)),
      ("points", .amount(score.points)), ("disputed", .bool(score.isDisputed)),
      ("distance", .number(score.distance)),
    ])
  }

  static func past(_ line: PastLine) -> JSON {
    .object([
      ("period", .string(line.period.label)), ("value", .amount(line.value)),
      ("verdict", .string(line.verdict.rawValue)), ("band", .text(line.band)),
      ("absence", .text(line.absence?.rawValue)), ("mitigated", .bool(line.isMitigated)),
      ("opening", .bool(line.isOpening)),
    ])
  }

  static func sum(_ sum: PeriodSum) -> JSON {
    .object([
      ("period", .string(sum.period.label)), ("awaitingData", .bool(sum.isAwaitingData)),
      ("opening", .bool(sum.isOpening)), ("met", .int(sum.met)), ("missed", .int(sum.missed)),
      ("mitigated", .int(sum.mitigated)),
      ("notJudged", .int(sum.notJudged)), ("total", .amount(sum.total)),
      ("points", .amount(sum.points)),
      ("credit", .optional(sum.credit, SettlingJSON.credit)),
    ])
  }
}

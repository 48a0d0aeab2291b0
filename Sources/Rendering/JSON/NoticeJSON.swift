internal import Calendars
internal import Reports

/// A notice as JSON.
///
/// - Shape: the head of every document with `kind` `"notice"`; `reference`, `status` (`draft`,
///   `approved`), `remedy`, `reservation`, `notEncoded`, `period`, `headline`; `failures` and
///   `mitigated` (`reading`, `lines`, `due`, `points`, `disputed`), `notJudged`, `met`, `figures`
///   (readings); `others` and `bonuses` (lines), `caps`, `carried`, `rounding` and the amounts of a
///   period; `differences`, `disputes`, `prices` (what another reading would change), `range`, `triggers`, `undecided`, `amendments`, `requests`.
enum NoticeJSON {
  static func value(_ notice: Notice) -> JSON {
    let head = JSONHead.members(
      "notice", notice.provenance, notice.contract, asOf: notice.asOf)
    return JSON.object(head + facts(notice) + results(notice) + money(notice) + rest(notice))
  }

  private static func facts(_ notice: Notice) -> [(String, JSON)] {
    [
      ("reference", .string(notice.reference)), ("status", notice.isDraft ? "draft" : "approved"),
      ("remedy", .text(notice.remedy)), ("reservation", .text(notice.reservation)),
      ("notEncoded", .list(notice.notEncoded) { .string($0) }),
      ("period", .object(PeriodJSON.span(notice.lines))),
      ("headline", HeadlineJSON.headline(notice.headline)),
    ]
  }

  private static func results(_ notice: Notice) -> [(String, JSON)] {
    func readings(_ all: [ReadingLine]) -> JSON {
      .list(all) { PeriodJSON.reading($0, traced: false) }
    }
    return [
      ("failures", .list(notice.failures, failure)),
      ("mitigated", .list(notice.mitigated, failure)),
      ("notJudged", readings(notice.notJudged)), ("met", readings(notice.met)),
      ("figures", readings(notice.figures)),
    ]
  }

  private static func money(_ notice: Notice) -> [(String, JSON)] {
    [
      ("others", .list(notice.others, PeriodJSON.line)),
      ("bonuses", .list(notice.bonuses, PeriodJSON.line)),
      ("caps", .list(notice.lines.caps) { PeriodJSON.cap($0, traced: false) }),
      ("roundingRule", .optional(notice.roundingRule, rule)),
      ("carried", .list(notice.carried, carried)),
    ] + PeriodJSON.money(notice.lines)
  }

  private static func rest(_ notice: Notice) -> [(String, JSON)] {
    [
      ("differences", .list(notice.differences, difference)),
      ("disputes", .list(notice.disputes, dispute)), ("prices", .list(notice.prices, price)),
      ("range", .optional(notice.range, SettlingJSON.range)),
      ("triggers", .list(notice.triggers) { PeriodJSON.trigger($0, traced: false) }),
      ("undecided", .list(notice.lines.undecided) { PeriodJSON.undecided($0, traced: false) }),
      ("amendments", .list(notice.lines.amendments) { PeriodJSON.amendment($0, traced: false) }),
      ("requests", .list(notice.requests, request)),
    ]
  }

  // MARK: Pieces

  static func failure(_ failure: Failure) -> JSON {
    .object([
      ("reading", PeriodJSON.reading(failure.reading, traced: false)),
      ("lines", .list(failure.lines, PeriodJSON.line)), ("due", .amount(failure.due)),
      ("points", .amount(failure.points)), ("disputed", .bool(failure.isDisputed)),
    ])
  }

  static func rule(_ rule: RoundingRule) -> JSON {
    .object([
      ("round", .string(rule.mode)), ("to", .amount(rule.step)),
      ("when", .string(rule.moment.rawValue)),
    ])
  }

  static func carried(_ line: CarriedLine) -> JSON {
    .object([
      ("account", .string(line.account)), ("opening", .amount(line.opening)),
      ("closing", .amount(line.closing)),
    ])
  }

  static func difference(_ difference: Difference) -> JSON {
    let reading = difference.reading
    return .object(
      JSON.subject(reading.subject) + [
        ("period", .string(reading.period.label)), ("reported", .amount(difference.reported)),
        ("reportedAt", .optional(reading.reportedAt, JSON.cell)),
        ("value", .amount(reading.value)), ("exact", .amount(reading.exact)),
        ("numerator", .amount(reading.numerator)), ("denominator", .amount(reading.denominator)),
        ("cells", .list(reading.cells, JSON.cell)),
      ])
  }

  static func dispute(_ line: DisputeLine) -> JSON {
    .object(
      JSON.subject(line.subject) + [
        ("period", .string(line.period.label)), ("by", .string(line.by)), ("date", .day(line.on)),
        ("reason", .string(line.reason)), ("atStake", .amount(line.atStake)),
        ("value", .amount(line.value)),
      ] + SettlingJSON.state(line.state))
  }

  static func price(_ line: PriceLine) -> JSON {
    var what: JSON
    var value: Amount?
    switch line.reading {
    case .value(let amount):
      what = "value"
      value = amount
    case .met: what = "met"
    case .missed: what = "missed"
    case .withoutRelief: what = "without relief"
    }
    return .object(
      [("why", .string(line.why.rawValue))] + JSON.subject(line.subject) + [
        ("period", .string(line.period.label)), ("supposed", what), ("value", .amount(value)),
        ("total", .amount(line.total)), ("difference", .amount(line.difference)),
      ])
  }

  static func otherwise(_ otherwise: Otherwise) -> JSON {
    .object([
      ("verdict", .string(otherwise.verdict.rawValue)), ("band", .text(otherwise.band)),
      ("worstBand", .bool(otherwise.isWorstBand)), ("clause", .text(otherwise.clause)),
    ])
  }

  static func subjects(_ subjects: [Subject]) -> JSON {
    .list(subjects) { .object(JSON.subject($0)) }
  }

  /// `what`: `respond`, `supply`, `owed`, `credit` or `deduct`, with the members each of them has.
  private static func request(_ request: Request) -> JSON {
    var members: [(String, JSON)]
    switch request.what {
    case .respond(let forum): members = [("what", "respond"), ("forum", .string(forum))]
    case .supply(let subjects, let gap, let otherwise):
      members = [
        ("what", "supply"), ("for", self.subjects(subjects)), ("absence", .string(gap.rawValue)),
        ("otherwise", .optional(otherwise, self.otherwise)),
      ]
    case .owed(let what, let trigger, let clause, let subjects):
      members = [
        ("what", "owed"), ("owed", .string(what)), ("trigger", .string(trigger)),
        ("clause", .text(clause)), ("for", self.subjects(subjects)),
      ]
    case .credit(let amount, let invoice, let isApproved):
      members = [
        ("what", "credit"), ("amount", .amount(amount)), ("invoice", .string(invoice.label)),
        ("approved", .bool(isApproved)),
      ]
    case .deduct(let check):
      members = [("what", "deduct"), ("check", SettlingJSON.check(check))]
    }
    members += [
      ("owner", .owner(request.owner)), ("due", .day(request.due)),
      ("daysLate", .number(request.daysLate)), ("awaits", .awaited(request.awaits)),
    ]
    return .object(members)
  }
}

/// The three facts.
enum HeadlineJSON {
  static func headline(_ headline: Headline) -> JSON {
    .object([
      ("results", .int(headline.results)), ("kpis", .int(headline.kpis)),
      ("missed", .int(headline.missed)), ("missedKPIs", .int(headline.missedKPIs)),
      ("met", .int(headline.met)), ("mitigated", .int(headline.mitigated)),
      (
        "unknown",
        .list(headline.unknown) {
          .object([("absence", .text($0.gap?.rawValue)), ("count", .int($0.count))])
        }
      ),
      ("awaitingData", .bool(headline.isAwaitingData)), ("total", .amount(headline.total)),
      ("points", .amount(headline.points)),
      ("ifMissing", .amount(headline.ifMissing)), ("share", .optional(headline.share, share)),
      ("firedNow", .list(headline.firedNow, trigger)),
      ("nearest", .list(headline.nearest, trigger)),
    ])
  }

  private static func share(_ share: Headline.Share) -> JSON {
    .object([
      ("of", .string(share.of)), ("base", .amount(share.base)), ("share", .amount(share.share)),
    ])
  }

  private static func trigger(_ trigger: TriggerLine) -> JSON {
    .object(
      [("name", .string(trigger.name)), ("clause", .text(trigger.clause))]
        + JSON.subject(trigger.subject) + [("distance", .number(trigger.distance))])
  }
}

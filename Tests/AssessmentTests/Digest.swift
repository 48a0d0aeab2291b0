import Assessment
import Calendars
import Contracts
import Expressions
import Ledger
import Quantities

/// Everything that was decided in a period; not how far off a trigger is, nor how it came to be.
struct Digest: Equatable {
  struct Judged: Equatable {
    var name: [String]
    var values: [Quantity?]
    var verdict: Reading.Verdict
    var absence: Absence?
    var standing: Standing
  }
  struct Booked: Equatable {
    var name: [String]
    var amounts: [Quantity]
  }

  var judged: [Judged]
  var booked: [Booked]
  var triggers: [[String]]
  var undecided: [[String]]
  var totals: [Quantity?]

  init(_ period: PeriodResult) {
    judged = period.readings.map {
      Judged(
        name: [$0.kpi, $0.instance, $0.period.label], values: [$0.value, $0.exact],
        verdict: $0.verdict, absence: $0.absence, standing: $0.standing)
    }
    booked = period.entries.map {
      Booked(name: [$0.id, $0.account, $0.cause.rawValue], amounts: [$0.amount])
    }
    booked += period.lots.map {
      Booked(name: [$0.name, $0.measured.label], amounts: [$0.due, $0.accrued])
    }
    booked += period.caps.map {
      Booked(name: [$0.step], amounts: [$0.limit, $0.used, $0.before, $0.excess])
    }
    booked += (period.opening + period.closing).map {
      Booked(name: [$0.account], amounts: [$0.amount])
    }
    triggers = period.triggers.map {
      [$0.trigger, $0.kpi ?? "", $0.instance ?? "", "\($0.holds)", "\($0.firedNow)"]
    }
    undecided = period.undecided.map { [$0.what, $0.kpi ?? "", $0.instance ?? ""] }
    totals = [period.total, period.exactTotal, period.points]
  }
}

extension Stage.Outcome {
  var digests: [Digest] { assessment.periods.map(Digest.init) }
}

extension PeriodResult {
  func sum(_ isWanted: (Entry) -> Bool) -> [Unit: Exact] {
    entries.filter(isWanted).reduce(into: [:]) { sums, entry in
      sums[entry.amount.unit, default: .zero] += entry.amount.amount
    }
  }

  /// What the client receives in money, bonuses apart. A true-up belongs to an earlier period.
  var received: Exact {
    lots.filter {
      $0.due.unit.isMoney && $0.due.amount.isPositive && $0.consequence != "true-up"
    }
    .reduce(.zero) { $0 + $1.due.amount }
  }

  /// What a step took out of what is due.
  func taken(by step: String, where isOwn: (Entry) -> Bool = { _ in true }) -> Exact {
    entries.filter {
      $0.step == step && $0.account == "due" && $0.amount.unit.isMoney && isOwn($0)
    }
    .reduce(.zero) { $0 - $1.amount.amount }
  }
}

extension Unit {
  var isMoney: Bool {
    if case .money = base { per == nil } else { false }
  }
}

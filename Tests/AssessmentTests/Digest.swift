import Assessment
import Calendars
import Contracts
import Expressions
import Ledger
import Quantities

extension PeriodResult {
  /// Everything that was decided in a period, in words; not how far off a trigger is.
  var digest: [String] {
    var lines = readings.map { reading in
      "\(reading.kpi)/\(reading.instance) \(reading.period.label) \(reading.value?.description ?? "-") \(reading.exact?.description ?? "-") \(reading.verdict) \(reading.absence?.rawValue ?? "") \(reading.standing.money) \(reading.standing.repetition) \(reading.standing.triggers)"
    }
    lines += entries.map { "\($0.id) \($0.account) \($0.amount) \($0.cause.rawValue)" }
    lines += lots.map { "\($0.name) \($0.measured.label) \($0.due) of \($0.accrued)" }
    lines += caps.map { "\($0.step) \($0.limit) \($0.used) \($0.before) \($0.excess)" }
    lines += triggers.map {
      "\($0.trigger) \($0.kpi ?? "") \($0.instance ?? "") \($0.holds) \($0.firedNow)"
    }
    lines += (opening + closing).map { "\($0.account) \($0.amount)" }
    lines += undecided.map { "\($0.what) \($0.kpi ?? "") \($0.instance ?? "")" }
    lines.append("\(total?.description ?? "") \(exactTotal?.description ?? "")")
    return lines
  }

  func sum(_ isWanted: (Entry) -> Bool) -> [Unit: Exact] {
    entries.filter(isWanted).reduce(into: [:]) { sums, entry in
      sums[entry.amount.unit, default: .zero] += entry.amount.amount
    }
  }

  /// What the client receives in money, bonuses apart.
  var received: Exact {
    lots.filter { $0.due.unit.isMoney && $0.due.amount.isPositive }
      .reduce(.zero) { $0 + $1.due.amount }
  }

  /// What a step took out of what is due.
  func taken(by step: String) -> Exact {
    entries.filter { $0.step == step && $0.account == "due" && $0.amount.unit.isMoney }
      .reduce(.zero) { $0 - $1.amount.amount }
  }
}

extension Unit {
  var isMoney: Bool {
    if case .money = base { per == nil } else { false }
  }
}

package import Calendars
internal import Contracts
internal import Diagnostics
package import Expressions
internal import Quantities

/// A term whose value was set anew by its own rule: an automatic amendment of the contract.
package struct Amendment: Sendable {
  package var term: String
  package var clause: String?
  package var kpi: String?
  package var instance: String?
  package var before: Value?
  package var after: Value?
  /// The first period in which the new value holds.
  package var from: Period
  package var derivation: Derivation?
}

struct ResetKey: Hashable {
  var term: Int
  var kpi: Int?
  var instance: Int
  var axis: Timeline.Axis
}

/// The values of a term by period, found one after the other.
struct ResetSeries {
  /// Index of the period of the first value.
  var first: Int
  var values: [Traced] = []
  /// Index of the period from which the latest value holds.
  var since: Int
  var amendments: [(index: Int, amendment: Amendment)] = []
}

extension Engine {
  /// The value of a term with a reset, for the period of the scene.
  func value(of term: Term, _ t: Int, _ reset: Term.Reset, in scene: Scene) -> Traced {
    let key = ResetKey(term: t, kpi: scene.kpi, instance: scene.instance, axis: scene.axis)
    let start =
      scene.kpi.map { firstOfKPI[$0] }
      ?? timeline.line(scene.axis).index(
        containing: settlementLine.periods[firstSettlement].first) ?? 0
    var series = resets[key] ?? ResetSeries(first: start, since: start)
    guard scene.index >= series.first else {
      return initial(term, at: series.first, scene)
    }
    while series.values.count <= scene.index - series.first {
      let index = series.first + series.values.count
      guard let last = series.values.last else {
        series.values.append(initial(term, at: index, scene))
        resets[key] = series
        continue
      }
      var past = at(index - 1, scene)
      past.notBefore = series.since
      let condition = evaluation.evaluate(reset.when, in: past)
      guard condition.value?.flag == true else {
        series.values.append(last)
        resets[key] = series
        continue
      }
      let next = evaluation.evaluate(reset.to, in: past)
      let value = next.value == nil ? last : next
      series.since = index
      series.values.append(value)
      if let period = timeline.period(scene.axis, index) {
        series.amendments.append(
          (
            index,
            Amendment(
              term: term.name.value, clause: term.clause,
              kpi: scene.kpi.map { contract.kpis[$0].name.value }, instance: instance(scene),
              before: last.value, after: value.value, from: period, derivation: next.why)
          ))
      }
      resets[key] = series
    }
    let found = series.values[scene.index - series.first]
    return Traced(
      found.value,
      derivation(
        "term", term.name.value, found.value, [found.why],
        origin: .contract(term.name.place, clause: term.clause)))
  }

  private func initial(_ term: Term, at index: Int, _ scene: Scene) -> Traced {
    guard let period = timeline.period(scene.axis, index),
      let x = term.value.on(decisiveDay(period))
    else { return .missing }
    return evaluation.evaluate(x, in: at(index, scene))
  }

  /// The terms whose new value holds from a period within this one.
  func amendments(in period: Period) -> [Amendment] {
    resets.values.flatMap(\.amendments).map(\.amendment).filter {
      period.first <= $0.from.first && $0.from.first <= period.last
    }.sorted {
      ($0.term, $0.kpi ?? "", $0.instance ?? "") < ($1.term, $1.kpi ?? "", $1.instance ?? "")
    }
  }
}

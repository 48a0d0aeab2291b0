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
  var member: Int?
  var axis: Timeline.Axis
}

/// The values of a term by period, found one after the other.
struct ResetSeries {
  /// Index of the period of the first value.
  var first: Int
  var values: [Value?] = []
  /// How each value came about, as far as that was asked for.
  var story: [Derivation] = []
  /// Index of the period from which the latest value holds.
  var since: Int
  var amendments: [(index: Int, amendment: Amendment)] = []
}

extension Engine {
  /// The value of a term with a reset, for the period of the scene.
  func value(of term: Term, _ t: Int, _ reset: Term.Reset, in scene: Scene) -> Traced {
    let key = ResetKey(
      term: t, kpi: scene.kpi, instance: scene.instance, member: scene.member, axis: scene.axis)
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
        series.values.append(initial(term, at: index, scene).value)
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
      let value = next.value ?? last
      series.since = index
      series.values.append(value)
      if let period = timeline.period(scene.axis, index) {
        series.amendments.append(
          (
            index,
            Amendment(
              term: term.name.value, clause: term.clause,
              kpi: scene.kpi.map { contract.kpis[$0].name.value }, instance: instance(scene),
              before: last, after: value, from: period, derivation: next.why)
          ))
      }
      resets[key] = series
    }
    let value = series.values[scene.index - series.first]
    return Traced(
      value,
      derivation(
        "term", term.name.value, value, story(of: term, key, reset, in: scene),
        origin: .contract(term.name.place, clause: term.clause),
        note: period(of: scene)?.label))
  }

  /// What the value was at the start, and in each period since whether it was set anew, and why.
  ///
  /// Also where it was not: what kept the rule from holding decides the value just as well.
  /// Inside its own rule the term is only named, since the earlier periods stand beside it.
  private func story(of term: Term, _ key: ResetKey, _ reset: Term.Reset, in scene: Scene)
    -> [Derivation?]
  {
    guard var series = resets[key], !toldResets.contains(key) else { return [] }
    let outer = tracing
    tracing = .everything
    toldResets.insert(key)
    defer {
      tracing = outer
      toldResets.remove(key)
    }
    let origin = Origin.contract(term.name.place, clause: term.clause)
    func tell(_ operation: String, _ index: Int, _ operands: [Derivation?]) {
      let value = series.values[index - series.first]
      let from = timeline.period(scene.axis, index).map { "from \($0.label) on" }
      guard
        let told = derivation(
          operation, term.name.value, value, operands, origin: origin, note: from)
      else { return }
      series.story.append(told)
    }
    while series.story.count <= scene.index - series.first {
      let index = series.first + series.story.count
      guard index > series.first else {
        tell("start", index, [initial(term, at: index, scene).why])
        continue
      }
      var earlier = at(index - 1, scene)
      earlier.notBefore = series.amendments.last { $0.index < index }?.index ?? series.first
      let condition = evaluation.evaluate(reset.when, in: earlier)
      if series.amendments.contains(where: { $0.index == index }) {
        tell("reset", index, [evaluation.evaluate(reset.to, in: earlier).why, condition.why])
      } else {
        tell("kept", index, [condition.why])
      }
    }
    resets[key] = series
    return Array(series.story.prefix(scene.index - series.first + 1))
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

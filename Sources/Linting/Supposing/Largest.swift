internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What one consequence comes to at most.
struct Largest {
  var amount: Exact
  var unit: Unit
  /// The value at which it does.
  var value: Quantity
  var course: Course
  /// The different amounts it can come to, where they are few and none lies between.
  var levels: [Exact]
}

extension Lint {
  /// The largest that a consequence comes to for one KPI, for each instance; nil where that can't be
  /// said for sure.
  func largest(_ index: Int, for kpi: KPI) -> [Largest]? {
    once(index, for: kpi) { findLargest(index, for: kpi) }
  }

  private func findLargest(_ index: Int, for kpi: KPI) -> [Largest]? {
    let courses = courses(of: kpi)
    guard courses.isWhole, !courses.all.isEmpty else { return nil }
    var found: [String: Largest] = [:]
    // Beside it, so that a course is copied only where it is the largest so far.
    var most: [String: Exact] = [:]
    var levels: [String: [Exact]] = [:]
    var order: [String] = []
    for course in courses.all {
      guard let place = course.consequences.firstIndex(of: index) else { continue }
      let instance = Circumstance(what: .instance)
      let key = course.world.given[instance].map { "\($0)" } ?? ""
      for piece in course.pieces {
        let posting = piece.postings[place]
        if posting.isOpen { return nil }
        guard let line = posting.line else { continue }
        for value in [piece.low, piece.high] {
          let amount = line.at(value).magnitude
          if most[key] == nil { order.append(key) }
          if line.isConstant, !levels[key, default: []].contains(amount) {
            levels[key, default: []].append(amount)
          }
          if let known = most[key], known >= amount { continue }
          most[key] = amount
          found[key] = Largest(
            amount: amount, unit: line.unit, value: course.quantity(value), course: course,
            levels: [])
        }
      }
    }
    for key in order { found[key]?.levels = levels[key] ?? [] }
    return order.compactMap { found[$0] }
  }

  /// What an expression of a settlement step comes to under the same circumstances; nil where it
  /// depends on others.
  func amount(of x: Expression, like course: Course) -> Quantity? {
    var whole = course.kpi
    // All instances together are settled.
    whole.per = nil
    let trial = Trial(
      contract, whole, on: course.day, in: course.world, over: .point(course.scale.low), own: [],
      budget: 10_000)
    do throws(Detour) {
      guard let line = try trial.line(x), !trial.readsValue else { return nil }
      return line.quantity(at: .zero)
    } catch {
      return nil
    }
  }

  /// Whether two amounts grow with the same measure and no other, or with none: then one is larger
  /// than the other whatever the month brings.
  func areInProportion(_ a: Expression, _ b: Expression) -> Bool {
    let names = measures(in: a)
    guard names.count <= 1, names == measures(in: b) else { return false }
    guard let name = names.first else { return true }
    let proportion = Proportion(contract: contract, measure: name)
    return proportion.degree(of: a) == 1 && proportion.degree(of: b) == 1
  }
}

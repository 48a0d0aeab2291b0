internal import Calendars
internal import Diagnostics
internal import Expressions

/// How much has to be computed for one name, everything counted that it leads to: terms that
/// double each other sixty times are short to write and never done.
struct SizeCheck {
  /// Values computed for one result. The largest that a clause was seen to need is some hundred.
  static let most = 20_000

  private let contract: Contract
  private let expressions: [Expression]
  private let findings: Findings
  private var sizes: [String: Int] = [:]
  private var open: Set<String> = []
  private var blamed = false
  private let parts: [String: Parts]

  /// What one name is made of.
  private struct Parts {
    var place: Place
    /// Of these one is computed: the value in force, the row that applies.
    var alternatives: [Expression]
    /// All of these are.
    var others: [Expression] = []
  }

  /// - Parameter expressions: all of the contract.
  init(_ contract: Contract, _ expressions: [Expression], findings: Findings) {
    self.contract = contract
    self.expressions = expressions
    self.findings = findings
    var parts: [String: Parts] = [:]
    for term in contract.terms {
      parts[term.name.value] = Parts(
        place: term.name.place, alternatives: term.value.values,
        others: term.reset.map { [$0.to, $0.when] } ?? [])
    }
    for table in contract.tables {
      let rows = table.body.values.flatMap(\.rows)
      parts[table.name.value] = Parts(
        place: table.name.place, alternatives: rows.map(\.value),
        others: rows.flatMap { row -> [Expression] in
          if case .requirement(let requirement) = row.key { requirement.expressions } else { [] }
        })
    }
    for kpi in contract.kpis {
      parts[kpi.name.value] = Parts(place: kpi.name.place, alternatives: kpi.value?.values ?? [])
    }
    for consequence in contract.consequences {
      parts[consequence.name.value] = Parts(
        place: consequence.name.place, alternatives: consequence.amount.values,
        others: [consequence.when].compactMap { $0 })
    }
    self.parts = parts
  }

  /// Reports what is too much where it first becomes too much: what leads to it is not blamed.
  mutating func run() {
    for x in expressions where size(of: x) > Self.most {
      if x.names.contains(where: { (sizes[$0] ?? 0) > Self.most }) { continue }
      blamed = true
      report(x.text, at: x.place)
    }
    if blamed { return }
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) where size > Self.most {
      if let place = parts[name]?.place { report(name, at: place) }
    }
  }

  private func report(_ text: String, at place: Place) {
    findings.error(
      "K211", "`\(text)` leads to more than \(Self.most) computations", at: place,
      help: "a name that is read twice is computed twice: read it once, or shorten the windows")
  }

  private mutating func size(of name: String) -> Int {
    if let known = sizes[name] { return known }
    guard let parts = parts[name], !open.contains(name), open.count < Depth.most else { return 1 }
    open.insert(name)
    defer { open.remove(name) }
    var size = 1
    for x in parts.alternatives { size = max(size, self.size(of: x)) }
    for x in parts.others { size = capped(size + self.size(of: x)) }
    sizes[name] = size
    return size
  }

  /// Counted by what an expression holds; a window repeats what stands in it.
  private mutating func size(of x: Expression) -> Int {
    if x.literal != nil { return 1 }
    var sum = 0
    var rest: [(Expression, times: Int)] = [(x, 1)]
    while let (part, times) = rest.popLast() {
      sum = capped(sum + times)
      var inner = times
      switch part.form {
      case .name(let name), .lookup(let name, _):
        sum = capped(sum + capped(times * min(size(of: name), Self.most + 1)))
      case .aggregate(_, _, let range, _): inner = capped(times * periods(of: range))
      case .often(_, _, let last, _): inner = capped(times * min(last, mostPeriods))
      default: break
      }
      for child in part.children { rest.append((child, inner)) }
    }
    return sum
  }

  private func capped(_ size: Int) -> Int { min(size, Self.most + 1) }

  private func periods(of range: Expression.Range) -> Int {
    switch range {
    case .last(let n): min(n, mostPeriods)
    case .lastMonths(let n): min(n, mostPeriods)
    case .lastDays(let n): min(n / 28 + 1, mostPeriods)
    case .contractYear: min(12, mostPeriods)
    case .contract, .since: mostPeriods
    case .all(let kpi):
      max(kpi.flatMap { contract.kpi($0)?.per?.instances?.count } ?? 1, 1)
    }
  }

  /// The months of the term: no window is longer than the contract.
  private var mostPeriods: Int {
    let days = Day.days(from: contract.head.firstDay, to: contract.head.lastDay)
    return max(1, min(days / 28 + 1, Self.most))
  }
}

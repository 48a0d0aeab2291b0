import Assessment
import Contracts
import Foundation
import Quantities
import Rendering
import Reports
import Testing

/// What stands in a document is what stands in the result: every amount of a document's JSON is
/// found in the JSON of the result, or is computed here anew from amounts that are.
@Suite("Amounts read back")
struct ReadBackTests {
  typealias Object = [String: Any]

  static func parse(_ text: String) throws -> Object {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  /// Every amount object beneath a value with its path, lists without numbers.
  static func amounts(_ value: Any, _ path: String = "") -> [(path: String, amount: Object)] {
    if let list = value as? [Any] { return list.flatMap { amounts($0, path) } }
    guard let object = value as? Object else { return [] }
    if object["exact"] is String, object["unit"] is String { return [(path, object)] }
    return object.sorted { $0.key < $1.key }.flatMap { amounts($0.value, "\(path).\($0.key)") }
  }

  static func key(_ amount: Object) -> String {
    ["amount", "exact", "unit"].map { amount[$0] as? String ?? "" }.joined(separator: " ")
  }

  static func exact(_ value: Any?) -> Exact? {
    guard let text = (value as? Object)?["exact"] as? String else { return nil }
    let parts = text.split(separator: "/").map(String.init)
    guard let top = parts.first.flatMap({ Exact(decimal: $0) }) else { return nil }
    guard parts.count > 1 else { return top }
    return Exact(decimal: parts[1]).flatMap { top.divided(by: $0) }
  }

  static func list(_ value: Any?, _ key: String) -> [Object] {
    (value as? Object)?[key] as? [Object] ?? []
  }

  /// Amounts that no reading, line, entry or period has, because they come from two of them or from
  /// a second evaluation. Each has a test of its own, here or beside its maker.
  static let derived: [(path: String, why: String)] = [
    (".chargeAfter", "charge less total, below"), (".steps.delta", "sums of entries, below"),
    (".steps.after", "the same"), (".subtotal", "the same"), (".scores.change", "below"),
    (".figures.change", "below"), (".dueInAll", "below"), (".rolling.due", "below"),
    (".rolling.points", "below"),
    (".prices.value", "a second evaluation"), (".prices.total", "a second evaluation"),
    (".prices.difference", "a second evaluation"), (".worth.value", "a second evaluation"),
    (".worth.total", "a second evaluation"), (".worth.difference", "a second evaluation"),
    (".range.lowest", "a second evaluation"), (".range.highest", "a second evaluation"),
    (".disputes.value", "the other side's figure"), (".about.value", "the same"),
    (".dispute.value", "the same"), (".ruling.value", "the figure of a ruling"),
    (".sides.value", "the other side's figure"), (".sides.total", "a second evaluation"),
    (".sides.difference", "a second evaluation"), (".limit", "a mandate of the contract"),
    (".approvers.mandate", "a mandate of the contract"), (".to", "the contract's step of rounding"),
    (".approver.mandate", "a mandate of the contract"),
    (".movingRange", "process limits have tests of their own"), (".mean", "the same"),
    (".lower", "the same"), (".upper", "the same"), (".lowerTarget", "a target of the contract"),
    (".upperTarget", "a target of the contract"), (".atStake", "what failures come to, below"),
    (".disputed", "the same"), (".failure.due", "sums of lines"), (".failure.points", "the same"),
    (".failures.due", "the same"), (".failures.points", "the same"), (".scores.due", "the same"),
    (".scores.points", "the same"), (".terms.result", "a term"),
  ]

  @Test("every amount of every document is an amount of the result", arguments: Scene.all)
  func found(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let result = try ReadBackTests.parse(Document.result(scene.results).written(as: .json))
    let known = Set(ReadBackTests.amounts(result).map { ReadBackTests.key($0.amount) })
    let opening = scene.assessment.opening
    // What was handed over lies before the first period of the result.
    let handed = Set(
      opening.verdicts.compactMap(\.value).map(\.amount.fraction)
        + opening.amounts.map(\.due.amount.fraction))
    for (name, document) in try scene.papers() {
      let json = try ReadBackTests.parse(document.written(as: .json))
      var count = 0
      for (path, amount) in ReadBackTests.amounts(json) {
        count += 1
        if known.contains(ReadBackTests.key(amount)) { continue }
        if ReadBackTests.derived.contains(where: { path.hasSuffix($0.path) }) { continue }
        if handed.contains(amount["exact"] as? String ?? "") { continue }
        Issue.record("\(name)\(path): \(ReadBackTests.key(amount))")
      }
      #expect(count > 0 || name == "queries" || name == "issues" || name == "trends", "\(name)")
    }
  }

  @Test("every number that people read is in the document's JSON", arguments: Scene.all)
  func numbers(_ choice: Scene.Choice) throws {
    for (name, document) in try choice.make().papers() {
      let missing = NumberTests.missing(
        document.written(as: .markdown), document.written(as: .json))
      #expect(missing == [], "\(name)")
    }
  }

  @Test("the statement adds up from the entries of the result", arguments: Scene.all)
  func statement(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let result = try ReadBackTests.parse(Document.result(scene.results).written(as: .json))
    let papers = try scene.papers()
    let document = try #require(papers.first { $0.name == "statement" }?.document)
    let statement = try ReadBackTests.parse(document.written(as: .json))
    let period = try #require(ReadBackTests.list(result, "periods").last)
    guard let total = ReadBackTests.exact(period["total"]) else { return }
    let unit = (period["total"] as? Object)?["unit"] as? String
    var after = Exact.zero
    for step in ReadBackTests.list(statement, "steps") {
      let name = step["name"] as? String
      let entries = ReadBackTests.list(period, "entries").filter {
        $0["step"] as? String == name && $0["account"] as? String == "due"
          && ($0["amount"] as? Object)?["unit"] as? String == unit
      }
      let sum = entries.compactMap { ReadBackTests.exact($0["amount"]) }.reduce(Exact.zero, +)
      #expect(ReadBackTests.exact(step["delta"]) == sum)
      after += sum
      #expect(ReadBackTests.exact(step["after"]) == after)
    }
    #expect(after == total)
    if let rest = ReadBackTests.exact(statement["chargeAfter"]) {
      let charge = ReadBackTests.list(statement, "charges").first {
        $0["period"] as? String == period["label"] as? String
      }
      #expect(ReadBackTests.exact(charge?["amount"]).map { $0 - total } == rest)
    }
  }

  @Test("the last periods add up to the totals of the result", arguments: Scene.all)
  func sums(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let result = try ReadBackTests.parse(Document.result(scene.results).written(as: .json))
    let periods = ReadBackTests.list(result, "periods")
    for (name, document) in try scene.papers() {
      let json = try ReadBackTests.parse(document.written(as: .json))
      let rolling = json["rolling"] as? Object
      guard name == "scorecard" || rolling != nil else { continue }
      let sums =
        rolling.map { ReadBackTests.list($0, "periods") } ?? ReadBackTests.list(json, "periods")
      #expect(sums.count <= (rolling == nil ? 12 : 6))
      var sum: Exact?
      for line in sums {
        let period = periods.first { $0["label"] as? String == line["period"] as? String }
        if line["opening"] as? Bool == false {
          #expect(ReadBackTests.exact(period?["total"]) == ReadBackTests.exact(line["total"]))
          let readings = ReadBackTests.list(period, "readings")
          let missed = readings.count { $0["verdict"] as? String == "missed" }
          #expect(line["missed"] as? Int == missed)
        }
        if let total = ReadBackTests.exact(line["total"]) { sum = (sum ?? .zero) + total }
      }
      let due = rolling.map { $0["due"] } ?? json["dueInAll"]
      #expect(ReadBackTests.exact(due as Any?) == sum)
    }
  }

  @Test("a change is the value less the value before", arguments: Scene.all)
  func changes(_ choice: Scene.Choice) throws {
    let papers = try choice.make().papers()
    let document = try #require(papers.first { $0.name == "scorecard" }?.document)
    let json = try ReadBackTests.parse(document.written(as: .json))
    for score in ReadBackTests.list(json, "scores") + ReadBackTests.list(json, "figures") {
      guard let change = ReadBackTests.exact(score["change"]) else { continue }
      let now = ReadBackTests.exact((score["reading"] as? Object)?["value"])
      let before = ReadBackTests.exact((score["previous"] as? Object)?["value"])
      let unit = (score["change"] as? Object)?["unit"] as? String
      let scale: Exact = unit == "pp" ? Exact(100) : .one
      let difference = (now ?? .zero) - (before ?? .zero)
      #expect(difference * scale == change)
    }
  }
}

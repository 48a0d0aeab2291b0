import Contracts
import Diagnostics
import Testing

/// What a consequence may be an amount of, and what a settlement step may be told to do with it.
@Suite("Checking: amounts")
struct AmountCheckTests {
  static func codes(_ consequences: String, _ settlement: String = "[]") -> [String] {
    Stage.check(
      Tale.text(
        """
        tables: {marks: {minor: 1, severe: 3}}
        measures: {late: {unit: count, means: late cases}}
        kpis:
          level: {unit: "%", within: 0% to 100%, target: at least 90%, bands: {minor: at least 80%, severe: rest}}
          wait: {unit: s, target: at most 30 s}
        consequences:
          mark: {for: level, when: missed, amount: marks(band) + late}
          \(consequences)
        settlement: \(settlement)
        """, rules: Tale.rules)
    ).filter { $0.severity == .error }.map(\.code)
  }

  @Test(
    "an amount is money or points, and says so",
    arguments: [
      ("credit: {for: level, when: missed, amount: 500 EUR}", [String]()),
      ("credit: {for: level, when: missed, amount: 5 points}", []),
      ("credit: {for: level, when: missed, amount: marks(band)}", []),
      ("credit: {for: level, when: missed, amount: 500}", ["K311"]),
      ("credit: {for: level, when: missed, amount: 5%}", ["K311"]),
      ("credit: {for: wait, when: missed, amount: excess}", ["K311"]),
      ("credit: {when: late > 3, amount: 2 days}", ["K311"]),
      ("credit: {for: level, when: missed, amount: 500 USD}", ["K312"]),
    ])
  func amount(_ consequence: String, _ codes: [String]) {
    #expect(Self.codes(consequence) == codes)
  }

  static let credit = "credit: {for: level, when: missed, amount: 500 EUR}"
  static let bonus =
    "bonus: {for: level, in favour of: supplier, when: met, amount: 500 EUR}"

  @Test(
    "a step fits what it is told to settle",
    arguments: [
      (credit, "[{convert: mark, by: 500 EUR per point, as: money}]", [String]()),
      (credit, "[{convert: credit, by: 500 EUR per point, as: money}]", ["K203"]),
      (credit, "[{cap: credit, at: 3 points, excess to: lapsed}]", ["K203"]),
      (credit, "[{cap: credit, at: 3 EUR, excess to: lapsed}]", []),
      (credit, "[{cap: mark, at: 3 EUR, excess to: lapsed}]", ["K203"]),
      (bonus, "[{cap: bonus, sees: bonuses, at: 3 EUR, excess to: lapsed}]", []),
      (bonus, "[{cap: bonus, at: 3 EUR, excess to: lapsed}]", ["K420"]),
      (bonus, "[{drop: bonus, to: excluded}]", ["K420"]),
      (bonus, "[{drop: bonus, sees: net, to: excluded}]", []),
      (bonus, "[{keep: bonus, the: highest, rest to: excluded}]", ["K420"]),
      (bonus, "[{forgive: [bonus, mark], the: 1 largest, to: forgiven}]", []),
      (bonus, "[{drop: all, to: excluded}]", []),
    ])
  func step(_ consequence: String, _ settlement: String, _ codes: [String]) {
    #expect(Self.codes(consequence, settlement) == codes)
  }
}

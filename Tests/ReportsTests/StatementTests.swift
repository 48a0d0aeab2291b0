import Assessment
import Calendars
import Testing

@testable import Reports

@Suite("What is due, and who may approve it")
struct StatementTests {
  private static func sketch(_ acts: String? = nil) -> Sketch {
    var sketch = Sketch()
    sketch.rest = """
      consequences:
        credit: {for: level, when: missed, amount: 1200 EUR}
      settlement:
        - {name: again, scale: all, by: 2, when: previous missed}
        - {name: limit, cap: all, at: 2000 EUR, excess to: lapsed}
      """
    sketch.months["2026-01"] = ["level,2026-01,85,%"]
    sketch.months["2026-02"] = ["level,2026-02,85,%"]
    sketch.acts = acts
    return sketch
  }

  private static func statement(_ acts: String? = nil) throws -> Statement {
    let assessment = try sketch(acts).evaluate(asOf: "2026-03-16", through: "2026-02")
    return try #require(Statement.make(assessment, provenance: .test, prices: []))
  }

  private static func act(_ words: String) -> String {
    "  - {act: credit approved, date: 2026-03-15, period: 2026-02, reason: agreed, \(words)}"
  }

  @Test(
    "an approval holds by person, role or forum, up to the mandate, for the amount that is due",
    arguments: [
      ("by: D. Bell, mandate: director, amount: 2000 EUR", "suffices"),
      ("by: D. Bell, amount: 2000 EUR", "suffices"),
      // The role is the contract's, whatever the act calls it.
      ("by: D. Bell, mandate: the boss, amount: 2000 EUR", "suffices"),
      ("by: C. Ward, mandate: manager, amount: 2000 EUR", "mandate too small"),
      // Somebody else's role is no mandate.
      ("by: C. Ward, mandate: director, amount: 2000 EUR", "mandate too small"),
      ("by: X. Unknown, mandate: director, amount: 2000 EUR", "no mandate"),
      ("by: S. Lee, mandate: lead, amount: 2000 EUR", "no mandate"),
      ("by: X. Unknown, amount: 2000 EUR", "no mandate"),
      ("by: D. Bell, mandate: director, amount: 1500 EUR", "another amount"),
      // The forum's own mandate is 500 EUR, and only those who sit in it act for it.
      ("by: C. Ward, mandate: review, amount: 2000 EUR", "mandate too small"),
      ("by: D. Bell, mandate: review, amount: 2000 EUR", "no mandate"),
      // A forum without a mandate gives none.
      ("by: D. Bell, mandate: board, amount: 2000 EUR", "no mandate"),
    ])
  func mandates(_ words: String, _ answer: String) throws {
    let assessment = try StatementTests.sketch(StatementTests.act(words))
      .evaluate(asOf: "2026-03-16", through: "2026-02")
    let statement = try #require(Statement.make(assessment, provenance: .test, prices: []))
    #expect(statement.sanctioning.all.map(\.answer.rawValue) == [answer])
    #expect(statement.isDraft == (answer != "suffices"))
    // The notice prints another approved amount beside the computed one; the annex to the invoice
    // waits until they are one.
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(notice.isDraft == (answer != "suffices" && answer != "another amount"))
  }

  @Test("one approval that holds is enough, in whichever order they came")
  func several() throws {
    let small = StatementTests.act("by: C. Ward, mandate: manager, amount: 2000 EUR")
    let large = StatementTests.act("by: D. Bell, mandate: director, amount: 2000 EUR")
    for acts in ["\(small)\n\(large)", "\(large)\n\(small)"] {
      let statement = try StatementTests.statement(acts)
      #expect(!statement.isDraft)
      #expect(statement.sanctioning.sanction?.approval.by == "D. Bell")
      #expect(statement.sanctioning.all.count == 2)
    }
  }

  @Test("without an act it is a draft that names whose mandate is enough")
  func draft() throws {
    let statement = try StatementTests.statement()
    #expect(statement.isDraft)
    let able = statement.sanctioning.able.map { approver -> String in
      switch approver {
      case .role(let owner, _): owner.role ?? ""
      case .forum(let forum, _): forum
      case .escalates: "nobody"
      }
    }
    #expect(able == ["director"])
  }

  @Test("the steps add up from what was accrued to what is due")
  func rungs() throws {
    let statement = try StatementTests.statement()
    let rungs = statement.rungs.map { "\($0.name) \($0.delta.digits) \($0.after.digits) \($0.to)" }
    #expect(
      rungs == [
        "accrue 1200 1200 []", "again 1200 2400 []", "limit -400 2000 [\"lapsed\"]",
      ])
    #expect(statement.subtotal?.digits == "1200")
    #expect(statement.lines.total?.digits == "2000")
  }

  @Test("the charge is found, and what is left of it")
  func charge() throws {
    var sketch = StatementTests.sketch()
    sketch.rest = """
      measures:
        monthly charge: {unit: EUR, means: all charges of the month}
      consequences:
        credit: {for: level, when: missed, amount: 10% of monthly charge}
      """
    sketch.months = [
      "2026-01": ["level,2026-01,85,%", "monthly charge,2026-01,5000.10,EUR"]
    ]
    let assessment = try sketch.evaluate(asOf: "2026-02-16", through: "2026-01")
    let statement = try #require(Statement.make(assessment, provenance: .test, prices: []))
    #expect(statement.charges.map(\.name) == ["monthly charge"])
    #expect(statement.charges.first?.means == "all charges of the month")
    #expect(statement.charges.first?.amount.digits == "5000.1")
    #expect(statement.charges.first?.cells.map(\.cell) == ["C3"])
    #expect(statement.lines.total?.digits == "500.01")
    #expect(statement.chargeAfter?.digits == "4500.09")
  }

  @Test("two charges have no remainder that could be stated")
  func charges() throws {
    var sketch = StatementTests.sketch()
    sketch.rest = """
      measures:
        base charge: {unit: EUR, means: the base}
        calls charge: {unit: EUR, means: the calls}
      consequences:
        credit: {for: level, when: missed, amount: 10% of (base charge + calls charge)}
      """
    sketch.months = [
      "2026-01": [
        "level,2026-01,85,%", "base charge,2026-01,1000,EUR", "calls charge,2026-01,500,EUR",
      ]
    ]
    let assessment = try sketch.evaluate(asOf: "2026-02-16", through: "2026-01")
    let statement = try #require(Statement.make(assessment, provenance: .test, prices: []))
    #expect(statement.charges.map(\.name) == ["base charge", "calls charge"])
    #expect(statement.chargeAfter == nil)
  }
}

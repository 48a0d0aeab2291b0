import Assessment
import Calendars
import Testing

@testable import Reports

@Suite("What a notice asks, and when")
struct NoticeTests {
  private static func sketch() -> Sketch {
    var sketch = Sketch()
    sketch.kpis = ["level: at least 90%", "other: at least 90%"]
    sketch.rest = """
      consequences:
        credit: {for: [level, other], when: missed, amount: 1200 EUR}
      triggers:
        plan: {for: level, when: missed 2 in a row, owes: a plan in 10 working days}
      """
    sketch.months["2026-01"] = ["level,2026-01,85,%", "other,2026-01,95,%"]
    sketch.months["2026-02"] = ["level,2026-02,85,%"]
    return sketch
  }

  private static func words(_ notice: Notice) -> [String] {
    notice.requests.map { request in
      let what: String
      switch request.what {
      case .respond(let forum): what = "respond \(forum)"
      case .supply(_, let gap, let otherwise):
        what = "supply \(gap.rawValue)\(otherwise == nil ? "" : " or else")"
      case .owed(let owed, _, _, _): what = "owed \(owed)"
      case .credit(_, _, let isApproved): what = isApproved ? "credit" : "credit once approved"
      case .deduct(let check): what = "deduct \(check.difference?.digits ?? "-")"
      }
      let late = request.daysLate.map { ", \($0) late" } ?? ""
      return "\(what) \(request.due?.description ?? "-")\(late)"
    }
  }

  @Test("a trigger of what was delivered and is gone is not told, unless it fired")
  func gone() throws {
    var sketch = Sketch()
    sketch.more = ["level": ["per: any order"]]
    sketch.columns += ",order"
    sketch.rest = "triggers: {chase: {for: level, when: missed}}"
    sketch.months["2026-01"] = ["level,2026-01,95,%,A", "level,2026-01,85,%,B"]
    sketch.months["2026-02"] = ["level,2026-02,95,%,C"]
    let assessment = try sketch.evaluate(asOf: "2026-03-05", through: "2026-02")
    let notice = try #require(Notice.make(assessment, provenance: .test))
    let said = notice.triggers.map { line in
      "\(line.subject?.instance ?? "") \(line.status) \(line.distance.map { "\($0)" } ?? "-")"
    }
    #expect(said == ["B fired -", "C quiet 1"])
    #expect(notice.headline.nearest.compactMap { $0.subject?.instance } == ["C"])
  }

  @Test(
    "what lies ahead is a condition, what lies behind is late",
    arguments: [
      (
        "2026-03-08",
        [
          "supply in cure or else 2026-03-13", "owed a plan 2026-03-13",
          "respond review 2026-03-19",
          "credit once approved -",
        ]
      ),
      (
        "2026-03-16",
        [
          "supply not reported or else 2026-03-13, 3 late", "owed a plan 2026-03-13, 3 late",
          "respond review 2026-03-19", "credit once approved -",
        ]
      ),
      (
        "2026-03-20",
        [
          "supply not reported or else 2026-03-13, 7 late", "owed a plan 2026-03-13, 7 late",
          "respond board 2026-04-14", "credit once approved -",
        ]
      ),
    ])
  func requests(_ asOf: String, _ expected: [String]) throws {
    let assessment = try NoticeTests.sketch().evaluate(asOf: asOf, through: "2026-02")
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(NoticeTests.words(notice) == expected)
    #expect(notice.isDraft)
  }

  @Test("an approved notice is no draft, and asks for no answer")
  func approved() throws {
    var sketch = NoticeTests.sketch()
    sketch.acts = """
        - {act: credit approved, date: 2026-03-15, by: D. Bell, mandate: director, period: 2026-02, amount: 2400 EUR, reason: agreed}
      """
    let assessment = try sketch.evaluate(asOf: "2026-03-16", through: "2026-02")
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(!notice.isDraft)
    #expect(NoticeTests.words(notice).contains("credit -"))
    #expect(!NoticeTests.words(notice).contains { $0.hasPrefix("respond") })
  }

  @Test("the price of what is missing: evaluate twice")
  func range() throws {
    let sketch = NoticeTests.sketch()
    let early = try sketch.evaluate(asOf: "2026-03-08", through: "2026-02")
    let headline = try #require(Notice.make(early, provenance: .test)).headline
    #expect(headline.total?.digits == "1200")
    #expect(headline.ifMissing?.digits == "2400")
    let late = try sketch.evaluate(asOf: "2026-03-16", through: "2026-02")
    let after = try #require(Notice.make(late, provenance: .test)).headline
    #expect(after.total?.digits == "2400")
    #expect(after.ifMissing == nil)
  }

  @Test("relief is shown, not hidden")
  func mitigated() throws {
    let assessment = try Sketch.history(".r")
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(notice.failures.isEmpty)
    #expect(notice.mitigated.map(\.reading.verdict) == [.missed])
    #expect(notice.headline.missed == 1)
    #expect(notice.headline.mitigated == 1)
  }
}

import Foundation
import Reports
import Testing

@testable import Rendering

/// A deadline that is not running has no day; every document says so in its place.
@Suite("Deadlines that are not running")
struct DeadlineTextTests {
  private func lines(_ document: Document) -> [String] {
    document.written(as: .markdown).components(separatedBy: "\n")
      .filter { $0.contains("after the notice") || $0.contains("2026-0") }
  }

  private static let plan = "10 working days of joint after the notice"
  private static let claim = "30 days after the notice, not running until notice is given"

  @Test("before the notice")
  func before() throws {
    let scene = try Scene("waiting", asOf: "2026-04-10")
    let notice = lines(.notice(try scene.notice()))
    #expect(notice.contains("| To be claimed by | \(Self.claim) |"))
    #expect(
      notice.contains {
        $0.contains("owed: draft plan, \(Self.plan), not running until notice is given |")
      })
    #expect(
      notice.contains {
        $0.contains("expires 60 days after the notice, not running until notice is given |")
      })
    #expect(notice.contains { $0.hasPrefix("| \(Self.plan) | draft plan for in time (plan) |") })
    let statement = try scene.papers().first { $0.name == "statement" }?.document
    #expect(lines(try #require(statement)).contains("| To be claimed by | \(Self.claim) |"))
    let agenda = lines(.agenda(try scene.agenda(for: .chair)))
    #expect(
      agenda.contains {
        $0.hasPrefix("- **D")
          && $0.contains(
            "draft plan: \(Self.plan), not running until notice is given; who gives notice, and when?"
          )
      })
    #expect(agenda.contains { $0.contains("to be claimed within \(Self.claim)") })
    #expect(
      agenda.contains {
        $0.contains("expires 60 days after the notice, not running until notice is given: exercise")
      })
  }

  @Test("after it every one of them is a day")
  func after() throws {
    let scene = try Scene("waiting", asOf: "2026-04-14")
    let notice = lines(.notice(try scene.notice()))
    #expect(notice.allSatisfy { !$0.contains("not running") })
    // Monday 13 April and ten working days; and thirty, and sixty days.
    #expect(notice.contains { $0.contains("owed: draft plan by 2026-04-27") })
    #expect(notice.contains("| To be claimed by | 2026-05-13 |"))
    #expect(notice.contains { $0.contains("expires on 2026-06-12") })
  }

  @Test("in JSON the day is null and what it waits for is said")
  func json() throws {
    func trigger(_ asOf: String) throws -> [String: Any] {
      let text = Document.result(try Scene("waiting", asOf: asOf).results).written(as: .json)
      let result = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let period = (result?["periods"] as? [[String: Any]])?.last
      let triggers = try #require(period?["triggers"] as? [[String: Any]])
      return try #require(triggers.first { $0["name"] as? String == "plan" })
    }
    let before = try trigger("2026-04-10")
    #expect(before["owedBy"] is NSNull)
    #expect(
      before["owedAwaits"] as? [String: String] == ["event": "notice", "deadline": Self.plan])
    let after = try trigger("2026-04-14")
    #expect(after["owedBy"] as? String == "2026-04-27")
    #expect(after["owedAwaits"] is NSNull)
  }
}

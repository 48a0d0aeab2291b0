import Assessment
import Foundation
import Quantities
import Rendering
import Reports
import Testing

/// The sum of the entries is the amount printed, in every format.
@Suite("Entries and printed totals")
struct SumTests {
  @Test("the entries of the JSON add up to its total, month by month", arguments: Scene.all)
  func entries(_ choice: Scene.Choice) throws {
    for period in try SumTests.periods(choice.make()) {
      let total = try SumTests.amount(period["total"])
      #expect(try SumTests.sum(period) == total, "\(period["label"] ?? "")")
    }
  }

  @Test("they are the total of every document", arguments: Scene.all)
  func totals(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let sum = try SumTests.sum(#require(SumTests.periods(scene).last))
    #expect(scene.assessment.current?.total?.amount == sum)
    let results = Document.result(scene.results)
    let notice = Document.notice(try scene.notice())
    for text in [
      results.written(as: .text, width: 100), results.written(as: .markdown),
      notice.written(as: .text, width: 100), notice.written(as: .markdown),
    ] {
      // Where nothing is due there is nothing to total.
      #expect(try SumTests.printed(text) ?? .zero == sum)
    }
    let json = try SumTests.object(notice.written(as: .json))
    #expect(try SumTests.amount(json["total"]) == sum)
  }

  private static func object(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private static func periods(_ scene: Scene) throws -> [[String: Any]] {
    let document = try object(Document.result(scene.results).written(as: .json))
    return try #require(document["periods"] as? [[String: Any]])
  }

  /// What is due of the entries in the unit of the total.
  private static func sum(_ period: [String: Any]) throws -> Exact {
    let total = try #require(period["total"] as? [String: Any])
    return try #require(period["entries"] as? [[String: Any]]).reduce(.zero) { sum, entry in
      let amount = try #require(entry["amount"] as? [String: Any])
      let isMeant =
        entry["account"] as? String == "due"
        && amount["unit"] as? String == total["unit"] as? String
      return isMeant ? sum + (try SumTests.amount(amount)) : sum
    }
  }

  /// `Total: €42,085.20, on the invoice …`, whatever the marks around it.
  private static func printed(_ text: String) throws -> Exact? {
    let lines = text.split(separator: "\n")
    guard let line = lines.last(where: { $0.contains("Total:") || $0.contains("**Total**:") })
    else { return nil }
    let words = try #require(line.split(separator: " ").first { $0.contains(where: \.isNumber) })
    let isNegative = words.contains("-") || words.contains("−")
    let digits = words.filter { $0.isNumber || $0 == "." }
    let amount = try #require(
      Exact(decimal: digits.hasSuffix(".") ? String(digits.dropLast()) : digits))
    return isNegative ? -amount : amount
  }

  /// Of an amount its exact form: `210426/5`.
  private static func amount(_ json: Any?) throws -> Exact {
    let text = try #require((json as? [String: Any])?["exact"] as? String)
    let parts = text.split(separator: "/").compactMap { Int($0) }
    return try #require(Exact(parts[0], over: parts.count > 1 ? parts[1] : 1))
  }
}

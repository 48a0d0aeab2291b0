import Foundation
import Testing

@testable import Rendering

@Suite("JSON")
struct JSONTests {
  @Test(
    "values and their text",
    arguments: [
      (JSON.null, "null\n"), (.bool(true), "true\n"), (.int(-3), "-3\n"), (.array([]), "[]\n"),
      (.object([]), "{}\n"), (.string("a\"b\\c"), #""a\"b\\c""# + "\n"),
      (.string("\u{1}\n\t\u{2028}\u{7F}"), #""\u0001\n\t\u2028\u007f""# + "\n"),
      (
        .object([("b", .array([.int(1), .null])), ("a", .object([("c", "d")]))]),
        "{\n  \"b\": [\n    1,\n    null\n  ],\n  \"a\": {\n    \"c\": \"d\"\n  }\n}\n"
      ),
    ])
  func writes(_ value: JSON, _ expected: String) {
    #expect(value.written == expected)
  }

  @Test("any text survives", arguments: 0..<50)
  func survives(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var text = ""
    for _ in 0..<200 {
      let top: [UInt64] = [0x20, 0x80, 0x3000, 0x11_0000]
      if let scalar = Unicode.Scalar(UInt32(next(top[Int(next(4))]))) {
        text.unicodeScalars.append(scalar)
      }
    }
    let written = JSON.object([("text", .string(text))]).written
    let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: String]
    #expect(read?["text"].map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test("every document is JSON of the version and kind it says", arguments: Scene.all)
  func documents(_ choice: Scene.Choice) throws {
    let kinds = [
      "result", "notice", "agenda", "explain", "statement", "scorecard", "monitoring", "trends",
      "queries", "issues", "minutes",
    ]
    for (name, text) in try GoldenTests.render(choice.make()) where name.hasSuffix(".json") {
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(document["schemaVersion"] as? Int == 1)
      let kind = String(name.prefix { $0.isLetter })
      #expect(kinds.contains(kind))
      #expect(document["kind"] as? String == kind)
      #expect(JSONTests.numbersOutsideTexts(document) == [], "\(name)")
    }
  }

  /// Amounts are texts: what stands as a number is a count.
  private static func numbersOutsideTexts(_ value: Any) -> [Double] {
    switch value {
    case let object as [String: Any]: object.values.flatMap(numbersOutsideTexts)
    case let list as [Any]: list.flatMap(numbersOutsideTexts)
    case let number as NSNumber:
      number.doubleValue == number.doubleValue.rounded() ? [] : [number.doubleValue]
    default: []
    }
  }
}

import Foundation
import Rendering
import Reports
import Testing

/// No renderer calculates: a number that people read is a number that programs read.
@Suite("Numbers of the documents")
struct NumberTests {
  @Test("every number of a notice is in its JSON", arguments: Scene.all)
  func notice(_ choice: Scene.Choice) throws {
    let notice = try choice.make().notice()
    let missing = NumberTests.missing(
      Document.notice(notice).written(as: .markdown), Document.notice(notice).written(as: .json))
    #expect(missing == [])
  }

  @Test("every number of an agenda is in its JSON", arguments: Scene.all)
  func agenda(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    for forum in scene.forums {
      let agenda = try scene.agenda(forum)
      let missing = NumberTests.missing(
        Document.agenda(agenda).written(as: .markdown), Document.agenda(agenda).written(as: .json))
      #expect(missing == [])
    }
  }

  @Test("the comparison would notice a number that is not there")
  func notices() {
    let json = #"{"a": "42085.20", "day": "2026-10-31"}"#
    #expect(NumberTests.missing("€42,085.2 on 2026-10-31", json) == [])
    #expect(NumberTests.missing("€42,085.21", json) == ["42085.21"])
    #expect(NumberTests.missing("7%", json) == ["7"])
  }

  /// The numbers of the first text that the second does not have; without sign, thousands
  /// separators and zeros that say nothing.
  static func missing(_ markdown: String, _ json: String) -> [String] {
    // Entities are escapes, a long time in hours is the seconds beside it, and a page may count
    // its own parts (1., D1).
    var text = markdown
    for pattern in [
      #"&#?\w+;"#, #"\((\d+ h ?)?(\d+ min ?)?(\d+ s)?\)"#, #"sha256"#, #"`[0-9a-f]{12}`"#,
      #"<U\+[0-9A-F]+\\?>"#,
    ] {
      text = text.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
    }
    let known = Set(numbers(json))
    return Array(Set(numbers(text)).subtracting(known)).sorted()
  }

  private static func numbers(_ text: String) -> [String] {
    guard let pattern = try? NSRegularExpression(pattern: #"\d[\d,]*(\.\d+)?"#) else { return [] }
    let whole = NSRange(text.startIndex..., in: text)
    return pattern.matches(in: text, range: whole).compactMap { match in
      Range(match.range, in: text).map { plain(String(text[$0])) }
    }
  }

  private static func plain(_ number: String) -> String {
    var number = number.replacingOccurrences(of: ",", with: "")
    if number.contains(".") {
      while number.hasSuffix("0") { number.removeLast() }
      if number.hasSuffix(".") { number.removeLast() }
    }
    while number.hasPrefix("0"), number.count > 1, !number.hasPrefix("0.") { number.removeFirst() }
    return number
  }
}

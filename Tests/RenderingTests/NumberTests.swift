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

  /// One model, several writers: what one of them says the others say too.
  @Test("web page and Markdown have the same numbers", arguments: Scene.all)
  func same(_ choice: Scene.Choice) throws {
    let documents = try GoldenTests.render(choice.make())
    for (name, html) in documents where name.hasSuffix(".html") {
      let other = name.replacingOccurrences(of: ".html", with: ".md")
      let markdown = try #require(documents.first { $0.name == other }?.text)
      let page = ReadPage(html).text
      #expect(NumberTests.missing(page, markdown) == [], "only in \(name)")
      #expect(NumberTests.missing(markdown, page) == [], "only in \(other)")
    }
  }

  @Test("every number of a web page is in the JSON", arguments: Scene.all)
  func pages(_ choice: Scene.Choice) throws {
    let documents = try GoldenTests.render(choice.make())
    let all = documents.filter { $0.name.hasSuffix(".json") }.map(\.text).joined()
    for (name, html) in documents where name.hasSuffix(".html") {
      let other = name.replacingOccurrences(of: ".html", with: ".json")
      // The index counts the decisions of the agendas and says how many it leaves out.
      let json =
        name == "index.html"
        ? all + (0...100).map(String.init).joined(separator: " ")
        : try #require(documents.first { $0.name == other }?.text)
      #expect(NumberTests.missing(ReadPage(html).text, json) == [], "\(name)")
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
    // Places and addresses of links are no text, entities are escapes, a long time in hours is the seconds beside it, and a page may count
    // its own parts (1., D1).
    var text = markdown
    for pattern in [
      #"<a id="[^"]*"></a>"#, #"\]\(<[^<>]*>\)"#, #"&#?\w+;"#,
      #"\((\d+ h ?)?(\d+ min ?)?(\d+ s)?\)"#, #"sha256"#, #"`[0-9a-f]{12}`"#,
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

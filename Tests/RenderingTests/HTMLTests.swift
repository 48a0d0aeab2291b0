import Foundation
import Testing

@testable import Rendering

/// A page taken apart by somebody who knows nothing of how it was made.
struct ReadPage {
  static let void: Set<String> = ["meta", "hr", "br", "wbr", "img"]

  var tags: [(name: String, attributes: String)] = []
  var faults: [String] = []
  /// What is read on the page: text without styles and pictures, entities resolved.
  var text = ""

  init(_ html: String) {
    var open: [String] = []
    var rest = Substring(html)
    func isIn(_ names: String...) -> Bool { open.contains { names.contains($0) } }
    while let start = rest.firstIndex(of: "<") {
      let words = rest[..<start]
      if !isIn("style", "svg", "title") { text += ReadPage.resolved(String(words)) }
      if isIn("style"), !rest[start...].hasPrefix("</style>") {
        faults.append("a mark inside the style sheet")
      }
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        if name == "code" { text += "`" }
        if open.popLast() != name { faults.append("</\(name)> closes nothing") }
        if !["span", "strong", "bdi", "code", "a"].contains(name) { text += "\n" }
      } else {
        tags.append((name, String(tag.dropFirst(name.count))))
        if name == "code" { text += "`" }
        if name == "br" { text += "\n" }
        if !ReadPage.void.contains(name) { open.append(name) }
      }
    }
    if !open.isEmpty { faults.append("not closed: \(open)") }
  }

  static func resolved(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  func values(_ attribute: String) -> [String] {
    tags.flatMap { tag in
      tag.attributes.matches(of: /([a-z-]+)="([^"]*)"/).filter { $0.1 == attribute }
        .map { String($0.2) }
    }
  }
}

@Suite("Web pages")
struct HTMLTests {
  @Test(
    "what means something in HTML is only text",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      (#""a" 'b' & c"#, "&quot;a&quot; &#39;b&#39; &amp; c"), ("&lt;", "&amp;lt;"),
      ("a\u{0}b\u{85}c\u{FFFE}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("客服 ✕ é", "客服 ✕ é"),
    ])
  func escapes(_ text: String, _ expected: String) {
    #expect(MarkupWriter.write(.text(text)) == expected)
    let page = MarkupWriter.write(Tag.p(.label(text), .column(text)) { text })
    #expect(page == "<p aria-label=\"\(expected)\" data-column=\"\(expected)\">\(expected)</p>\n")
  }

  @Test("any text stays text, wherever it is put", arguments: 0..<60)
  func anyText(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces = [
      "<", ">", "</p>", "</style>", "<!--", "-->", "]]>", "\"", "'", "&", "&amp;", "&#60;",
      "javascript:", "<svg onload=x>", "\u{202E}", "\u{0}", "\n", "\r", "é", "שלום", "客", " ", "x",
    ]
    let text = (0..<40).map { _ in pieces[next(pieces.count)] }.joined()
    let phrase = Phrase.data(text)
    let blocks: [Block] = [
      .heading(1, phrase), .banner(phrase), .paragraph(.strong(phrase)), .heading(2, phrase),
      .cards([Card(label: phrase, lead: phrase, details: [phrase])]),
      .table(TableBlock([.text(phrase), .number(phrase)], [[phrase, phrase]])),
      .list([phrase, Phrase([.link(text)]), Phrase([.reference(text, Anchor(text), phrase)])]),
      .outline([OutlineItem(phrase, amount: phrase, [OutlineItem("\(quoted: text)")])]),
      .footer(Footer(line: phrase, title: phrase, details: [phrase])),
    ]
    let page = ReadPage(HTMLWriter.write(blocks))
    let plain = ReadPage(
      HTMLWriter.write(blocks.map { HTMLTests.withoutData($0) }))
    #expect(page.faults == [])
    // A mark more or less would be one that the text brought along.
    func skeleton(_ page: ReadPage) -> [String] {
      page.tags.map(\.name).filter { !["wbr", "bdi"].contains($0) }
    }
    #expect(skeleton(page) == skeleton(plain))
    #expect(
      page.values("href").allSatisfy { $0.contains(/^[A-Za-z0-9._~%-]*(#[A-Za-z0-9._~%-]+)?$/) })
    #expect(Set(page.values("id")).count == page.values("id").count)
  }

  /// The same block with `x` for every text.
  private static func withoutData(_ block: Block) -> Block {
    let x: Phrase = .data("x")
    return switch block {
    case .heading(let level, _): .heading(level, x)
    case .banner: .banner(x)
    case .paragraph: .paragraph(.strong(x))
    case .cards: .cards([Card(label: x, lead: x, details: [x])])
    case .table: .table(TableBlock([.text(x), .number(x)], [[x, x]]))
    case .list: .list([x, Phrase([.link("x")]), Phrase([.reference("x", nil, x)])])
    case .outline: .outline([OutlineItem(x, amount: x, [OutlineItem("\(quoted: "x")")])])
    case .footer: .footer(Footer(line: x, title: x, details: [x]))
    default: block
    }
  }

  @Test("a word of 10,000 letters can break and loses nothing")
  func long() {
    let word = String(repeating: "Donaudampfschiff", count: 625)
    let html = HTMLWriter.write([.heading(1, "A"), .list([.data(word)])])
    #expect(html.contains("<wbr>"))
    #expect(ReadPage(html).text.contains(word))
    for part in html.split(separator: "<wbr>") where part.hasPrefix("Donau") {
      #expect(part.prefix { $0.isLetter }.count <= Foreign.longest)
    }
  }

  @Test(
    "a name written from right to left turns nothing beside it",
    arguments: [("שלום", true), ("مرحبا 12", true), ("Kft. 客服", false), ("é", false)])
  func directions(_ name: String, _ isolated: Bool) {
    #expect(MarkupWriter.write(Phrase.data(name).markup).hasPrefix("<bdi>") == isolated)
  }

  @Test(
    "a link stays in the folder",
    arguments: [
      ("notice.html", "notice.html"), ("javascript:alert(1)", "javascript%3Aalert%281%29"),
      ("//evil.example/x", "%2F%2Fevil.example%2Fx"), ("../up", "..%2Fup"),
      ("agenda-ü.md", "agenda-%C3%BC.md"), ("a\"b", "a%22b"),
    ])
  func links(_ file: String, _ address: String) {
    #expect(Destination.file(file).address == address)
  }

  @Test("the style sheet knows the names that pages use, and no others")
  func styles() throws {
    let sheet = Stylesheet.parts.map(\.text).joined()
    let selectors = sheet.replacing(/\{[^{}]*\}/, with: " ")
    let used = Set(selectors.matches(of: /\.([a-z]+)/).map { String($0.1) })
    #expect(used == Set(Style.allCases.map(\.rawValue)))
    #expect(!sheet.contains("url(") && !sheet.contains("@import") && !sheet.contains("<"))
  }

  @Test("an accent and a logo are part of the page")
  func look() {
    let bytes: [UInt8] = Array("a logo, with <marks>".utf8)
    for length in 0...bytes.count {
      let part = Array(bytes.prefix(length))
      #expect(Image.base64(part) == Data(part).base64EncodedString())
    }
    let look = Look(
      accent: Look.Colour(red: 10, green: 0, blue: 255), logo: .init(kind: .svg, bytes: bytes))
    let html = HTMLWriter.write([.heading(1, "A"), .list(["b"])], look: look)
    #expect(html.contains(":root{--accent:#0a00ff}"))
    #expect(html.contains("src=\"data:image/svg+xml;base64,\(Image.base64(bytes))\""))
  }

  @Test(
    "pages are whole, need nothing from outside, and lead everywhere they say", arguments: Scene.all
  )
  func pages(_ choice: Scene.Choice) throws {
    let documents = try GoldenTests.render(choice.make())
    let places = Dictionary(
      documents.map { ($0.name, Set(ReadPage($0.text).values("id"))) }
    ) { first, _ in first }
    for (name, html) in documents where name.hasSuffix(".html") {
      let page = ReadPage(html)
      #expect(page.faults == [], "\(name)")
      for wrong in ["<script", "<link", "<iframe", "http://", "https://", " on", "url("] {
        let bare = html.replacing(/>[^<]*</, with: "><").replacing(/"[^"]*"/, with: "")
        #expect(!bare.lowercased().contains(wrong), "\(name) has \(wrong)")
      }
      let ids = page.values("id")
      #expect(Set(ids).count == ids.count)
      for address in page.values("href") {
        let parts = address.split(separator: "#", omittingEmptySubsequences: false)
        let known = parts[0].isEmpty ? Set(ids) : places[String(parts[0])]
        let anchor = parts.dropFirst().first.flatMap { String($0).removingPercentEncoding }
        #expect(known != nil, "\(name) leads to \(address)")
        #expect(anchor.map { known?.contains($0) ?? false } ?? true, "\(name): \(address)")
      }
      let levels = page.tags.map(\.name).filter { $0.contains(/^h[1-6]$/) }
        .compactMap { Int($0.dropFirst()) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(name): \(levels)")
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(name): \(levels)")
      #expect(page.tags.first?.attributes == " lang=\"en\"")
      let tables = page.tags.count { $0.name == "table" }
      #expect(page.tags.count { $0.name == "caption" } == tables)
      #expect(page.tags.filter { $0.name == "th" }.allSatisfy { $0.attributes.contains("scope=") })
    }
  }

  @Test("a hostile contract's names are read as they are written")
  func hostile() throws {
    let scene = try Scene("hostile")
    for (name, html) in try GoldenTests.render(scene) where name.hasSuffix(".html") {
      let page = ReadPage(html)
      #expect(!page.tags.contains { ["script", "b"].contains($0.name) })
      if name.hasPrefix("index") {
        #expect(page.text.contains("<script>alert(1)</script>"))
        #expect(page.text.contains("Up<U+202E>time | <b>x</b>"))
      }
    }
  }

  @Test("the five questions are answered on the index", arguments: Scene.all)
  func questions(_ choice: Scene.Choice) throws {
    let documents = try GoldenTests.render(choice.make())
    let html = try #require(documents.first { $0.name == "index.html" }?.text)
    let page = ReadPage(html)
    #expect(page.values("class").count { $0 == "answer" } == 5)
    #expect(page.text.contains("What must we decide?"))
    let files = page.values("href").filter { !$0.hasPrefix("#") }
    #expect(Set(files).isSuperset(of: ["notice.html", "agenda-1.html", "result.json"]))
  }
}

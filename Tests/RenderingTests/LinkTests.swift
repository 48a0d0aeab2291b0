import Foundation
import Reports
import Testing

@testable import Rendering

/// Links of an agenda lead to something, in every format that has links.
@Suite("Links between the documents of a pack")
struct LinkTests {
  static func ids(_ text: String) -> [String] {
    text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
  }

  /// Anchors behind a document's name, decoded.
  static func anchors(_ text: String, of document: String) -> [String] {
    text.components(separatedBy: "\(document)#").dropFirst().compactMap { rest in
      String(rest.prefix { $0 != "\"" && $0 != ">" }).removingPercentEncoding
    }
  }

  @Test("every place exists once", arguments: Scene.all, [DocumentFormat.html, .markdown])
  func places(_ choice: Scene.Choice, _ format: DocumentFormat) throws {
    let scene = try choice.make()
    let notice = Document.notice(try scene.notice()).written(as: format)
    let known = LinkTests.ids(notice)
    #expect(Set(known).count == known.count, "\(known)")
    var links = 0
    for forum in scene.forums {
      for audience in Audience.allCases {
        let page = Document.agenda(try scene.agenda(forum, for: audience)).written(as: format)
        let own = LinkTests.ids(page)
        #expect(Set(own).count == own.count)
        let file = "notice.\(format.fileExtension)"
        let abroad = LinkTests.anchors(page, of: format == .html ? "\"\(file)" : "<\(file)")
        #expect(Set(abroad).isSubset(of: known), "\(Set(abroad).subtracting(known))")
        let here = LinkTests.anchors(page, of: format == .html ? "href=\"" : "](<")
        #expect(Set(here).isSubset(of: own), "\(Set(here).subtracting(own))")
        links += abroad.count + here.count
      }
    }
    #expect(links > 0 || scene.forums.isEmpty || choice.name == "clean")
  }

  @Test("what JSON calls a place in the notice is one", arguments: Scene.all)
  func json(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let known = Set(
      LinkTests.ids(Document.notice(try scene.notice()).written(as: .markdown)))
    for forum in scene.forums {
      let agenda = try scene.agenda(forum)
      for fact in (agenda.items + agenda.byEmail + agenda.asRead).flatMap(\.facts)
      where agenda.isInNotice(fact) {
        #expect(known.contains(fact.anchor), "\(fact.id)")
      }
    }
  }
}

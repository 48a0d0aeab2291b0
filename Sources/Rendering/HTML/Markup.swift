/// A piece of a web page before it is written.
///
/// Text is text until the writer escapes it, and nothing else can be put in: there is no way to
/// hand over finished markup, so no name of a contract can become an element.
indirect enum Markup: Sendable {
  case text(String)
  case element(Element)
  case group([Markup])
  /// Rules of ours, known when the program is compiled.
  case style([Stylesheet.Part])

  struct Element: Sendable {
    enum Name: Sendable, Hashable {
      case normal(Tag)
      case void(VoidTag)
      case th
    }

    let name: Name
    let attributes: [Attribute]
    let content: [Markup]

    fileprivate init(_ name: Name, _ attributes: [Attribute], _ content: [Markup] = []) {
      self.name = name
      self.attributes = attributes
      self.content = content
    }
  }

  static let nothing = Markup.group([])

  var isEmpty: Bool {
    if case .group(let parts) = self { return parts.allSatisfy(\.isEmpty) }
    return false
  }
}

/// Elements that have content.
enum Tag: String, Sendable {
  case html, head, title, body, header, main, footer, nav, section
  case h1, h2, h3, h4, h5, h6
  case p, div, span, strong, bdi, code, a, ul, ol, li, dl, dt, dd
  case table, caption, thead, tbody, tr, td, figure, figcaption, details, summary
  case svg, desc, text, polyline, polygon, rect, line, circle

  func callAsFunction(
    _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .nothing }
  ) -> Markup {
    .element(Markup.Element(.normal(self), attributes, [content()]))
  }

  func callAsFunction(
    _ attributes: [Attribute], @MarkupBuilder content: () -> Markup = { .nothing }
  ) -> Markup {
    .element(Markup.Element(.normal(self), attributes, [content()]))
  }
}

/// Elements that can have none.
enum VoidTag: String, Sendable {
  case meta, hr, br, wbr, img

  func callAsFunction(_ attributes: Attribute...) -> Markup {
    .element(Markup.Element(.void(self), attributes))
  }
}

extension Markup {
  /// A cell that heads a column or a row. Which of them can't be left out.
  static func header(
    _ scope: Attribute.Scope, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
  ) -> Markup {
    .element(Element(.th, [.scope(scope)] + attributes, [content()]))
  }
}

/// Lets content be written one piece under the other.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ parts: [Markup]) -> Markup { .group(parts) }
  static func buildExpression(_ text: String) -> Markup { .text(text) }
  static func buildBlock(_ parts: Markup...) -> Markup {
    parts.count == 1 ? parts[0] : .group(parts)
  }
  static func buildOptional(_ markup: Markup?) -> Markup { markup ?? .nothing }
  static func buildEither(first: Markup) -> Markup { first }
  static func buildEither(second: Markup) -> Markup { second }
  static func buildArray(_ parts: [Markup]) -> Markup { .group(parts) }
}

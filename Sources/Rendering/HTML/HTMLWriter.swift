/// Blocks as one web page that needs nothing else: no script, no outside file, made for A4 first and
/// readable down to 320 pixels.
struct HTMLWriter {
  let look: Look
  let words = PageWords.english
  /// Places that have a name already, so that none is given twice.
  private var taken: Set<String> = []
  /// What stands over the block that is written, as the name of tables.
  private var title: Phrase = ""

  private init(_ look: Look) { self.look = look }

  static func write(_ blocks: [Block], look: Look = Look()) -> String {
    var writer = HTMLWriter(look)
    return MarkupWriter.page(writer.page(blocks))
  }

  // MARK: The page

  private mutating func page(_ blocks: [Block]) -> Markup {
    let content = anchor("content")
    let isDraft = blocks.contains { if case .banner = $0 { true } else { false } }
    let isOverview = blocks.contains { if case .answers = $0 { true } else { false } }
    var (top, rest) = HTMLWriter.split(blocks)
    var footers: [Footer] = []
    rest = rest.filter { block in
      switch block {
      case .footer(let footer): footers.append(footer)
      case .rule: break
      default: return true
      }
      return false
    }
    if rest.isEmpty {
      let end = top.lastIndex { if case .heading = $0 { true } else { false } }.map { $0 + 1 } ?? 0
      (top, rest) = (Array(top[..<end]), Array(top[end...]))
    }
    let head = top.map { self.markup($0) }
    let main = parts(rest)
    return Tag.html(.lang(words.language)) {
      Tag.head {
        VoidTag.meta(.charset)
        VoidTag.meta(.meta(.viewport, "width=device-width,initial-scale=1"))
        VoidTag.meta(.policy(HTMLWriter.policy))
        VoidTag.meta(.meta(.colourScheme, "light"))
        Tag.title { HTMLWriter.name(of: blocks) }
        Markup.style(
          [.accent(look.accent)] + Stylesheet.parts + (isDraft ? [.running(words.draft)] : []))
      }
      Tag.body(.styles(isOverview ? [.overview] : [])) {
        Tag.a(.style(.skip), .href(.here(content))) { words.skip }
        Tag.header(.style(.top)) {
          if let logo = look.logo {
            Tag.p(.style(.logo)) { VoidTag.img(.image(Image(logo)), .alt(words.logo)) }
          }
          head
        }
        Tag.main(.id(content)) { main }
        if !footers.isEmpty { Tag.footer { footers.map(footer) } }
      }
    }
  }

  /// Nothing is fetched, nothing runs; the rules of the look and the logo are in the page itself.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  private static func name(of blocks: [Block]) -> String {
    for case .heading(_, let phrase) in blocks { return Lines.plain(phrase) }
    return "kepi"
  }

  /// What names the page, and what it has to say.
  private static func split(_ blocks: [Block]) -> (top: [Block], rest: [Block]) {
    let end =
      blocks.firstIndex { block in
        switch block {
        case .heading(let level, _): level > 1
        case .banner, .paragraph: false
        case .table(let table): table.hasTitles
        default: true
        }
      } ?? blocks.endIndex
    return (Array(blocks[..<end]), Array(blocks[end...]))
  }

  /// Each heading of the second level with what follows it is a section.
  private mutating func parts(_ blocks: [Block]) -> [Markup] {
    var parts: [Markup] = []
    var open: (id: Anchor, content: [Markup])?
    func closed(_ part: (id: Anchor, content: [Markup])) -> Markup {
      Tag.section(.labelledBy(part.id)) { part.content }
    }
    for block in blocks {
      if case .heading(let level, let phrase) = block, level <= 2 {
        if let open { parts.append(closed(open)) }
        title = phrase
        let id = anchor(Lines.plain(phrase))
        open = (id, [Tag.h2(.id(id)) { inline(phrase) }])
      } else {
        let markup = markup(block)
        if open == nil { parts.append(markup) } else { open?.content.append(markup) }
      }
    }
    if let open { parts.append(closed(open)) }
    return parts
  }

  /// A place with a name of its own.
  mutating func anchor(_ text: String) -> Anchor {
    let wanted = Anchor(text)
    var anchor = wanted
    var number = 2
    while !taken.insert(anchor.name).inserted {
      anchor = Anchor("\(wanted.name) \(number)")
      number += 1
      if anchor == wanted { break }
    }
    return anchor
  }

  // MARK: Blocks

  private mutating func markup(_ block: Block) -> Markup {
    switch block {
    case .heading(1, let phrase):
      title = phrase
      return Tag.h1 { inline(phrase) }
    case .heading(2, let phrase): return Tag.h2 { inline(phrase) }
    case .heading(_, let phrase): return Tag.h3 { inline(phrase) }
    case .paragraph(let phrase): return Tag.p { inline(phrase) }
    case .list(let items): return list(items)
    case .table(let table): return HTMLTable(table, title: title, words: words).markup
    case .outline(let items): return outline(items)
    case .chart(let chart): return figure(chart)
    case .banner(let phrase): return Tag.p(.style(.banner)) { inline(phrase) }
    case .cards(let cards): return Tag.div(.style(.cards)) { cards.map(card) }
    case .answers(let answers): return self.answers(answers)
    case .decisions(let lines): return Tag.ol(.style(.decisions)) { lines.map(decision) }
    case .programme(let items): return Tag.ol(.style(.programme)) { items.map(item) }
    case .signatures(let names):
      return Tag.ul(.style(.signatures)) { names.map { name in Tag.li { inline(name) } } }
    case .rule: return VoidTag.hr()
    case .footer(let footer): return self.footer(footer)
    }
  }

  private func list(_ items: [Phrase]) -> Markup {
    items.isEmpty ? .nothing : Tag.ul { items.map { item in Tag.li { inline(item) } } }
  }

  /// As deep as a derivation goes, which `Trace` limits.
  private func outline(_ items: [OutlineItem]) -> Markup {
    Tag.ul(.style(.outline)) {
      items.map { item in
        Tag.li {
          if let amount = item.amount {
            Tag.p(.style(.line)) {
              Tag.span(.style(.text)) { inline(item.line) }
              " "
              Tag.span(.style(.amount)) { inline(amount) }
            }
          } else {
            inline(item.line)
          }
          if !item.beneath.isEmpty { outline(item.beneath) }
        }
      }
    }
  }

  private func card(_ card: Card) -> Markup {
    Tag.section(.style(.card)) {
      Tag.h2 { inline(card.label) }
      Tag.p(.style(.lead)) { inline(card.lead) }
      marks(card.marks)
      if !card.details.isEmpty {
        Tag.ul { card.details.map { detail in Tag.li { inline(detail) } } }
      }
    }
  }

  /// More marks than this are no picture.
  private static let mostMarks = 60

  private func marks(_ marks: [(mark: Outcome, count: Int)]) -> Markup {
    let sum = marks.reduce(0) { $0.addingReportingOverflow($1.count).partialValue }
    guard sum > 0, sum <= HTMLWriter.mostMarks else { return .nothing }
    return Tag.p(.style(.marks), .hidden) {
      marks.flatMap { entry in
        (0..<max(entry.count, 0)).map { _ in
          Tag.span(.styles([.mark, entry.mark.style])) { entry.mark.letter }
        }
      }
    }
  }

  private mutating func answers(_ answers: [QuestionCard]) -> Markup {
    let ids = answers.map { anchor(Lines.plain($0.question)) }
    return Tag.div(.style(.answers)) {
      zip(answers, ids).map { answer, id in
        Tag.section(.style(.answer), .labelledBy(id)) {
          Tag.h2(.id(id)) { inline(answer.question) }
          Tag.p(.style(.lead)) { inline(answer.lead) }
          list(answer.lines)
          if let more = answer.more { Tag.p(.style(.more)) { inline(more) } }
        }
      }
    }
  }

  private func decision(_ line: DecisionLine) -> Markup {
    Tag.li {
      Tag.span(.style(.badge)) { inline(line.mark) }
      Tag.span(.style(.text)) { inline(line.text) }
      Tag.span(.style(.place)) { inline(line.place) }
    }
  }

  private func item(_ item: ProgrammeItem) -> Markup {
    Tag.li {
      Tag.p(.style(.when)) {
        if let time = item.time { Tag.span(.style(.clock)) { inline(time) } }
        " "
        Tag.span(.style(.length)) { inline(item.length) }
      }
      Tag.div(.style(.what)) {
        Tag.h3 {
          "\(item.number). "
          inline(item.title)
          item.decides.map { decision -> Markup in
            [.text(" "), Tag.span(.style(.badge)) { inline(words.decide + decision) }].joined
          }
        }
        list(item.lines)
        if let chart = item.chart { figure(chart) }
      }
    }
  }

  private func figure(_ chart: Chart) -> Markup {
    Tag.figure {
      Tag.figcaption { inline(chart.title) }
      Tag.div(.style(.pictures)) { chart.drawings.map(\.markup) }
      list(chart.notes + [chart.legend].compactMap { $0 })
      if !chart.isSaid {
        Tag.details(.style(.numbers)) {
          Tag.summary { words.numbers }
          HTMLTable(chart.table, title: chart.title, words: words).markup
        }
      }
    }
  }

  private func footer(_ footer: Footer) -> Markup {
    .group([
      Tag.p { inline(footer.line) },
      footer.details.isEmpty
        ? .nothing
        : Tag.details {
          Tag.summary { inline(footer.title) }
          Tag.ul { footer.details.map { detail in Tag.li { inline(detail) } } }
        },
    ])
  }

  private func inline(_ phrase: Phrase) -> Markup { phrase.markup }
}

extension [Markup] {
  var joined: Markup { .group(self) }
}

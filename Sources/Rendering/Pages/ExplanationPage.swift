internal import Calendars
internal import Reports

/// A derivation as an indented text, with clause, line and cell on every leaf.
struct ExplanationPage {
  let explanation: Explanation
  let say = English()

  func blocks() -> [Block] {
    var blocks: [Block] = []
    for topic in explanation.topics {
      switch topic {
      case .reading(let reading): blocks += self.reading(reading)
      case .entry(let entry): blocks += self.entry(entry)
      }
    }
    return blocks
  }

  private func reading(_ reading: ReadingLine) -> [Block] {
    let at: Phrase = reading.targetAt.map { "  [\(place($0))]" } ?? ""
    var facts: [(Phrase, Phrase)] = [
      ("Value", say.value(reading)), ("Target", "\(say.target(reading))\(at)"),
      ("Verdict", say.verdict(reading)), ("Standing", say.standing(reading)),
    ]
    if let before = say.misses(before: reading) { facts.append(("Missed before", before)) }
    if let basis = say.basis(reading) { facts.append(("Basis", basis)) }
    if let note = say.unrounded(reading) { facts.append(("Rounding", note)) }
    if !reading.because.isEmpty {
      facts.append(("Because", reading.because.map { Phrase.data($0) }.joined("; ")))
    }
    let clause = say.inBrackets(reading.subject.clause)
    return [
      .heading(1, "\(say.subject(reading.subject))\(clause) – \(say.period(reading.period))"),
      .table(TableBlock(facts: facts)),
    ] + tree(reading.trace)
  }

  private func entry(_ entry: EntryLine) -> [Block] {
    [
      .heading(1, "\(entry.id)"),
      .table(
        TableBlock(facts: [
          ("Amount", say.amount(entry.amount)), ("Account", "\(entry.account)"),
          ("Step", "\(entry.step)\(say.inBrackets(entry.clause))"), ("Cause", "\(entry.cause)"),
          ("Period", say.period(entry.measured)),
        ])),
    ] + tree(entry.trace)
  }

  private func tree(_ trace: Trace?) -> [Block] {
    guard let trace else { return [.paragraph("Nothing was calculated: there is no value.")] }
    return [.outline([item(trace)])]
  }

  private func item(_ trace: Trace) -> OutlineItem {
    var beneath = trace.operands.map(item)
    if trace.omitted > 0 { beneath.append(OutlineItem("\(trace.omitted) more, left out")) }
    let origin: Phrase = trace.origin.map { "  [\(place($0))]" } ?? ""
    let note: Phrase = trace.note.map { " – \($0)" } ?? ""
    let value = say.answer(trace.value)
    return OutlineItem("\(strong: value) = \(words(trace))\(note)\(origin)", beneath)
  }

  /// The contract's words; what kind of step it is goes before them where they don't show it.
  private func words(_ trace: Trace) -> Phrase {
    if trace.text.isEmpty { return .words(trace.operation) }
    let shows = trace.operation == "literal" || trace.text.contains(trace.operation)
    return shows ? "\(trace.text)" : "\(words: trace.operation) \(trace.text)"
  }

  private func place(_ source: Source) -> Phrase {
    let clause: Phrase = source.clause.map { ", \($0)" } ?? ""
    if let cell = source.cell { return "\(source.file) \(cell)\(clause)" }
    return "\(source.file):\(source.line)\(clause)"
  }
}

internal import Reports

/// Triggers as a table; those that stand alike share a row.
struct TriggerTable {
  private struct Row {
    var trigger: TriggerLine
    var standing: Phrase
    var subjects: [Phrase]
  }

  let block: TableBlock

  /// - Parameter isPlace: whether links can lead to its rows.
  init(_ triggers: [TriggerLine], _ say: English, isPlace: Bool = false) {
    var rows: [Row] = []
    var known: [String: Int] = [:]
    for trigger in triggers {
      let standing = say.standing(trigger)
      let key = [trigger.name, trigger.clause ?? "", MarkdownWriter.inline(standing)]
        .joined(separator: "\u{0}")
      let subject: Phrase =
        (isPlace ? .place(Anchor(fact: trigger.fact.anchor)) : "")
        + (trigger.subject.map(say.subject) ?? "whole contract")
      if let index = known[key] {
        rows[index].subjects.append(subject)
      } else {
        known[key] = rows.count
        rows.append(Row(trigger: trigger, standing: standing, subjects: [subject]))
      }
    }
    block = TableBlock(
      [.text("Trigger"), .text("Clause").beneath, .text("Standing"), .text("For")],
      rows.map { row in
        [
          .data(row.trigger.name), say.clause(row.trigger.clause), row.standing,
          row.subjects.joined("; "),
        ]
      })
  }
}

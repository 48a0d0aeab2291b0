internal import Calendars
internal import Reports

/// The places in a notice that other documents of the pack link to. Each stands once in the page.
struct NoticePlaces {
  let notice: Notice

  init(_ notice: Notice) { self.notice = notice }

  private func place(_ anchor: String) -> Phrase { .place(Anchor(fact: anchor)) }

  /// At the first result of a KPI and instance that the page speaks of.
  func of(_ reading: ReadingLine) -> Phrase {
    let readings =
      notice.failures.map(\.reading) + notice.mitigated.map(\.reading) + notice.notJudged
      + notice.met + notice.figures
    let first = readings.first { $0.subject == reading.subject }
    return first?.period == reading.period ? place(reading.subject.anchor) : ""
  }

  func named(_ reading: ReadingLine, _ say: English) -> Phrase {
    of(reading) + say.subject(reading.subject)
  }

  /// A dispute about all instances has no result of its own.
  func of(_ dispute: DisputeLine) -> Phrase {
    let isKnown = notice.lines.readings.contains { $0.subject == dispute.subject }
    let isFirst =
      notice.disputes.first { $0.subject == dispute.subject }?.on == dispute.on
    return isKnown || !isFirst ? "" : place(dispute.subject.anchor)
  }

  var total: Phrase { place(notice.lines.fact.anchor) }
  func of(_ check: InvoiceCheck) -> Phrase { place(check.fact.anchor) }
  var delivery: Phrase { place(notice.lines.deliveryFact.anchor) }
}

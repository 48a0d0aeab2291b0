internal import Calendars
internal import Reports

/// The sentences of a notice.
extension English {
  func noticeTitle(_ notice: Notice) -> Phrase {
    "Service level notice – \(period(notice.lines.period))"
  }

  /// Who signs a notice.
  var signatures: [Phrase] {
    [
      "Prepared by, date", "Approved for issue by the client, date",
      "Received by the supplier; agreed or disputed, items, date",
    ]
  }

  var draft: Phrase { "DRAFT – not yet approved" }

  func status(_ notice: Notice) -> Phrase {
    guard let approval = notice.approval else { return draft }
    var amount: Phrase = approval.amount.map { ", \(self.amount($0))" } ?? ""
    if let approved = approval.amount, let total = notice.lines.total,
      approved.shown != total.shown
    {
      amount = "\(amount) of \(self.amount(total)) computed"
    }
    let mandate: Phrase = approval.mandate.map { ", \($0)" } ?? ""
    return "approved by \(approval.by)\(mandate) on \(day(approval.on))\(amount)"
  }

  func data(_ lines: PeriodLines) -> Phrase {
    let due: Phrase = lines.due.map { "due \(day($0))" } ?? "no due date in the contract"
    guard let delivery = lines.delivery else {
      return lines.isAwaitingData ? "\(due); awaited" : "\(due); none received"
    }
    let late: Phrase = delivery.daysLate.map { ", \(days($0)) late" } ?? ""
    let errors: Phrase = delivery.isAccepted ? ", accepted with errors" : ""
    return "\(due); received \(day(delivery.received)) (\(delivery.version))\(late)\(errors)"
  }

  /// `You reported 75.1%; recomputed 74.3% = 87,986 ÷ 118,420`
  func difference(_ difference: Difference) -> Phrase {
    let reading = difference.reading
    let at: Phrase = reading.reportedAt.map { " (\(source($0)))" } ?? ""
    let cells: Phrase = reading.cells.isEmpty ? "" : " from \(sources(reading.cells))"
    return
      "\(strong: subject(reading.subject)): reported \(amount(difference.reported))\(at); recomputed \(value(reading))\(cells); the recomputed figure is the one judged"
  }

  func dispute(_ dispute: DisputeLine) -> Phrase {
    let stake: Phrase = dispute.atStake.map { "; at stake \(amount($0))" } ?? ""
    let figure: Phrase = dispute.value.map { "; by that reading \(amount($0))" } ?? ""
    return
      "\(strong: subject(dispute.subject)), \(dispute.period.label): disputed by \(dispute.by) on \(day(dispute.on)): \(dispute.reason)\(figure)\(stake)\(state(dispute))"
  }

  /// `Service level, voice: at the supplier's 75.1%: €35,896.20 due, −€6,189.00`
  func price(_ line: PriceLine) -> Phrase {
    let name: Phrase = "\(strong: subject(line.subject))"
    let change: Phrase = line.difference.isZero ? "no change" : self.change(line.difference)
    return "\(name) \(supposed(line)): \(change), \(amount(line.total)) due"
  }

  func supposed(_ line: PriceLine) -> Phrase {
    switch (line.why, line.reading) {
    case (.dispute, .value(let value)): "at the disputing side's \(amount(value))"
    case (_, .value(let value)): "at the reported \(amount(value))"
    case (_, .met): "if met"
    case (_, .missed): "if missed, in the worst band"
    case (_, .withoutRelief): "without the relief"
    }
  }

  func notJudged(_ reading: ReadingLine) -> Phrase {
    let why = reading.because.map { Phrase.data($0) }.joined("; ")
    let reason: Phrase = reading.because.isEmpty ? "" : " (\(why))"
    let gap = reading.absence.map(gap) ?? "not judged"
    let target: Phrase = reading.target.map { ", target \($0)" } ?? ""
    return "\(strong: subject(reading.subject)): \(gap)\(target)\(reason); \(standing(reading))"
  }

  func relief(_ reading: ReadingLine) -> Phrase {
    let why = reading.because.map { Phrase.data($0) }.joined("; ")
    return
      "\(strong: subject(reading.subject)): \(word(reading.verdict)); \(standing(reading))\(inBrackets(reading.standing.clause)); \(why)"
  }

  func unrounded(_ reading: ReadingLine) -> Phrase? {
    guard let other = reading.unrounded, let exact = reading.exact, let value = reading.value else {
      return nil
    }
    let band: Phrase = other.band.map { " – \($0)" } ?? ""
    return
      "\(strong: subject(reading.subject)): compared as \(amount(value)); without rounding \(amount(exact)) would be \(word(other.verdict))\(band)"
  }

  func bands(_ reading: ReadingLine) -> Phrase? {
    guard !reading.bands.isEmpty, reading.verdict == .missed else { return nil }
    let bands = reading.bands.map { Phrase("\($0.label) \($0.requirement)") }.joined(", ")
    return "\(strong: subject(reading.subject)): bands from the top: \(bands)"
  }

  // MARK: Requests

  func request(_ request: Request, _ reference: String, _ remedy: String?) -> Phrase {
    switch request.what {
    case .respond(let forum): return "agree or dispute in writing, before the \(forum)"
    case .supply(let subjects, let gap, let otherwise):
      let names = subjects.map(subject).joined("; ")
      let start: Phrase = "supply the data for \(names) (\(self.gap(gap)))"
      guard let otherwise else { return start }
      return gap == .notReported
        ? "\(start); counts as \(self.otherwise(otherwise))"
        : "\(start); if it does not come: \(self.otherwise(otherwise))"
    case .owed(let what, let trigger, let clause, let subjects):
      let of: Phrase =
        subjects.isEmpty ? "" : " for \(subjects.map(subject).joined("; "))"
      let at: Phrase = clause.map { ", \($0)" } ?? ""
      return "\(what)\(of) (\(trigger)\(at))"
    case .credit(let amount, let invoice, let isApproved):
      let condition: Phrase = isApproved ? "" : ", once approved"
      return
        "\(self.remedy(remedy)) of \(self.amount(amount)) as a line of its own on the invoice for \(period(invoice)), quoting \(reference)\(condition)"
    case .deduct(let check):
      return
        "\(missing(check)) that the invoice for \(period(check.period)) did not deduct, as a line of its own on the next one, quoting \(reference)"
    }
  }

  func otherwise(_ otherwise: Otherwise) -> Phrase {
    let band: Phrase = otherwise.band.map { " – \($0)" } ?? ""
    let worst: Phrase = otherwise.isWorstBand ? ", in the worst band" : ""
    return "\(word(otherwise.verdict))\(band)\(worst)\(inBrackets(otherwise.clause))"
  }

  func due(_ request: Request) -> Phrase {
    if let due = request.due {
      let late: Phrase = request.daysLate.map { " (\(days($0)) late)" } ?? ""
      return "\(day(due))\(late)"
    }
    if let awaited = request.awaits { return .data(awaited.deadline) }
    if case .credit(_, let invoice, _) = request.what { return "invoice \(invoice.label)" }
    if case .deduct = request.what { return "next invoice" }
    return "–"
  }

  func met(_ reading: ReadingLine) -> Phrase {
    "\(subject(reading.subject)) \(value(reading, withParts: false))"
  }

  // MARK: Footer

  func footer(_ provenance: Provenance, asOf: Day) -> Footer {
    let folder = commonFolder(provenance.files.map(\.name))
    let beneath: Phrase = folder.isEmpty ? "" : " beneath \(folder)"
    return Footer(
      line:
        "As of \(day(asOf)) · kepi \(provenance.version) · contract \(provenance.contractFile) (sha256 \(quoted: short(provenance.contractHash))) · the same files give the same document",
      title: "files read\(beneath)",
      details: provenance.files.map { file in
        "\(String(file.name.dropFirst(folder.count))) \(quoted: short(file.hash))"
      })
  }

  /// The folder that all names begin with, with its slash; empty where there is none.
  private func commonFolder(_ names: [String]) -> String {
    guard
      var common = names.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    else { return "" }
    for name in names.dropFirst() {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
    }
    return common.isEmpty ? "" : common.joined(separator: "/") + "/"
  }

  /// Enough of a hash to compare by eye; the whole stands in the JSON.
  private func short(_ hash: String) -> String { String(hash.prefix(12)) }
}

internal import Calendars
internal import Reports

/// How English says what a result is.
extension English {
  /// A shape, a word and, where there is one, the band: readable without colour.
  func verdict(_ reading: ReadingLine) -> Phrase {
    switch reading.verdict {
    case .met: .status(.met, "met")
    case .figure: "figure"
    case .notJudged: .status(.unknown, reading.absence.map(gap) ?? "not judged")
    case .missed:
      reading.isMitigated
        ? .status(.mitigated, "missed, mitigated\(band(reading))")
        : .status(.missed, "missed\(band(reading))")
    }
  }

  private func band(_ reading: ReadingLine) -> Phrase { reading.band.map { " – \($0)" } ?? "" }

  func word(_ verdict: Verdict) -> Phrase {
    switch verdict {
    case .met: "met"
    case .missed: "missed"
    case .notJudged: "not judged"
    case .figure: "a figure without target"
    }
  }

  func gap(_ gap: Gap) -> Phrase {
    switch gap {
    case .notYetDue: "not yet due"
    case .inCure: "in cure"
    case .notReported: "not reported"
    case .noVolume: "no volume"
    case .noHistory: "no history"
    case .notApplicable: "not applicable"
    }
  }

  /// The value with what it was made of: `74.3% = 87,986 ÷ 118,420`
  func value(_ reading: ReadingLine, withParts: Bool = true) -> Phrase {
    guard let value = reading.value else { return "–" }
    let text: Phrase = "\(amount(value))\(inHours(value))"
    if reading.isAsReported { return "\(text)\(aside: " (as reported)")" }
    guard withParts, let top = reading.numerator, let bottom = reading.denominator else {
      return text
    }
    return "\(text)\(aside: " = \(amount(top)) ÷ \(amount(bottom))")"
  }

  /// As the contract writes it, with the number where the words leave it to a term or a table, or
  /// to another unit.
  func target(_ reading: ReadingLine) -> Phrase {
    guard let target = reading.target else { return "–" }
    guard let value = reading.targetValue, !target.contains(value.digits) else {
      return .data(target)
    }
    return "\(target) = \(amount(value))"
  }

  func misses(before reading: ReadingLine) -> Phrase? {
    reading.record.isFirst ? nil : repetition(reading.record)
  }

  func standing(_ reading: ReadingLine) -> Phrase {
    let standing = reading.standing
    let answers = [standing.money, standing.repetition, standing.triggers]
    if answers.allSatisfy({ $0 == .counts }) { return "counts" }
    return
      "money \(counting(standing.money)), repeat \(counting(standing.repetition)), triggers \(counting(standing.triggers))"
  }

  private func counting(_ counting: Counting) -> Phrase {
    switch counting {
    case .counts: "counts"
    case .skips: "skips"
    case .breaks: "breaks"
    }
  }

  /// What the verdict rests on, where that is not plain measurement.
  func basis(_ reading: ReadingLine) -> Phrase? {
    switch reading.basis {
    case .measured: nil
    case .allowance: "by an allowance of the target"
    case .deemed(let words, let clause): "deemed: \(words)\(inBrackets(clause))"
    }
  }

  func repetition(_ record: Record) -> Phrase {
    guard !record.isFirst else { return "first" }
    let before = record.before.map { Phrase.data($0) }.joined(", ")
    let run: Phrase = record.run > 1 ? "\(record.run) in a row; " : ""
    return "\(run)before: \(before)\(often(record.lastSix))"
  }

  private func often(_ often: Often) -> Phrase {
    if often.unknown > 0 {
      return "; \(often.misses) + \(often.unknown) unknown in \(often.window)"
    }
    if often.judged < often.window { return "; \(often.misses) of \(often.judged) so far" }
    return "; \(often.misses) in \(often.window)"
  }

  // MARK: Headline

  func results(_ headline: Headline) -> Phrase {
    if headline.results == 0 { return "no result with a target" }
    let of: Phrase =
      headline.isOneEach
      ? "\(headline.results) \(words: headline.kpis == 1 ? "KPI" : "KPIs")"
      : "\(headline.results) results (\(headline.missedKPIs) of \(headline.kpis) KPIs)"
    var parts: [Phrase] = ["missed: \(headline.missed) of \(of)"]
    for unknown in headline.unknown {
      parts.append("\(unknown.gap.map(gap) ?? "not judged"): \(unknown.count)")
    }
    parts.append("met: \(headline.met)")
    if headline.mitigated > 0 { parts.append("of the missed, mitigated: \(headline.mitigated)") }
    return parts.joined(" · ")
  }

  func money(_ headline: Headline, _ remedy: String?) -> Phrase {
    var parts: [Phrase] = []
    if let total = headline.total {
      let share: Phrase =
        headline.share.map { " (\(amount($0.share)) of \($0.of), \(amount($0.base)))" } ?? ""
      if total.isZero, headline.isAwaitingData {
        parts.append("\(self.remedy(remedy)) not known before the data comes")
      } else if total.isZero {
        parts.append("no \(self.remedy(remedy)) due")
      } else if total.isNegative {
        parts.append("\(strong: amount(total.reversed)) in favour of the supplier")
      } else {
        parts.append("\(self.remedy(remedy)) due: \(strong: amount(total))\(share)")
      }
    }
    if let points = headline.points, headline.total?.isZero ?? true || !points.isZero {
      parts.append("\(strong: amount(points))")
    }
    if let other = headline.ifMissing {
      parts.append("\(amount(other)) if what is missing does not come")
    }
    return parts.isEmpty ? "no amount hangs on this period" : parts.joined(" · ")
  }

  func next(_ headline: Headline) -> Phrase {
    if !headline.firedNow.isEmpty {
      return "fired now: \(headline.firedNow.map(named).joined("; "))"
    }
    guard let first = headline.nearest.first, let distance = first.distance else {
      return "nothing fired; no trigger that misses alone would fire"
    }
    let names = headline.nearest.map(named).joined("; ")
    return "nothing fired; nearest, \(misses(distance)) away: \(names)"
  }

  func misses(_ count: Int) -> Phrase {
    count == 1 ? "one more miss" : "\(count) more misses in a row"
  }

  // MARK: Triggers

  func named(_ trigger: TriggerLine) -> Phrase {
    let of: Phrase = trigger.subject.map { " for \(subject($0))" } ?? ""
    return "\(trigger.name)\(of)\(inBrackets(trigger.clause))"
  }

  func standing(_ trigger: TriggerLine) -> Phrase {
    if trigger.isUndecided { return "can't be decided: a value is missing" }
    var parts: [Phrase] = []
    let on = trigger.firedOn.suffix(6).map { Phrase.data($0.label) }.joined(", ")
    switch trigger.status {
    case .quiet:
      if let distance = trigger.distance, distance > 0 {
        parts.append("not fired; \(misses(distance)) away")
      } else {
        parts.append("not fired")
      }
    case .fired: parts.append(trigger.firedNow ? "\(strong: "fired now")" : "fired on \(on)")
    case .lapsed: parts.append("fired on \(on), lapsed")
    case .exercised where trigger.firedOn.isEmpty:
      parts.append("exercised, though on the data of today it had not fired")
    case .waived where trigger.firedOn.isEmpty:
      parts.append("waived, though on the data of today it had not fired")
    case .exercised: parts.append("fired on \(on), exercised")
    case .waived: parts.append("fired on \(on), waived")
    }
    if trigger.isOpen {
      if let gives = trigger.gives { parts.append("gives \(gives)") }
      if let owes = trigger.owes {
        let by: Phrase =
          trigger.owedBy.map { " by \(day($0))" }
          ?? trigger.owedAwaits.map { ", \(notRunning($0))" } ?? ""
        parts.append("owed: \(owes)\(by)")
      }
    }
    if let expires = trigger.expires, trigger.isOpen || trigger.status == .lapsed {
      parts.append(trigger.isOpen ? "expires on \(day(expires))" : "on \(day(expires))")
    } else if let awaited = trigger.expiryAwaits, trigger.isOpen {
      parts.append("expires \(notRunning(awaited))")
    }
    return parts.joined("; ")
  }

  func amendment(_ item: AmendmentLine) -> Phrase {
    let of: Phrase = item.subject.map { " for \(subject($0))" } ?? ""
    return
      "\(strong: .data(item.term))\(of)\(inBrackets(item.clause)): \(answer(item.before)) until now, \(answer(item.after)) from \(period(item.from))"
  }

  func undecided(_ item: UndecidedLine) -> Phrase {
    let of: Phrase = item.subject.map { " for \(subject($0))" } ?? ""
    return "\(strong: .data(item.what))\(of): \(item.reason)"
  }
}

internal import Calendars
internal import Quantities
internal import Reports

/// What charts say. Each sentence comes from a rule over the numbers that are drawn.
extension English {
  // MARK: Marks on a scale

  /// `84%`, `€12.5M`: a number of a scale, large ones shortened.
  func mark(_ tick: ChartScale.Tick, like unit: Unit) -> Phrase {
    let steps: [(digits: Int, letters: String)] = [(9, "bn"), (6, "M")]
    let canBeShort: Bool =
      switch unit.base {
      case .number, .count, .points, .money: unit.per == nil
      case .ratio, .percentagePoints, .duration, .days, .workingDays: false
      }
    var value = tick.value
    var places = tick.places
    var letters = ""
    if canBeShort {
      for step in steps {
        let size = (0..<step.digits).reduce(Exact.one) { size, _ in size * Exact(10) }
        if value.magnitude >= size, let short = value.divided(by: size) {
          value = short
          letters = step.letters
          places = short.isInteger ? 0 : 2
          break
        }
      }
    }
    let amount = Amount(mark: value, Unit(unit.base), places: 0)
    let digits = grouped(value.decimal(places: places)) + letters
    switch unit.base {
    case .money(let currency): return .words(money(digits, currency))
    case .points, .number, .count: return .words(digits)
    case .days, .workingDays: return .words(digits + " d")
    case .ratio, .percentagePoints, .duration:
      return places > 0 ? .words(written(padded(amount, places), unit.base)) : self.amount(amount)
    }
  }

  private func padded(_ amount: Amount, _ places: Int) -> Amount {
    var amount = amount
    amount.places = places
    return amount
  }

  /// The name of a period under an axis, and its year where it has one.
  func tick(_ period: Period) -> (name: Phrase, year: Phrase?) {
    let first = period.first
    if first.day == 1, period.last == first.adding(days: first.lengthOfMonth - 1) {
      return (.words(String(English.months[first.month - 1].prefix(3))), "\(first.year)")
    }
    return (.data(period.label), nil)
  }

  // MARK: Variation

  func seriesTitle(_ subject: Subject) -> Phrase { "\(self.subject(subject)): course" }

  /// The verdict and the change in one sentence.
  func message(_ variation: Variation, _ period: Period) -> Phrase {
    let name = subject(variation.subject)
    guard let point = variation.point(period), let value = point.value else {
      return "\(name): no value for \(self.period(period))"
    }
    return "\(name) \(amount(value)): \(verdict(point)), \(reading(variation, period))"
  }

  /// `a real worsening: below the lower limit`
  func reading(_ variation: Variation, _ period: Period) -> Phrase {
    switch variation.reading(period) {
    case .signal(let signal): return "\(meaning(signal.meaning)): \(rule(signal, variation.limits))"
    case .normal: return "inside the normal swings, no sign of a change"
    case .unknown:
      return "too few values to tell a change"
    }
  }

  private func meaning(_ meaning: Variation.Meaning) -> Phrase {
    switch meaning {
    case .improvement: "a real improvement"
    case .concern: "a real worsening"
    case .change: "a real change"
    }
  }

  /// Of the values of a change, those before it are on one side and those after it on the other.
  private func side(_ meaning: Variation.Meaning) -> Phrase {
    switch meaning {
    case .improvement: "better side of a change"
    case .concern: "worse side of a change"
    case .change: "part of a change"
    }
  }

  private func rule(_ signal: Variation.Signal, _ limits: Variation.Limits?) -> Phrase {
    switch signal.rule {
    case .outside:
      let limit: Phrase =
        limits.map { " of \(amount(signal.isHigh ? $0.upper : $0.lower))" } ?? ""
      return signal.isHigh ? "above the upper limit\(limit)" : "below the lower limit\(limit)"
    case .run:
      return signal.isHigh
        ? "part of seven or more in a row above the mean"
        : "part of seven or more in a row below the mean"
    case .trend:
      return signal.isHigh
        ? "part of seven or more that only rise" : "part of seven or more that only fall"
    case .nearLimit:
      return signal.isHigh
        ? "one of two in three near the upper limit" : "one of two in three near the lower limit"
    }
  }

  func signals(_ point: Variation.Point, hasLimits: Bool) -> Phrase {
    guard point.value != nil else { return "–" }
    guard hasLimits else { return "not known" }
    guard !point.signals.isEmpty else { return "none" }
    return point.signals.map { "\(side($0.meaning)): \(rule($0, nil))" }.joined("; ")
  }

  func verdict(_ point: Variation.Point) -> Phrase {
    switch point.verdict {
    case .met: "✓ met"
    case .missed: point.isMitigated ? "◇ missed, mitigated" : "✕ missed"
    case .notJudged: "? not judged"
    case .figure: "figure"
    }
  }

  func edges(_ target: Variation.Target?, _ aim: Variation.Aim) -> Phrase {
    switch (target?.lower, target?.upper) {
    case (let lower?, let upper?): "\(amount(lower)) to \(amount(upper))"
    case (let lower?, nil): "from \(amount(lower)) up"
    case (nil, let upper?): "up to \(amount(upper))"
    case (nil, nil): "–"
    }
  }

  /// What the picture shows, in words.
  func course(_ variation: Variation) -> Phrase {
    let values = variation.points.map { $0.value?.shown }
    let known = variation.points.filter { $0.value != nil }
    guard let first = known.first, let last = known.last, let start = first.value,
      let end = last.value
    else { return "no values" }
    let letters = Sparkline.letters(Array(values.suffix(ProcessChart.most)))
    let from: Phrase = "\(amount(start)) in \(column(first.period))"
    let to: Phrase =
      known.count > 1 ? ", \(amount(end)) in \(column(last.period))" : ""
    let misses = variation.points.count { $0.verdict == .missed }
    let signals = variation.points.count { !$0.signals.isEmpty }
    let change: Phrase = variation.limits == nil ? "" : "; part of a change: \(signals)"
    return
      "\(words: letters) \(from)\(to); missed: \(misses) of \(variation.points.count)\(change)"
  }

  /// What stands under an XmR chart: the limits, what they rest on, and what the target may expect.
  func variationNotes(_ variation: Variation, drawn: Int) -> [Phrase] {
    var notes: [Phrase] = []
    if let limits = variation.limits {
      let state: Phrase =
        limits.isLocked
        ? "locked on the first \(limits.count) values"
        : "on trial, from \(limits.count) values; \(ProcessLimits.baseline) lock them"
      notes.append(
        "normal swings: \(amount(limits.lower)) to \(amount(limits.upper)), mean \(amount(limits.mean)) ± 2.66 × \(amount(limits.movingRange)) (\(state))"
      )
    } else {
      let count = variation.points.count { $0.value != nil }
      notes.append(
        "no limits yet: \(count) \(words: count == 1 ? "value" : "values"), \(ProcessLimits.least) are needed"
      )
    }
    switch variation.assurance {
    case .willPass?: notes.append("unchanged, the process will reach this target each time")
    case .willFail?: notes.append("unchanged, the process can't reach this target")
    case .hitOrMiss?:
      notes.append("unchanged, the process will miss this target now and then; each miss counts")
    case nil: break
    }
    if drawn < variation.points.count {
      notes.append("the picture shows the last \(drawn) of \(variation.points.count) periods")
    }
    return notes
  }

  /// What the marks of the picture mean, those that occur.
  func legend(_ variation: Variation) -> Phrase? {
    var marks: [Phrase] = []
    if variation.points.contains(where: { $0.verdict == .missed && !$0.isMitigated }) {
      marks.append("✕ missed")
    }
    if variation.points.contains(where: \.isMitigated) { marks.append("◇ missed, mitigated") }
    if variation.points.contains(where: { $0.value == nil }) { marks.append("? no value") }
    if variation.hasSignal {
      let meanings = Set(variation.points.flatMap(\.signals).map(\.meaning))
      if meanings.contains(.concern) { marks.append("ring: part of a change, on its worse side") }
      if meanings.contains(.improvement) {
        marks.append("broken ring: part of a change, on its better side")
      }
      if meanings.contains(.change) { marks.append("dotted ring: part of a change") }
    }
    return marks.isEmpty ? nil : marks.joined(" · ")
  }

  // MARK: Value against target

  /// `Service level 80/20 74.3%: 5.7 pp from its target of 80%`
  func distance(_ reading: ReadingLine) -> Phrase {
    let value: Phrase = reading.value.map { " \(amount($0))" } ?? ""
    let target: Phrase = reading.targetValue.map { " the target \(amount($0))" } ?? " its target"
    let gap: Phrase = reading.gap.map { " (\(change($0)))" } ?? ""
    return "\(subject(reading.subject))\(value) against\(target)\(gap)"
  }

  func distances(_ readings: [ReadingLine]) -> Phrase {
    let missed = readings.count { $0.verdict == .missed }
    return "Value against target; missed: \(missed) of \(readings.count)"
  }

  func bandEdges(_ reading: ReadingLine) -> Phrase {
    reading.bands.isEmpty
      ? "–" : reading.bands.map { Phrase("\($0.label) \($0.requirement)") }.joined(", ")
  }

  func bullet(_ reading: ReadingLine) -> Phrase {
    let bands: Phrase = reading.bands.isEmpty ? "" : "; bands: \(bandEdges(reading))"
    return "\(distance(reading)); \(verdict(reading))\(bands)"
  }

  // MARK: Amounts up to a cap

  func capName(_ cap: CapLine) -> Phrase {
    "\(cap.step)\(ofGroup(cap))\(inBrackets(cap.clause))"
  }

  /// `, north`: whose amounts it limits, where that is not all of them.
  func ofGroup(_ cap: CapLine) -> Phrase { cap.group.map { ", \($0)" } ?? "" }

  /// `€15,000.00 of €24,000.00`, or the amount where nothing was cut.
  func kept(_ kept: Amount, of amount: Amount) -> Phrase {
    kept.shown == amount.shown
      ? self.amount(amount) : "\(self.amount(kept)) of \(self.amount(amount))"
  }

  func buildUp(_ cap: CapLine) -> Phrase {
    let sum = amount(cap.before)
    let earlier: Phrase = cap.used.isZero ? "" : " on top of \(amount(cap.used)) used earlier"
    if cap.excess.isZero {
      return "\(sum)\(earlier) under the cap of \(amount(cap.limit)): \(amount(cap.left)) left"
    }
    return "\(sum)\(earlier) meets the cap of \(amount(cap.limit)): \(amount(cap.excess)) cut"
  }

  func buildUpSummary(_ cap: CapLine, _ parts: [(name: Phrase, amount: Phrase)]) -> Phrase {
    let list = parts.prefix(12).map { part -> Phrase in "\(part.name) \(part.amount)" }
      .joined("; ")
    let more: Phrase = parts.count > 12 ? "; and \(parts.count - 12) more" : ""
    return "\(buildUp(cap)). From zero: \(list)\(more)"
  }
}

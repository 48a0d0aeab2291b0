internal import Calendars
internal import Diagnostics
internal import Expressions
internal import YAML

/// Days and deadlines: how many, by which calendar, counted from when.
extension ContractReader {
  /// `5 working days`, `10 working days of joint`, `60 days`, with words that may follow.
  func span(_ scalar: Scalar, _ what: String, followedBy suffix: String? = nil) -> Span? {
    var text = scalar.text
    if let suffix, text.hasSuffix(suffix) { text = String(text.dropLast(suffix.count)) }
    return span(text, scalar, what, suffix ?? "")
  }

  /// `5 working days after the period`, `8 working days after the first day of the next period`
  func dueDate(_ scalar: Scalar) -> DueDate? {
    let what = "a time for delivery"
    let next = " after the first day of the next period"
    let begins = scalar.text.hasSuffix(next)
    return span(scalar, what, followedBy: begins ? next : " after the period").map {
      DueDate($0, after: begins ? .nextBegins : .end)
    }
  }

  /// `60 days`, `10 working days of joint after the notice`; without the last words it runs from
  /// the end of the period.
  func deadline(_ scalar: Scalar, _ what: String) -> Deadline? {
    var text = scalar.text
    var start = Deadline.Start.period
    if let joint = text.firstRange(of: " after ") {
      let words = String(text[joint.upperBound...])
      guard let known = Deadline.Start.allCases.first(where: { words == "the \($0.rawValue)" })
      else {
        let starts = Deadline.Start.allCases.map { "after the \($0.rawValue)" }
        var help = ["a deadline runs \(starts.joined(separator: ", "))"]
        if let near = Nearest.best("after \(words)", among: starts) {
          help.insert("did you mean `\(near)`?", at: 0)
        }
        findings.report(
          Diagnostic(
            "K133", .error, "`after \(words)` does not say from which day it runs",
            at: part(scalar, "after \(words)").place, help: help))
        return nil
      }
      start = known
      text = String(text[..<joint.lowerBound])
    }
    return span(text, scalar, what, "", hasClocks: true).map { Deadline($0, after: start) }
  }

  private func span(
    _ text: String, _ scalar: Scalar, _ what: String, _ suffix: String, hasClocks: Bool = false
  ) -> Span? {
    let words = text.split(separator: " ").map(String.init)
    if let days = words.first.flatMap({ Int($0) }), days >= 0, days <= 3_650 {
      let unit = words.dropFirst().joined(separator: " ")
      if unit == "day" || unit == "days" { return Span(days, working: false) }
      if unit == "working day" || unit == "working days" { return Span(days, working: true) }
      for lead in ["working day of ", "working days of "] where unit.hasPrefix(lead) {
        let name = part(scalar, String(unit.dropFirst(lead.count)))
        return self.name(name, of: .calendar).map { Span(days, working: true, of: $0.value) }
      }
    }
    var help = [
      "write `5 working days\(suffix)`, of a named calendar `5 working days of NAME\(suffix)`, or `7 days\(suffix)`"
    ]
    if hasClocks {
      let starts = Deadline.Start.allCases.map { "`after the \($0.rawValue)`" }
      help.append("it may run \(starts.joined(separator: ", "))")
    }
    if words.contains(where: { ["month", "months"].contains($0) }) {
      help.insert("months are not all of one length: write days, such as `60 days\(suffix)`", at: 0)
    } else if words.contains(where: { ["week", "weeks"].contains($0) }) {
      help.insert("write weeks as days: a week is `7 days\(suffix)`", at: 0)
    }
    findings.report(
      Diagnostic("K107", .error, "`\(scalar.text)` is not \(what)", at: scalar.place, help: help))
    return nil
  }

  /// Words of a text, where they stand in it.
  func part(_ scalar: Scalar, _ words: String) -> Scalar {
    guard let range = scalar.text.ranges(of: words).last else {
      return Scalar(text: words, place: scalar.place, isPlain: scalar.isPlain)
    }
    let start = scalar.text.unicodeScalars[..<range.lowerBound].count
    let place = scalar.place(of: start..<start + words.unicodeScalars.count)
    return Scalar(text: words, place: place, isPlain: true)
  }
}

internal import Diagnostics
internal import Expressions
internal import Quantities

/// `1 decimal half up`, `1 decimal of h half up`
private struct PrecisionText {
  var places: Int
  /// The unit whose decimals are meant, where it is said.
  var unit: String?
  var mode: Rounding

  init?(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    guard words.count >= 3, let places = Int(words[0]), (0...9).contains(places),
      words[1] == "decimal" || words[1] == "decimals"
    else { return nil }
    words.removeFirst(2)
    if words.count > 2, words[0] == "of" {
      unit = words[1]
      words.removeFirst(2)
    }
    guard let mode = Rounding(rawValue: words.joined(separator: " ")) else { return nil }
    (self.places, self.mode) = (places, mode)
  }
}

extension Precision {
  /// Units of a duration, in seconds.
  private static let seconds: [(word: String, size: Exact)] = [
    ("s", .one), ("min", Exact(60)), ("h", Exact(3_600)),
  ]

  /// What `compare:` means for a unit; nil without it, and when its words mean nothing.
  static func of(_ kpi: KPI, unit: Unit, findings: Findings) -> Precision? {
    guard let text = kpi.compareText else { return nil }
    if text.value == "exact" { return .exact }
    guard let rule = PrecisionText(text.value) else {
      return refuse(text, findings, near: true)
    }
    var step = Exact.one
    for _ in 0..<rule.places { step = step * (Exact(1, over: 10) ?? .one) }
    if unit.base == .ratio { step = step * (Exact(1, over: 100) ?? .one) }
    if let word = rule.unit {
      guard unit.base == .duration, let size = seconds.first(where: { $0.word == word })?.size
      else { return refuse(text, findings, near: false) }
      step = step * size
    } else if unit.base == .duration, let word = otherUnit(kpi) {
      return ask(kpi, text, rule, word, findings)
    }
    return .rounded(rule.mode, to: step, words: text.value)
  }

  /// Minutes or hours, where the contract speaks of this KPI in them.
  private static func otherUnit(_ kpi: KPI) -> String? {
    let targets = kpi.target?.values.map(\.text) ?? []
    let words = ([kpi.unitWord].compactMap { $0 } + targets).flatMap {
      $0.split { !$0.isLetter }.map(String.init)
    }
    return words.first { $0 == "min" || $0 == "h" || $0 == "hours" || $0 == "minutes" }
      .map { $0.hasPrefix("h") ? "h" : "min" }
  }

  private static func ask(
    _ kpi: KPI, _ text: Located<String>, _ rule: PrecisionText, _ word: String,
    _ findings: Findings
  ) -> Precision? {
    let decimals = "\(rule.places) decimal\(rule.places == 1 ? "" : "s")"
    findings.report(
      Diagnostic(
        "K421", .error,
        "`\(kpi.name.value)` is a time in `\(word)`: are the decimals of `compare` those of `\(word)` or of `s`?",
        at: kpi.written.contains("compare") ? text.place : kpi.name.place,
        help: [
          "write `compare: \(decimals) of \(word) \(rule.mode.rawValue)` or `compare: \(decimals) of s \(rule.mode.rawValue)` for this KPI"
        ]))
    return nil
  }

  private static func refuse(
    _ text: Located<String>, _ findings: Findings, near: Bool
  ) -> Precision? {
    var help = [
      "write `exact`, or `1 decimal half up` (half even, half down, down, up), for a time perhaps `1 decimal of min half up`"
    ]
    let possible = (0...3).flatMap { places in
      Rounding.allCases.map { "\(places) decimal\(places == 1 ? "" : "s") \($0.rawValue)" }
    }
    if near, let nearest = Nearest.best(text.value, among: ["exact"] + possible) {
      help.insert("did you mean `\(nearest)`?", at: 0)
    }
    findings.report(
      Diagnostic(
        "K118", .error, "`\(text.value)` is not a way to compare this value", at: text.place,
        help: help))
    return nil
  }
}

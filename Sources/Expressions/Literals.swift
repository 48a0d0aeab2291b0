internal import Calendars
internal import Diagnostics
internal import Quantities

extension Parser {
  /// A number with its unit, a date, or a date with a clock time.
  mutating func literal() throws(ExpressionFault) -> Expression {
    cursor.skipSpaces()
    let start = cursor.at
    var stop = start
    while stop < cursor.end,
      cursor.text[stop].asciiDigit != nil || ".-".unicodeScalars.contains(cursor.text[stop])
    {
      stop += 1
    }
    let run = cursor.slice(start..<stop)
    if run.contains("-") {
      guard let day = Day(iso: run) else {
        throw ExpressionFault(
          "`\(run)` is not a date or a number", start..<stop,
          help: "a date is written 2026-10-31; a minus has spaces around it")
      }
      cursor.at = stop
      if let time = try time(on: day, from: start) { return make(.time(time), from: start) }
      return make(.date(day), from: start)
    }
    guard let amount = Exact(decimal: run) else {
      throw ExpressionFault(
        "`\(run)` is not a number", start..<stop, help: "write 1234.50, with a decimal point")
    }
    cursor.at = stop
    let (unit, factor) = try unit(after: run, from: start)
    return make(.quantity(Quantity(amount * factor, unit)), from: start)
  }

  /// The clock time behind a date, `16:30` after a space or a `T`; nil where none stands there.
  private mutating func time(on day: Day, from start: Int) throws(ExpressionFault) -> Moment? {
    let text = cursor.text
    var begin = cursor.at
    while begin < cursor.end, text[begin] == " " { begin += 1 }
    if begin == cursor.at, begin < cursor.end, text[begin] == "T" { begin += 1 }
    guard begin > cursor.at else { return nil }
    var stop = begin
    while stop < cursor.end, text[stop].asciiDigit != nil || text[stop] == ":" { stop += 1 }
    let run = cursor.slice(begin..<stop)
    guard run.contains(":") else { return nil }
    let isWhole = stop == cursor.end || !Vocabulary.isWordScalar(text[stop])
    guard isWhole, let time = Moment(iso: "\(day) \(run)") else {
      while stop < cursor.end, Vocabulary.isWordScalar(text[stop]) { stop += 1 }
      throw ExpressionFault(
        "`\(cursor.slice(start..<stop))` is not a time", start..<stop,
        help: "a time is written 2026-10-31 16:30, by the clock of the contract's time zone")
    }
    cursor.at = stop
    return time
  }

  private mutating func unit(after number: String, from start: Int) throws(ExpressionFault) -> (
    Unit, Exact
  ) {
    // By index, as going through them would copy each unit that is not meant.
    let units = Parser.units
    for index in units.indices where cursor.take(units[index].0) {
      return (units[index].1, units[index].2)
    }
    if cursor.isAtEnd { return (.number, .one) }
    let next = cursor.word() ?? ""
    if next.unicodeScalars.count == 3, let currency = Currency(next), cursor.take(next) {
      return (.money(currency), .one)
    }
    if cursor.at < cursor.end, Vocabulary.isWordScalar(cursor.text[cursor.at]) {
      throw ExpressionFault(
        "`\(number)\(next)` has no known unit", start..<cursor.at + next.unicodeScalars.count,
        help: "units are %, pp, s, min, h, days, working days, points or a currency such as EUR")
    }
    if let first = next.unicodeScalars.first, first.asciiDigit != nil {
      throw ExpressionFault(
        "`\(number) \(next)`: a number in a contract has no thousands separator",
        start..<cursor.at + 1 + next.unicodeScalars.count, help: "write `\(number)\(next)`")
    }
    return (.number, .one)
  }

  static let units: [(String, Unit, Exact)] = [
    ("%", .ratio, Parser.hundredth), ("pp", .percentagePoints, .one),
    ("percentage points", .percentagePoints, .one), ("percentage point", .percentagePoints, .one),
    ("seconds", .duration, .one), ("second", .duration, .one), ("s", .duration, .one),
    ("minutes", .duration, Exact(60)), ("minute", .duration, Exact(60)),
    ("min", .duration, Exact(60)), ("hours", .duration, Exact(3_600)),
    ("hour", .duration, Exact(3_600)), ("h", .duration, Exact(3_600)),
    ("working days", .workingDays, .one), ("working day", .workingDays, .one),
    ("days", .days, .one), ("day", .days, .one), ("points", .points, .one),
    ("point", .points, .one),
  ]

  static let hundredth = Exact(1, over: 100) ?? .zero

  // MARK: Faults

  /// What stands at the cursor, quoted, with the nearest name as a way out.
  func unexpected(_ lead: String, kinds: Vocabulary.Kinds? = nil) -> ExpressionFault {
    var at = cursor.at
    while at < cursor.end, cursor.text[at] == " " { at += 1 }
    guard at < cursor.end else {
      return ExpressionFault(
        "\(lead) the end of the expression", max(0, at - 1)..<at,
        help: "is something missing at the end?")
    }
    guard Vocabulary.isWordScalar(cursor.text[at]) else {
      let help =
        cursor.text[at] == ">" || cursor.text[at] == "<"
        ? "write `at least`, `at most`, `below` or `above`"
        : "expressions hold + - * / ( ), comparisons and words"
      return ExpressionFault("\(lead) `\(cursor.text[at])`", at..<at + 1, help: help)
    }
    // The run of words up to the next word of the language or sign.
    var words: [String] = []
    var stop = at
    var probe = cursor
    probe.at = at
    while let word = probe.word(), words.count < 6, words.isEmpty || !Parser.joints.contains(word) {
      words.append(word)
      _ = probe.take(word)
      stop = probe.at
    }
    let known = vocabulary.kinds.keys.filter { name in
      guard let kinds else { return true }
      return !kinds.isDisjoint(with: vocabulary.kinds[name] ?? [])
    }.sorted()
    for length in stride(from: words.count, through: 1, by: -1) {
      let phrase = words.prefix(length).joined(separator: " ")
      if let near = Nearest.best(phrase, among: known + (kinds == nil ? Parser.words : [])) {
        let end = at + phrase.unicodeScalars.count
        if kinds == nil, words.first == near, Expression.Aggregate(rawValue: near) != nil {
          return ExpressionFault(
            "`\(near)` needs `of`", at..<at + near.unicodeScalars.count,
            help: "write `\(near) of … over last 3`, or over another set")
        }
        let message =
          kinds == nil && lead.hasPrefix("a value")
          ? "`\(phrase)` is not declared" : "\(lead) `\(phrase)`"
        return ExpressionFault(
          message, at..<end, help: "did you mean `\(near)`?", isUnknownName: true)
      }
    }
    if let (near, end) = acrossJoints(from: at, among: known) {
      let phrase = cursor.slice(at..<end)
      let message =
        kinds == nil && lead.hasPrefix("a value")
        ? "`\(phrase)` is not declared" : "\(lead) `\(phrase)`"
      return ExpressionFault(
        message, at..<end, help: "did you mean `\(near)`?", isUnknownName: true)
    }
    let phrase = words.joined(separator: " ")
    let message =
      kinds == nil && lead.hasPrefix("a value")
      ? "`\(phrase)` is not declared" : "\(lead) `\(phrase)`"
    return ExpressionFault(
      message, at..<stop,
      help: "names come from `terms:`, `tables:`, `measures:`, `kpis:` and `consequences:`",
      isUnknownName: true)
  }

  /// A name of several words that was misspelt so that its first words were taken for another
  /// name, or for words of the language.
  func misspelt(around end: Int) -> (name: String, range: Range<Int>)? {
    let known = vocabulary.kinds.keys.filter { $0.contains(" ") }.sorted()
    var starts: [Int] = []
    var at = end
    while at > 0, starts.count < 5 {
      at -= 1
      let isStart = at == 0 || cursor.text[at - 1] == " "
      if isStart, Vocabulary.isWordScalar(cursor.text[at]) { starts.append(at) }
    }
    for start in starts.reversed() {
      if let (name, stop) = acrossJoints(from: start, among: known), stop > end {
        return (name, start..<stop)
      }
    }
    return nil
  }

  /// The nearest declared name of several words, some of which are words of the language; the
  /// longest phrase that is near enough.
  private func acrossJoints(from start: Int, among known: [String]) -> (name: String, end: Int)? {
    var ends: [Int] = []
    var probe = cursor
    probe.at = start
    while ends.count < 6, let word = probe.word(), probe.take(word) { ends.append(probe.at) }
    for count in stride(from: ends.count, to: 1, by: -1) {
      let names = known.filter { $0.split(separator: " ").count == count }
      if let near = Nearest.best(cursor.slice(start..<ends[count - 1]), among: names) {
        return (near, ends[count - 1])
      }
    }
    return nil
  }

  private static let joints: Set<String> = [
    "and", "or", "not", "if", "else", "otherwise", "of", "per", "over", "under", "in", "to", "is",
    "at", "below", "above", "rounded", "through", "from",
  ]

  private static let words: [String] =
    Array(Vocabulary.reserved).sorted() + Parser.calendarWords.map { $0.0 }
}

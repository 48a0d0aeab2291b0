internal import Calendars
internal import Quantities

extension Parser {
  // MARK: Prefixes and postfixes

  mutating func prefixed() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    // A declared name may begin with a word of the language: the longest name wins.
    cursor.skipSpaces()
    // Nothing but an amount or a date begins with a digit.
    if cursor.at < cursor.end, cursor.text[cursor.at].asciiDigit != nil {
      return try postfixed(try literal(), from: start)
    }
    let declared = vocabulary.longest(in: cursor.text, at: cursor.at, of: Vocabulary.values)
    if declared == nil || elapsedBegins(beyond: declared?.end ?? 0) {
      if cursor.take("-") || cursor.take("−") {
        let operand = try nested { (parser) throws(ExpressionFault) in try parser.prefixed() }
        return make(.negative(operand), from: start)
      }
      if cursor.take("previous") {
        let operand = try nested { (parser) throws(ExpressionFault) in try parser.prefixed() }
        return make(.past(operand, periods: 1), from: start)
      }
      if let form = try prefixForm() {
        return try postfixed(make(form, from: start), from: start)
      }
    }
    return try postfixed(try primary(), from: start)
  }

  private mutating func prefixForm() throws(ExpressionFault) -> Expression.Form? {
    if let form = try difference() { return form }
    if let form = try steps() { return form }
    if let form = try aggregate() { return form }
    if let form = try extreme() { return form }
    return try elapsed()
  }

  private mutating func postfixed(_ operand: Expression, from start: Int) throws(ExpressionFault)
    -> Expression
  {
    var operand = operand
    while true {
      let before = cursor.at
      if let n = cursor.integer() {
        if cursor.take("periods ago") || cursor.take("period ago") {
          operand = make(.past(operand, periods: n), from: start)
        } else if cursor.take("in a row") {
          try positive(n, from: before)
          operand = make(.often(operand, atLeast: n, ofLast: n, inARow: true), from: start)
        } else {
          cursor.at = before
          return operand
        }
      } else if cursor.take("in at least") {
        guard let n = cursor.integer(), cursor.take("of the last"), let m = cursor.integer() else {
          throw unexpected("write `in at least 3 of the last 6`; not understood")
        }
        _ = cursor.take("periods")
        try positive(n, from: before)
        if n > m {
          throw ExpressionFault(
            "\(n) of the last \(m) can never happen", before..<cursor.at,
            help: "the first number is at most the second")
        }
        operand = make(.often(operand, atLeast: n, ofLast: m, inARow: false), from: start)
      } else {
        return operand
      }
    }
  }

  private func positive(_ n: Int, from start: Int) throws(ExpressionFault) {
    if n < 1 || n > 10_000 {
      throw ExpressionFault(
        "a number of periods is 1 to 10000", start..<cursor.at,
        help: "write how many periods are looked at, this one too")
    }
  }

  private mutating func difference() throws(ExpressionFault) -> Expression.Form? {
    for (word, kind, joint) in [
      ("shortfall", Expression.Difference.shortfall, "under"), ("excess", .excess, "over"),
    ] where cursor.take(word) {
      guard cursor.take("of") else { return .difference(kind, of: nil, from: nil) }
      let of = try nested { (parser) throws(ExpressionFault) in try parser.additive() }
      guard cursor.take(joint) else {
        throw unexpected("`\(word) of X` needs `\(joint) Y` before")
      }
      return .difference(kind, of: of, from: try share())
    }
    return nil
  }

  private mutating func steps() throws(ExpressionFault) -> Expression.Form? {
    if cursor.sees("steps of") {
      let start = cursor.at
      _ = cursor.take("steps of")
      throw ExpressionFault(
        "how does a part of a step count?", start..<cursor.at,
        help:
          "write `full steps of` (a part counts nothing), `started steps of` (as a whole one) or `exact steps of` (in proportion)"
      )
    }
    for (phrase, kind) in Parser.steps where cursor.sees(phrase) {
      guard cursor.take("\(kind.rawValue) steps of") else {
        throw unexpected("write `\(kind.rawValue) steps of 1 pp in shortfall`; not understood")
      }
      let size = try nested { (parser) throws(ExpressionFault) in try parser.share() }
      guard cursor.take("in") else {
        throw unexpected("`steps of S` needs `in X` before")
      }
      return .steps(kind, size: size, in: try share())
    }
    return nil
  }

  private mutating func aggregate() throws(ExpressionFault) -> Expression.Form? {
    for (phrase, kind) in Parser.aggregates where cursor.take(phrase) {
      let operand = try nested { (parser) throws(ExpressionFault) in try parser.conditional() }
      guard cursor.take("over") else {
        throw unexpected(
          "`\(kind.rawValue) of X` needs `over` and a set (`last 12`, `the contract year`, `all NAME`) before"
        )
      }
      let range = try range()
      return .aggregate(
        kind, operand, over: range, ofThoseMeasured: cursor.take("of those measured"))
    }
    return nil
  }

  mutating func range() throws(ExpressionFault) -> Expression.Range {
    let start = cursor.at
    if cursor.take("last") {
      guard let n = cursor.integer() else { throw unexpected("`last` needs a number before") }
      try positive(n, from: start)
      if cursor.take("months") || cursor.take("month") { return .lastMonths(n) }
      if cursor.take("days") || cursor.take("day") { return .lastDays(n) }
      _ = cursor.take("periods")
      return .last(n)
    }
    if cursor.take("the contract year") { return .contractYear }
    if cursor.take("the contract") { return .contract }
    if cursor.take("since") {
      return .since(try nested { (parser) throws(ExpressionFault) in try parser.conditional() })
    }
    if cursor.take("all kpis") || cursor.take("all KPIs") { return .all(kpi: nil) }
    if cursor.take("all") { return .all(kpi: try name(as: .kpi)) }
    throw unexpected(
      "a set is `last 6`, `last 12 months`, `last 90 days`, `the contract year`, `the contract`, `since …` or `all NAME`; not understood"
    )
  }

  private mutating func extreme() throws(ExpressionFault) -> Expression.Form? {
    for kind in [Expression.Extreme.smaller, .larger] where cursor.take("\(kind.rawValue) of") {
      let first = try nested { (parser) throws(ExpressionFault) in try parser.additive() }
      guard cursor.take("and") else {
        throw unexpected("`\(kind.rawValue) of A` needs `and B` before")
      }
      return .extreme(kind, first, try additive())
    }
    return nil
  }

  // Phrases are put together once.
  private static let steps = Expression.Steps.allCases.map { ("\($0.rawValue) steps", $0) }
  private static let aggregates = Expression.Aggregate.allCases.map { ("\($0.rawValue) of", $0) }
  private static let counts: [Expression.Count] = [.workingDays, .serviceHours, .days, .hours]
  private static let countPhrases = counts.flatMap { ["\($0.rawValue) from", "\($0.rawValue) of"] }
  private static let contextWords = Expression.Word.allCases.map { ($0.rawValue, $0) }
  static let calendarWords = Expression.CalendarWord.allCases.map { ($0.rawValue, $0) }

  /// `service hours from` where a measure is called `service hours`: the longer phrase wins.
  private func elapsedBegins(beyond end: Int) -> Bool {
    Parser.countPhrases.contains { cursor.endOf($0) ?? 0 > end }
  }

  /// `working days from A to B`, `service hours of desk from A to B`
  private mutating func elapsed() throws(ExpressionFault) -> Expression.Form? {
    // What is asked of the period has words of its own.
    if Parser.calendarWords.contains(where: { cursor.sees($0.0) }) { return nil }
    guard Parser.countPhrases.contains(where: { cursor.sees($0) }) else { return nil }
    for count in Parser.counts {
      let word = count.rawValue
      var calendar: String?
      if count.hasCalendar, cursor.take("\(word) of") {
        calendar = try name(as: .calendar)
        guard cursor.take("from") else {
          throw unexpected("`\(word) of \(calendar ?? "")` needs `from` before")
        }
      } else if !cursor.take("\(word) from") {
        continue
      }
      let from = try primary()
      let bothEnds = !count.needsTimes && cursor.take("through")
      guard bothEnds || cursor.take("to") else {
        throw unexpected(
          count.needsTimes
            ? "`\(word) from A` needs `to B` before"
            : "`\(word) from D` needs `to D` (the difference) or `through D` (both ends) before")
      }
      return .elapsed(count, of: calendar, from: from, to: try primary(), bothEnds: bothEnds)
    }
    return nil
  }

  // MARK: Primary

  mutating func primary() throws(ExpressionFault) -> Expression {
    cursor.skipSpaces()
    let start = cursor.at
    if cursor.take("(") {
      let inner = try nested { (parser) throws(ExpressionFault) in try parser.conditional() }
      guard cursor.take(")") else {
        throw ExpressionFault("this bracket is not closed", start..<start + 1, help: "add `)`")
      }
      return Expression(inner.form, at: source.place(start..<cursor.at), text: inner.text)
    }
    if cursor.at < cursor.end, cursor.text[cursor.at].asciiDigit != nil { return try literal() }
    let declared = vocabulary.longest(in: cursor.text, at: cursor.at, of: Vocabulary.values)
    for (phrase, word) in Parser.calendarWords {
      if let end = cursor.endOf(phrase), end >= declared?.end ?? 0 {
        cursor.at = end
        return make(.calendar(word), from: start)
      }
    }
    if let declared {
      cursor.at = declared.end
      return try named(declared.name, from: start)
    }
    if let form = try ledger() { return make(form, from: start) }
    for (phrase, word) in Parser.contextWords where cursor.take(phrase) {
      return make(.word(word), from: start)
    }
    if cursor.take("yes") || cursor.take("true") { return make(.flag(true), from: start) }
    if cursor.take("no") || cursor.take("false") { return make(.flag(false), from: start) }
    throw unexpected("a value is expected here, not")
  }

  private mutating func named(_ name: String, from start: Int) throws(ExpressionFault) -> Expression
  {
    if cursor.at < cursor.end, cursor.text[cursor.at] == "(" {
      guard vocabulary.isDeclared(name, as: .table) else {
        throw ExpressionFault(
          "`\(name)` is not a table", start..<cursor.at,
          help: "only tables are looked up with brackets; for a product write `*`")
      }
      cursor.at += 1
      let argument = try nested { (parser) throws(ExpressionFault) in try parser.conditional() }
      guard cursor.take(")") else {
        throw ExpressionFault("this bracket is not closed", start..<cursor.at, help: "add `)`")
      }
      return make(.lookup(table: name, argument), from: start)
    }
    if vocabulary.isDeclared(name, as: .consequence) {
      if cursor.take("after") {
        return make(.money(.after(name, step: try self.name(as: .step))), from: start)
      }
      if cursor.take("moved to") {
        return make(.money(.moved(name, to: try self.name(as: .account))), from: start)
      }
    }
    if vocabulary.isDeclared(name, as: .kpi) {
      for word in [Expression.Word.missed, .met, .band, .measured] where cursor.take(word.rawValue)
      {
        return make(.verdict(kpi: name, word), from: start)
      }
    }
    return make(.name(name), from: start)
  }

  private mutating func ledger() throws(ExpressionFault) -> Expression.Form? {
    if cursor.take("balance of") { return .balance(account: try name(as: .account)) }
    if cursor.take("left of") { return .money(.left(cap: try name(as: .step))) }
    if cursor.take("amount") { return .money(.group) }
    if cursor.take("accrued") { return .money(.accrued(try consequences())) }
    if cursor.take("due") { return .money(.due(try consequences())) }
    if cursor.sees("all after"), cursor.take("all"), cursor.take("after") {
      return .money(.after(nil, step: try name(as: .step)))
    }
    if cursor.sees("all moved to"), cursor.take("all"), cursor.take("moved to") {
      return .money(.moved(nil, to: try name(as: .account)))
    }
    return nil
  }

  private mutating func consequences() throws(ExpressionFault) -> String? {
    if cursor.take("all") { return nil }
    return try name(as: .consequence)
  }

  mutating func name(as kind: Vocabulary.Kind) throws(ExpressionFault) -> String {
    cursor.skipSpaces()
    if let found = vocabulary.longest(in: cursor.text, at: cursor.at, of: [kind]) {
      cursor.at = found.end
      return found.name
    }
    if let other = vocabulary.longest(
      in: cursor.text, at: cursor.at, of: .all)
    {
      throw ExpressionFault(
        "`\(other.name)` is not the name of \(kind.article)", cursor.at..<other.end,
        help: "write the name of \(kind.article) here, or mend what stands before it")
    }
    throw unexpected("the name of \(kind.article) is expected here, not", kinds: [kind])
  }
}

extension Vocabulary.Kind {
  package var article: String { self == .account ? "an account" : "a \(rawValue)" }
}

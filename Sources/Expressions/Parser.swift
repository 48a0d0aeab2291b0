internal import Calendars
package import Diagnostics
internal import Quantities

/// The text of an expression and where each part of it stands in its file.
package struct SourceText {
  package let text: String
  package let place: (Range<Int>) -> Place

  package init(_ text: String, place: @escaping (Range<Int>) -> Place) {
    self.text = text
    self.place = place
  }
}

/// Reads the contract language's expressions: recursive descent, depth-limited.
///
/// Precedence, loosest first: `if … else`, `otherwise`, `or`, `and`, `not`, comparison, `rounded`,
/// `+ −`, `× ÷ per`, `of`, prefixes (`previous`, `−`, `shortfall of`…), postfixes (`in a row`…).
package struct Parser {
  var cursor: Cursor
  let vocabulary: Vocabulary
  let source: SourceText
  var depth = 0
  /// Values joined so far: a long sum is as deep as it is long.
  private var joined = 0

  package init(_ source: SourceText, vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    cursor = Cursor(Parser.scalars(source.text))
  }

  /// The scalars that are read; one more than `longest` where there are more.
  private static func scalars(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(min(text.utf8.count, longest + 1))
    for scalar in text.unicodeScalars {
      if scalars.count > longest { break }
      scalars.append(scalar)
    }
    return scalars
  }

  static let longest = 4_000
  static let deepest = 60
  static let most = 60

  /// The whole text as one expression.
  package static func expression(_ source: SourceText, vocabulary: Vocabulary)
    throws(ExpressionFault) -> Expression
  {
    var parser = Parser(source, vocabulary: vocabulary)
    try parser.checkLength()
    let expression = try parser.conditional()
    try parser.expectEnd()
    return expression
  }

  /// A target or a row of a table: `at least 80%`, `98.0% to 98.9%`, `rest`, or a condition.
  package static func requirement(_ source: SourceText, vocabulary: Vocabulary)
    throws(ExpressionFault) -> Requirement
  {
    var parser = Parser(source, vocabulary: vocabulary)
    try parser.checkLength()
    let requirement = try parser.requirement()
    try parser.expectEnd()
    return requirement
  }

  /// The whole text as a set of periods: `last 12`, `the contract year`.
  package static func range(_ source: SourceText, vocabulary: Vocabulary)
    throws(ExpressionFault) -> Expression.Range
  {
    var parser = Parser(source, vocabulary: vocabulary)
    try parser.checkLength()
    let range = try parser.range()
    try parser.expectEnd()
    return range
  }

  func checkLength() throws(ExpressionFault) {
    if cursor.end > Parser.longest {
      throw ExpressionFault(
        "an expression has at most \(Parser.longest) characters", 0..<20,
        help: "name its parts under `terms:`")
    }
    if cursor.isAtEnd {
      throw ExpressionFault(
        "nothing is written here", 0..<0, help: "write the value, or delete the key")
    }
  }

  mutating func expectEnd() throws(ExpressionFault) {
    guard !cursor.isAtEnd else { return }
    cursor.skipSpaces()
    if let (near, range) = misspelt(around: cursor.at) {
      throw ExpressionFault(
        "`\(cursor.slice(range))` is not declared", range, help: "did you mean `\(near)`?",
        isUnknownName: true)
    }
    throw unexpected("the expression ends before")
  }

  private mutating func requirement() throws(ExpressionFault) -> Requirement {
    if cursor.take("rest") { return .rest }
    if let comparator = takeComparator(symbols: true) {
      return .compare(comparator, try additive())
    }
    let first = try conditional()
    if cursor.take("to") { return .between(first, try additive()) }
    return .condition(first)
  }

  mutating func nested<T>(_ body: (inout Parser) throws(ExpressionFault) -> T)
    throws(ExpressionFault) -> T
  {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.deepest {
      throw ExpressionFault(
        "the expression is nested too deeply", cursor.at..<cursor.at + 1,
        help: "name its parts under `terms:`")
    }
    return try body(&self)
  }

  /// Counts one more value joined to those before.
  private mutating func join() throws(ExpressionFault) {
    joined += 1
    guard joined > Parser.most else { return }
    throw ExpressionFault(
      "an expression joins at most \(Parser.most) values", cursor.at..<cursor.at + 1,
      help: "name its parts under `terms:`")
  }

  func make(_ form: Expression.Form, from start: Int) -> Expression {
    var begin = start
    while begin < cursor.at, cursor.text[begin] == " " { begin += 1 }
    let range = begin..<cursor.at
    // One that is the whole text shares it.
    let text = range == 0..<cursor.end ? source.text : cursor.slice(range)
    return Expression(form, at: source.place(range), text: text)
  }

  // MARK: Loose operators

  mutating func conditional() throws(ExpressionFault) -> Expression {
    try nested { (parser) throws(ExpressionFault) in
      let start = parser.cursor.at
      let first = try parser.otherwise()
      guard parser.cursor.take("if") else { return first }
      let condition = try parser.otherwise()
      guard parser.cursor.take("else") else {
        throw ExpressionFault(
          "`if` without `else`", start..<parser.cursor.at,
          help: "say what holds in the other case: `A if C else B`")
      }
      let other = try parser.conditional()
      return parser.make(.conditional(first, if: condition, else: other), from: start)
    }
  }

  private mutating func otherwise() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    var left = try or()
    while cursor.take("otherwise") {
      let right = try or()
      left = make(.otherwise(left, right), from: start)
    }
    return left
  }

  private mutating func or() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    var left = try and()
    while cursor.take("or") {
      try join()
      let right = try and()
      left = make(.or(left, right), from: start)
    }
    return left
  }

  private mutating func and() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    var left = try not()
    while cursor.take("and") {
      try join()
      let right = try not()
      left = make(.and(left, right), from: start)
    }
    return left
  }

  private mutating func not() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    guard cursor.take("not") else { return try comparison() }
    let operand = try nested { (parser) throws(ExpressionFault) in try parser.not() }
    return make(.not(operand), from: start)
  }

  private mutating func comparison() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    let left = try rounded()
    cursor.skipSpaces()
    let sign = cursor.at
    guard let comparator = takeComparator(symbols: true) else { return left }
    try refuseSecondComparator(from: sign)
    let right = try rounded()
    let result = make(.comparison(comparator, left, right), from: start)
    if takeComparator(symbols: true) != nil {
      throw ExpressionFault(
        "two comparisons in a row", start..<cursor.at, help: "join them with `and`")
    }
    return result
  }

  mutating func takeComparator(symbols: Bool) -> Expression.Comparator? {
    for (word, comparator) in Parser.comparators where cursor.take(word) { return comparator }
    return nil
  }

  /// `X is at least 15%`: one comparison too many.
  private mutating func refuseSecondComparator(from start: Int) throws(ExpressionFault) {
    let one = cursor.slice(start..<cursor.at)
    cursor.skipSpaces()
    let second = cursor.at
    // A band may be called `below minimum`.
    guard vocabulary.longest(in: cursor.text, at: second, of: Vocabulary.values) == nil,
      takeComparator(symbols: true) != nil
    else { return }
    let two = cursor.slice(second..<cursor.at)
    throw ExpressionFault(
      "`\(one)` and `\(two)` both compare", start..<cursor.at,
      help: "one of them is too much: write `\(two)` alone")
  }

  static let comparators: [(String, Expression.Comparator)] = [
    ("at least", .atLeast), ("at most", .atMost), ("below", .below), ("above", .above),
    ("is not", .notEqual), ("is", .equal), (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast),
    ("≤", .atMost), ("!=", .notEqual), ("≠", .notEqual), ("==", .equal), ("<", .below),
    (">", .above), ("=", .equal),
  ]

  private mutating func rounded() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    let operand = try additive()
    guard cursor.take("rounded") else { return operand }
    let mode = try roundingMode()
    guard cursor.take("to") else {
      throw unexpected("`rounded \(mode.rawValue)` needs `to` and a step before")
    }
    let step = try additive()
    return make(.rounded(operand, mode, to: step), from: start)
  }

  mutating func roundingMode() throws(ExpressionFault) -> Rounding {
    for mode in Rounding.allCases where cursor.take(mode.rawValue) { return mode }
    throw unexpected(
      "a rounding mode (\(Rounding.allCases.map(\.rawValue).joined(separator: ", "))) stands before"
    )
  }

  // MARK: Arithmetic

  mutating func additive() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    var left = try multiplicative()
    while true {
      let before = cursor.at
      if cursor.take("+") {
        try join()
        let right = try multiplicative()
        left = make(.arithmetic(.plus, left, right), from: start)
      } else if cursor.take("-") || cursor.take("−") || cursor.take("–") {
        if cursor.at < cursor.end, cursor.text[cursor.at] != " " {
          throw ExpressionFault(
            "a minus between two values has spaces around it", before..<cursor.at + 1,
            help: "write `a - b`")
        }
        let right = try multiplicative()
        try join()
        left = make(.arithmetic(.minus, left, right), from: start)
      } else {
        return left
      }
    }
  }

  private mutating func multiplicative() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    var left = try share()
    while true {
      if cursor.take("*") || cursor.take("×") {
        try join()
        let right = try share()
        left = make(.arithmetic(.times, left, right), from: start)
      } else if cursor.take("/") || cursor.take("÷") {
        try join()
        let right = try share()
        left = make(.arithmetic(.dividedBy, left, right), from: start)
      } else if cursor.take("per") {
        try join()
        let unit = try perUnit()
        left = make(.rate(left, per: unit), from: start)
      } else {
        return left
      }
    }
  }

  /// `10% of invoice`
  mutating func share() throws(ExpressionFault) -> Expression {
    let start = cursor.at
    let left = try prefixed()
    guard !cursor.sees("of those"), cursor.take("of") else { return left }
    let right = try nested { (parser) throws(ExpressionFault) in try parser.share() }
    return make(.arithmetic(.of, left, right), from: start)
  }

  /// What a rate is per: a unit, or a number of it.
  private mutating func perUnit() throws(ExpressionFault) -> Quantity {
    cursor.skipSpaces()
    let start = cursor.at
    if cursor.at < cursor.end, cursor.text[cursor.at].asciiDigit != nil {
      let literal = try literal()
      if case .quantity(let size) = literal.form, size.amount.isPositive { return size }
      throw ExpressionFault(
        "a rate is per a positive amount", start..<cursor.at,
        help: "write `500 EUR per pp` or `10 EUR per 0.5 pp`")
    }
    for (word, size) in Parser.perUnits where cursor.take(word) { return size }
    let word = cursor.word() ?? ""
    throw ExpressionFault(
      "`per \(word)` is no rate", start..<start + max(1, word.unicodeScalars.count),
      help:
        "a rate is per s, min, h, pp, point, day or working day; a price per piece is money times a count: `2.50 EUR * calls`"
    )
  }

  static let perUnits: [(String, Quantity)] = [
    ("working day", Quantity(.one, .workingDays)), ("second", Quantity(.one, .duration)),
    ("s", Quantity(.one, .duration)), ("minute", Quantity(Exact(60), .duration)),
    ("min", Quantity(Exact(60), .duration)), ("hour", Quantity(Exact(3_600), .duration)),
    ("h", Quantity(Exact(3_600), .duration)),
    ("percentage point", Quantity(.one, .percentagePoints)),
    ("pp", Quantity(.one, .percentagePoints)), ("point", Quantity(.one, .points)),
    ("day", Quantity(.one, .days)),
  ]
}

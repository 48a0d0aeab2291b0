internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// The small readers every section uses.
extension ContractReader {
  func source(_ scalar: Scalar) -> SourceText {
    SourceText(scalar.text) { scalar.place(of: $0) }
  }

  func report(_ fault: ExpressionFault, in scalar: Scalar) {
    if fault.isUnknownName, !isComplete { return }
    findings.report(
      Diagnostic(
        "K201", .error, fault.message, at: scalar.place(of: fault.range), help: fault.help))
  }

  func expression(_ scalar: Scalar) -> Expression? {
    do throws(ExpressionFault) {
      return try Parser.expression(source(scalar), vocabulary: vocabulary)
    } catch {
      report(error, in: scalar)
      return nil
    }
  }

  func expression(_ node: Node, _ what: String) -> Expression? {
    guard case .scalar(let scalar) = node else {
      findings.error(
        "K032", "\(what) is an expression, here is \(node.kind)", at: node.place,
        help: "write it in one line, in quotes if it holds `: ` or `#`")
      return nil
    }
    return expression(scalar)
  }

  func requirement(_ scalar: Scalar) -> Requirement? {
    do throws(ExpressionFault) {
      return try Parser.requirement(source(scalar), vocabulary: vocabulary)
    } catch {
      report(error, in: scalar)
      return nil
    }
  }

  /// A value, or `{2026-01-01: …, 2026-07-01: …}`.
  func dated<Value: Sendable>(_ node: Node, _ what: String, _ read: (Node) -> Value?) -> Dated<
    Value
  >? {
    guard hasDates(node), case .mapping(let mapping) = node else {
      return read(node).map { Dated($0) }
    }
    var steps: [(from: Day?, value: Value)] = []
    var complete = true
    for (key, value) in mapping.entries {
      guard let day = Day(iso: key.text) else {
        findings.error(
          "K104", "`\(key.text)` is not a date, beside dated values of \(what)", at: key.place,
          help: "a date is written 2026-07-01")
        complete = false
        continue
      }
      if let last = steps.last?.from, day <= last {
        findings.error(
          "K105", "`\(key.text)` is not after `\(last)`", at: key.place,
          help: "list dated values from the earliest to the latest")
        complete = false
        continue
      }
      if let value = read(value) { steps.append((day, value)) } else { complete = false }
    }
    return complete || !steps.isEmpty ? Dated(steps: steps) : nil
  }

  func hasDates(_ node: Node) -> Bool {
    guard case .mapping(let mapping) = node else { return false }
    return mapping.entries.contains { startsLikeDate($0.key.text) }
  }

  func startsLikeDate(_ text: String) -> Bool {
    guard let first = text.first, first.isNumber else { return false }
    return text.count >= 8 && text.filter({ $0 == "-" }).count == 2
  }

  func quantity(_ scalar: Scalar, _ what: String) -> Quantity? {
    guard let x = expression(scalar) else { return nil }
    guard let literal = x.literal else {
      findings.error(
        "K106", "\(what) is a plain amount, not `\(scalar.text)`", at: scalar.place,
        help: "write a number with its unit, such as `50000 EUR`")
      return nil
    }
    if case .money(let currency) = literal.unit.base { own(currency, scalar) }
    return literal
  }

  /// An amount of money, in the contract's currency.
  func money(_ scalar: Scalar, _ what: String) -> Quantity? {
    guard let amount = quantity(scalar, what) else { return nil }
    if case .money = amount.unit.base, amount.unit.per == nil { return amount }
    findings.error(
      "K106", "\(what) is an amount of money, `\(scalar.text)` is \(amount.unit)",
      at: scalar.place, help: "write a number with its currency, such as `50000 EUR`")
    return nil
  }

  /// Reports money in another currency than the contract's.
  private func own(_ currency: Currency, _ scalar: Scalar) {
    guard let own = answers.currency, currency != own else { return }
    findings.report(ForeignMoney.fault(scalar.text, currency, own, at: scalar.place))
  }

  func day(_ scalar: Scalar) -> Day? {
    if let day = Day(iso: scalar.text) { return day }
    findings.error(
      "K104", "`\(scalar.text)` is not a date", at: scalar.place,
      help: "a date is written 2026-07-01")
    return nil
  }

  func domain(_ scalar: Scalar) -> Domain? {
    guard let requirement = requirement(scalar) else { return nil }
    if case .between(let low, let high) = requirement, let low = low.literal,
      let high = high.literal
    {
      if low.amount > high.amount || low.unit != high.unit {
        findings.error(
          "K304", "`\(scalar.text)` is empty or mixes units", at: scalar.place,
          help: "write the lower end first: `0% to 100%`")
        return nil
      }
      return Domain(lowest: low, highest: high)
    }
    findings.error(
      "K304", "`\(scalar.text)` is not a range of values", at: scalar.place,
      help: "write `0% to 100%`")
    return nil
  }

  func located(_ scalar: Scalar?) -> Located<String>? {
    scalar.map { Located($0.text, at: $0.place) }
  }

  func fields(_ node: Node, _ form: Form) -> Fields? {
    Fields(node, form, complete: isComplete, findings: findings)
  }

  /// A unit named for a figure: `%`, `s`, `count`, `EUR`…
  func unit(_ scalar: Scalar) -> Unit? {
    switch scalar.text {
    case "%", "percent": return .ratio
    case "pp": return .percentagePoints
    case "s", "min", "h", "duration": return .duration
    case "count": return .count
    case "number": return .number
    case "points": return .points
    case "days": return .days
    case "working days": return .workingDays
    default: break
    }
    if let currency = Currency(scalar.text) {
      own(currency, scalar)
      return .money(currency)
    }
    var help = [
      "units are %, pp, s, count, number, points, days, working days, or a currency such as EUR"
    ]
    if let near = Nearest.best(
      scalar.text, among: ["percent", "count", "number", "points", "days", "duration"])
    {
      help.insert("did you mean `\(near)`?", at: 0)
    }
    findings.report(
      Diagnostic("K108", .error, "`\(scalar.text)` is not a unit", at: scalar.place, help: help))
    return nil
  }

  /// A question the contract leaves open: whatever changes a verdict or money has no default.
  func ask(_ code: String, _ question: String, at place: Place?, _ answers: String...) {
    guard isComplete else { return }
    findings.report(Diagnostic(code, .error, question, at: place, help: answers))
  }
}

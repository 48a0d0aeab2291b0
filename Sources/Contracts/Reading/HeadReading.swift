internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  mutating func head(_ node: Node) -> Head? {
    guard let f = fields(node, .head) else { return nil }
    let id = f.requiredText("id", help: "the contract's own number, as it stands on invoices")
    let title = f.text("title")?.text ?? ""
    let version = f.text("version")?.text
    let client = f.requiredText("client", help: "who buys the service")
    let supplier = f.requiredText("supplier", help: "who renders the service")
    let term = f.requiredText("in force", help: "write `in force: 2026-01-01 to 2027-12-31`")
    let currencyText = currencyText(f)
    taxes(f)
    let settles = f.requiredText(
      "settles every", help: "month, quarter or contract year: how often money is settled")
    let measured = f.text("measured every")
    let year = f.text("contract year")
    let zone = f.text("time zone")?.text
    let days = f.node("working days")
    let others = f.node("calendars")
    let midPeriod = f.text("mid-period")
    let parts = f.text("parts count")
    let correctionsNode = f.node("corrections")
    let moneyNode = f.node("money")
    let creditsNode = f.node("credits")
    let compare = f.text("compare")
    let instances = f.text("instances")
    let fires = f.text("triggers fire")
    let remedy = f.text("remedy")?.text
    let reservation = f.text("reservation of rights")?.text
    let notEncoded = f.texts("not encoded")?.map(\.text) ?? []
    f.finish()

    let currency = currencyText.flatMap(currency)
    let yearStart = year.map(yearStart) ?? .january
    let grid = settles.flatMap { self.grid($0) }
    answers.settlementGrid = grid ?? .month(from: 1)
    answers.currency = currency
    answers.written = f.written
    answers.precision = located(compare)
    answers.grid = measured.flatMap { self.grid($0) }
    answers.instances = instances.flatMap(self.instances)
    answers.fires = fires.flatMap {
      choice($0, "how a trigger fires", Trigger.Fires.allCases.map { ($0.rawValue, $0) })
    }
    let period = term.flatMap(inForce)
    // The rest is read and checked all the same: all mistakes of a file are told at once.
    return Head(
      id: id.map { Located($0.text, at: $0.place) } ?? Located("", at: node.place), title: title,
      version: version,
      client: client?.text ?? "", supplier: supplier?.text ?? "",
      firstDay: period?.0 ?? Day.first, lastDay: period?.1 ?? Day.last,
      currency: currency, settlementGrid: answers.settlementGrid, yearStart: yearStart,
      timeZone: zone, calendar: calendar(days), calendars: calendars(others),
      midPeriod: midPeriod.flatMap { self.midPeriod($0, parts, at: node.place) },
      corrections: correctionsNode.flatMap(corrections),
      money: moneyNode.flatMap(money), credits: creditsNode.flatMap(credits), remedy: remedy,
      reservation: reservation, notEncoded: notEncoded, written: f.written,
      hasTime: period != nil && grid != nil)
  }

  /// What is assumed of a contract whose head is missing: every answer that it might have given.
  mutating func unreadHead(at place: Place) -> Head {
    let keys = ["measured every", "compare", "instances", "triggers fire"]
    answers.written = Set(keys)
    return Head(
      id: Located("", at: place), title: "", client: "", supplier: "",
      firstDay: Day.first, lastDay: Day.last,
      settlementGrid: answers.settlementGrid, yearStart: .january,
      calendar: WorkingCalendar(week: [], holidays: []), notEncoded: [],
      written: ["currency", "money", "credits"], hasTime: false)
  }

  private func midPeriod(_ scalar: Scalar, _ parts: Scalar?, at place: Place) -> MidPeriod? {
    enum Word { case start, end, split, weighted }
    let word = choice(
      scalar, "which value holds when one changes inside a period",
      [
        ("start", Word.start), ("end", .end), ("split", .split), ("weighted by days", .weighted),
      ])
    switch word {
    case .start?: return .start
    case .end?: return .end
    case .weighted?: return .weighted
    case .split?:
      guard let parts else {
        ask(
          "K419", "a period that is split: do its parts count each or once in runs and windows?",
          at: place, "write `parts count: each` or `parts count: once` (missed if any part was)")
        return .split(countsOnce: false)
      }
      return choice(parts, "how parts count", [("each", false), ("once", true)])
        .map { .split(countsOnce: $0) }
    case nil: return nil
    }
  }

  /// Taxes are not computed: what kind of money a credit is decides about them.
  private func taxes(_ f: Fields) {
    for (key, _) in f.mapping.entries
    where ["vat", "tax", "taxes"].contains(key.text.lowercased()) {
      f.refuse(key.text)
      findings.error(
        "K319", "`\(key.text)` is not computed: all money of a contract is net", at: key.place,
        help:
          "write under `remedy:` what a credit is, a price adjustment or compensation: the tax follows from that"
      )
    }
  }

  /// `currency: EUR`; several are a contract each.
  private func currencyText(_ f: Fields) -> Scalar? {
    let several: [String]
    let scalar: Scalar?
    if case .sequence(let items, _)? = f.node("currency"), items.count > 1 {
      scalar = nil
      several = items.compactMap { if case .scalar(let item) = $0 { item.text } else { nil } }
    } else {
      scalar = f.text("currency")
      several = (scalar?.text ?? "").split { ", /&+".contains($0) }.map(String.init)
        .filter { $0 != "and" }
    }
    let currencies = several.compactMap { Currency($0) }
    guard let last = currencies.last, several.count > 1 else { return scalar }
    findings.error(
      "K320", "a contract has one currency, here are \(several.joined(separator: " and "))",
      at: f.node("currency")?.place, help: ForeignMoney.oneCurrency(found: last))
    return nil
  }

  private func currency(_ scalar: Scalar) -> Currency? {
    if let currency = Currency(scalar.text) { return currency }
    findings.error(
      "K109", "`\(scalar.text)` is not a currency", at: scalar.place,
      help: "a currency is three capital letters, such as EUR")
    return nil
  }

  private func inForce(_ scalar: Scalar) -> (Day, Day)? {
    let parts = scalar.text.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[1] == "to", let first = Day(iso: parts[0]),
      let last = Day(iso: parts[2])
    else {
      findings.error(
        "K104", "`\(scalar.text)` is not a span of dates", at: scalar.place,
        help: "write `2026-01-01 to 2027-12-31`")
      return nil
    }
    if last < first {
      findings.error(
        "K105", "the contract ends on \(last), before it begins on \(first)", at: scalar.place,
        help: "write the first day, then the last")
      return nil
    }
    return (first, last)
  }

  func grid(_ scalar: Scalar) -> Grid? {
    if let grid = Grid(text: scalar.text) { return grid }
    var help = ["day, week, month, month from day 22, quarter or contract year"]
    if let near = Nearest.best(
      scalar.text, among: ["day", "week", "month", "quarter", "contract year"])
    {
      help.insert("did you mean `\(near)`?", at: 0)
    }
    findings.report(
      Diagnostic(
        "K110", .error, "`\(scalar.text)` is not a period", at: scalar.place, help: help))
    return nil
  }

  private func yearStart(_ scalar: Scalar) -> YearStart {
    let words = scalar.text.split(separator: " ").map(String.init)
    if words.count == 3, words[0] == "from", let day = Int(words[1]),
      let month = Meeting.monthNames.firstIndex(of: words[2]),
      let start = YearStart(month: month + 1, day: day)
    {
      return start
    }
    findings.error(
      "K111", "`\(scalar.text)` is not the beginning of a contract year", at: scalar.place,
      help: "write `from 1 April`; a year begins on day 1 to 28")
    return .january
  }

  private func money(_ node: Node) -> MoneyRounding? {
    guard let f = fields(node, .money) else { return nil }
    let mode = f.requiredText(
      "round", help: Rounding.allCases.map(\.rawValue).joined(separator: ", "))
    let step = f.requiredText("to", help: "write `to: 0.01 EUR`")
    let moment = f.requiredText(
      "when", help: "`at the end`: once, on the total; `each entry`: every amount by itself")
    f.finish()
    let rounding = mode.flatMap {
      choice($0, "a rounding mode", Rounding.allCases.map { ($0.rawValue, $0) })
    }
    let when = moment.flatMap {
      choice(
        $0, "when money is rounded", MoneyRounding.Moment.allCases.map { ($0.rawValue, $0) })
    }
    let to = step.flatMap { money($0, "the rounding step") }
    if let to, let step, !to.amount.isPositive {
      findings.error(
        "K106", "money can't be rounded to `\(step.text)`", at: step.place,
        help: "write `to: 0.01 EUR`")
      return nil
    }
    guard let rounding, let when, let to else { return nil }
    return MoneyRounding(mode: rounding, step: to, moment: when)
  }

  private func credits(_ node: Node) -> CreditRules? {
    guard let f = fields(node, .credits) else { return nil }
    let on = f.requiredText(
      "credited on", help: "`this invoice` or `next invoice`: the one after the period of the miss")
    let disputed = f.text("if disputed")
    let end = f.requiredText(
      "at the end",
      help:
        "when no invoice follows, is a credit or a carried balance `paid` or does it lapse (`lapses`)?"
    )
    let cuts = f.text("cuts")
    let capped = f.text("capped in")
    let claim = f.text("claim within")
    let deducted = f.text("deducted")
    let invoiced = f.text("invoice amount")
    f.finish()
    if let capped {
      _ = choice(
        capped, "the period whose cap counts", [("the period of the miss", true)],
        help:
          "for the period of the invoice, accrue the credit there: `when: previous missed`, `amount: previous (…)`, `credited on: this invoice`"
      )
    }
    let creditedOn = on.flatMap {
      choice($0, "an invoice", CreditRules.Invoice.allCases.map { ($0.rawValue, $0) })
    }
    let atTheEnd = end.flatMap {
      choice($0, "what becomes of it", CreditRules.End.allCases.map { ($0.rawValue, $0) })
    }
    let ifDisputed = disputed.flatMap {
      choice($0, "an invoice", CreditRules.Disputed.allCases.map { ($0.rawValue, $0) })
    }
    let shared = cuts.flatMap {
      choice($0, "how a cut is shared", CreditRules.Cuts.allCases.map { ($0.rawValue, $0) })
    }
    if creditedOn == .next, !f.written.contains("if disputed") {
      ask(
        "K410", "credits go on the next invoice: which one, if that invoice is in dispute?",
        at: node.place, "write `if disputed: that invoice` or `if disputed: the invoice after`")
    }
    guard let creditedOn, let atTheEnd else { return nil }
    return CreditRules(
      creditedOn: creditedOn, ifDisputed: ifDisputed, atTheEnd: atTheEnd, cuts: shared,
      cutsStated: f.written.contains("cuts"), capsStated: f.written.contains("capped in"),
      claimWithin: claim.flatMap { deadline($0, "a time to claim") },
      deducted: deducted.flatMap(figureOfInvoice), invoiced: invoiced.flatMap(figureOfInvoice))
  }

  /// A measure; nil where the contract says that nothing is checked.
  private func figureOfInvoice(_ scalar: Scalar) -> Located<String>? {
    scalar.text == "not checked" ? nil : name(scalar, of: .measure)
  }

  func choice<T>(_ scalar: Scalar, _ what: String, _ options: [(String, T)], help: String? = nil)
    -> T?
  {
    if let found = options.first(where: { $0.0 == scalar.text }) { return found.1 }
    var advice = help.map { [$0] } ?? []
    if let near = Nearest.best(scalar.text, among: options.map(\.0)) {
      advice.append("did you mean `\(near)`?")
    }
    if advice.isEmpty { advice = ["write one of them"] }
    findings.report(
      Diagnostic(
        "K034",
        .error,
        "`\(scalar.text)` is not \(what): \(options.map { "`\($0.0)`" }.joined(separator: ", "))",
        at: scalar.place, help: advice))
    return nil
  }
}

internal import Calendars
internal import Quantities
internal import Reports

/// How English says numbers, days and names. One such file per language.
struct English: Sendable {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  // MARK: Numbers

  /// `42,085.20`, with a real minus.
  func number(_ amount: Amount) -> String {
    let padded = amount.shown.decimal(places: amount.places)
    return grouped(Exact(decimal: padded) == amount.shown ? padded : amount.digits)
  }

  func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", maxSplits: 1)
    let whole = Array(parts.first ?? "0")
    var digits = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { digits.append(",") }
      digits.append(digit)
    }
    if parts.count > 1 { digits += "." + parts[1] }
    return (isNegative ? "\u{2212}" : "") + digits
  }

  /// `€42,085.20`, `74.3%`, `41 s`, `6 points`
  func amount(_ amount: Amount) -> Phrase {
    let unit = amount.exact.unit
    let plain = .words(written(amount, unit.base)) as Phrase
    guard unit.per != nil else { return plain }
    let code = UnitCode.code(unit)
    guard let range = code.firstRange(of: " per ") else { return plain }
    return plain + .words(String(code[range.lowerBound...]))
  }

  func written(_ amount: Amount, _ base: Base) -> String {
    let number = number(amount)
    let isOne = amount.shown.magnitude == .one
    switch base {
    case .number, .count: return number
    case .ratio: return number + "%"
    case .percentagePoints: return number + " pp"
    case .duration: return number + " s"
    case .days: return number + (isOne ? " day" : " days")
    case .workingDays: return number + (isOne ? " working day" : " working days")
    case .points: return number + (isOne ? " point" : " points")
    case .money(let currency): return money(number, currency)
    }
  }

  func money(_ number: String, _ currency: Currency) -> String {
    let sign: String
    switch currency.code {
    case "EUR": sign = "€"
    case "GBP": sign = "£"
    case "USD": sign = "$"
    default: return "\(number) \(currency.code)"
    }
    if number.hasPrefix("\u{2212}") { return "\u{2212}" + sign + number.dropFirst() }
    return sign + number
  }

  /// A change with its sign: `+11 s`, `−5.7 pp`
  func change(_ amount: Amount) -> Phrase {
    amount.shown.isPositive ? "+\(self.amount(amount))" : self.amount(amount)
  }

  /// `1 day`, `4 days`
  func days(_ count: Int) -> Phrase { count == 1 ? "1 day" : "\(count) days" }

  // MARK: Time

  func day(_ day: Day) -> Phrase { .words(day.description) }

  func weekday(_ day: Day) -> Phrase { .words("\(day.weekday.short) \(day.description)") }

  /// `October 2026` for a month of the calendar, otherwise the label.
  func period(_ period: Period) -> Phrase {
    let first = period.first
    if first.day == 1, period.last == first.adding(days: first.lengthOfMonth - 1) {
      return .words("\(English.months[first.month - 1]) \(first.year)")
    }
    return .data(period.label)
  }

  func span(_ period: Period) -> Phrase { "\(day(period.first)) – \(day(period.last))" }

  func clock(_ minute: Int) -> Phrase {
    let hours = minute / 60 % 24
    let minutes = minute % 60
    return .words("\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)")
  }

  /// Why a deadline has no day yet.
  func notRunning(_ awaited: Awaited) -> Phrase {
    let event: Phrase =
      switch awaited.event {
      case .delivery: "the data is delivered"
      case .notice: "notice is given"
      }
    return "\(awaited.deadline), not running until \(event)"
  }

  /// A day, or why there is none yet; nil where the contract sets none.
  func lastDay(_ day: Day?, _ awaited: Awaited?) -> Phrase? {
    day.map { self.day($0) } ?? awaited.map(notRunning)
  }

  // MARK: Names

  func subject(_ subject: Subject) -> Phrase {
    let name: Phrase = .data(subject.title ?? subject.kpi)
    return subject.instance.map { "\(name), \($0)" } ?? name
  }

  func owner(_ owner: Owner) -> Phrase {
    switch (owner.person, owner.role) {
    case (let person?, let role?): "\(person), \(role) (\(owner.organisation))"
    case (nil, let role?): "\(role) (\(owner.organisation))"
    case (let person?, nil): "\(person) (\(owner.organisation))"
    case (nil, nil): .data(owner.organisation)
    }
  }

  func party(_ party: Party) -> Phrase {
    switch party {
    case .client: "client"
    case .supplier: "supplier"
    }
  }

  func clause(_ clause: String?) -> Phrase { clause.map { .data($0) } ?? "" }

  /// In brackets after something, or nothing.
  func inBrackets(_ clause: String?) -> Phrase { clause.map { " (\($0))" } ?? "" }

  func source(_ source: Source) -> Phrase {
    if let cell = source.cell { return "\(quoted: "\(source.file) \(cell)")" }
    return "\(quoted: "\(source.file):\(source.line)")"
  }

  /// The first places, and a sign that there are more.
  func sources(_ sources: [Source]) -> Phrase {
    let most = 8
    var files: [String] = []
    var cells: [String: [String]] = [:]
    for source in sources.prefix(most) {
      if cells[source.file] == nil { files.append(source.file) }
      cells[source.file, default: []].append(source.cell ?? "line \(source.line)")
    }
    let shown = files.map { file -> Phrase in
      "\(quoted: ([file] + [(cells[file] ?? []).joined(separator: ", ")]).joined(separator: " "))"
    }
    return shown.joined("; ") + (sources.count > most ? ", …" : "")
  }

  /// What a step of a calculation came to.
  func answer(_ answer: Answer?) -> Phrase {
    switch answer {
    case .amount(let amount)?: self.amount(amount)
    case .flag(let flag)?: flag ? "yes" : "no"
    case .label(let label)?: .data(label)
    case .date(let day)?: self.day(day)
    case .time(let time)?: "\(day(time.day)), \(.words(ClockTime.text(time.second)))"
    case nil: "no value"
    }
  }

  /// A long time in hours: ` (3 h 55 min 50 s)`, nothing for a short one.
  func inHours(_ amount: Amount) -> Phrase {
    guard amount.exact.unit == .duration, let seconds = amount.shown.magnitude.integer,
      seconds >= English.longInSeconds
    else { return "" }
    let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    let text = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    return .words(" (\(text))")
  }

  private static let longInSeconds = 600

  /// What is due is called as the contract calls it.
  func remedy(_ remedy: String?) -> Phrase { remedy.map { .data($0) } ?? "amount" }
}

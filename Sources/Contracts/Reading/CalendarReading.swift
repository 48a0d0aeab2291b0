internal import Calendars
internal import Diagnostics
internal import YAML

/// The contract's calendars: which days are working days, and at which hours.
extension ContractReader {
  /// The contract's own calendar; Monday to Friday without holidays where it names none.
  func calendar(_ node: Node?) -> WorkingCalendar {
    guard let node else { return WorkingCalendar(week: Self.standardWeek, holidays: []) }
    return calendar(node, .calendar("`working days:`"))
  }

  /// Calendars beside it, by name.
  func calendars(_ node: Node?) -> [NamedCalendar] {
    named(node, "a calendar") { name, node in
      NamedCalendar(name: name, calendar: calendar(node, .calendar))
    }
  }

  private static var standardWeek: Set<Weekday> {
    [.monday, .tuesday, .wednesday, .thursday, .friday]
  }

  private func calendar(_ node: Node, _ form: Form) -> WorkingCalendar {
    guard let f = fields(node, form) else {
      return WorkingCalendar(week: Self.standardWeek, holidays: [], hours: Self.anyHours)
    }
    let weekText = f.requiredText("week", help: "write `week: Mon-Fri`")
    let hoursNode = f.node("hours")
    let halfDaysNode = f.node("half days")
    let holidaysNode = f.node("holidays")
    f.finish()
    let week = weekText.flatMap(self.week) ?? Self.standardWeek
    let holidays = self.holidays(holidaysNode)
    // Hours that could not be read are told here; what is counted by them says nothing more.
    let hours = hoursNode.map { self.hours($0) ?? Self.anyHours } ?? nil
    let halfDays = self.halfDays(halfDaysNode, WorkingCalendar(week: week, holidays: holidays))
    if hours == nil, let halfDaysNode {
      ask(
        "K429", "half days are other hours than usual: which are the usual hours?",
        at: halfDaysNode.place, "write `hours: 08:00-18:00` beside `half days:`")
    }
    return WorkingCalendar(week: week, holidays: holidays, hours: hours, halfDays: halfDays)
  }

  private static var anyHours: ServiceHours? { ServiceHours([0..<Moment.secondsOfDay]) }

  /// One text, or a list of spans: inside `{…}` a comma ends a text.
  private func hours(_ node: Node) -> ServiceHours? {
    let text: String
    switch node {
    case .scalar(let scalar): text = scalar.text
    case .sequence(let items, _):
      text = items.map { item in
        if case .scalar(let scalar) = item { scalar.text } else { "" }
      }.joined(separator: ", ")
    case .mapping: text = ""
    }
    if let hours = ServiceHours(text: text) { return hours }
    findings.error(
      "K131",
      text.isEmpty
        ? "\(node.kind) is not the hours of a day" : "`\(text)` is not the hours of a day",
      at: node.place,
      help: "write `08:00-18:00`, or with a break `[08:00-12:00, 13:00-17:00]`; a day ends at 24:00"
    )
    return nil
  }

  /// Days with hours of their own, which have to be working days.
  private func halfDays(_ node: Node?, _ calendar: WorkingCalendar) -> [Day: ServiceHours] {
    guard let node else { return [:] }
    guard case .mapping(let mapping) = node else {
      findings.error(
        "K030", "half days are dates with their hours, here is \(node.kind)", at: node.place,
        help: "write `half days: {2026-12-24: 08:00-12:00}`")
      return [:]
    }
    var found: [Day: ServiceHours] = [:]
    for (key, value) in within(mapping, "`half days:`") {
      let day = self.day(key)
      let hours = self.hours(value)
      guard let day, let hours else { continue }
      guard calendar.isWorking(day) else {
        findings.error(
          "K132", "\(day) is a \(day.weekday.long) or holiday on which nobody works", at: key.place,
          help: "a half day is a working day: take it out here, or out of `holidays:`")
        continue
      }
      found[day] = hours
    }
    return found
  }

  private func week(_ scalar: Scalar) -> Set<Weekday>? {
    var days: Set<Weekday> = []
    for part in scalar.text.split(separator: ",") {
      let ends = part.split(separator: "-").compactMap { piece in
        Weekday(name: String(piece.filter { $0 != " " }))
      }
      guard let first = ends.first, let last = ends.last, ends.count <= 2,
        ends.count == part.split(separator: "-").count, first.rawValue <= last.rawValue
      else {
        findings.error(
          "K112", "`\(scalar.text)` is not a working week", at: scalar.place,
          help: "write `Mon-Fri` or `Sun-Thu` as `Mon-Thu, Sun`")
        return nil
      }
      for day in Weekday.allCases where (first.rawValue...last.rawValue).contains(day.rawValue) {
        days.insert(day)
      }
    }
    return days
  }

  /// A list of dates, or the path of a file that holds one under `holidays:`.
  private func holidays(_ node: Node?) -> Set<Day> {
    guard let node else { return [] }
    var items: [Node] = []
    switch node {
    case .sequence(let list, _): items = list
    case .mapping:
      findings.error(
        "K032", "`holidays:` is a list of dates or the path of a file", at: node.place,
        help: "write `[2026-01-01, 2026-12-25]` or `holidays/hu.yaml`")
    case .scalar(let path) where path.text.isEmpty:
      findings.error(
        "K032", "`holidays` has no value", at: path.place,
        help: "write `[2026-01-01, 2026-12-25]` or the path of a file, or delete the key")
    case .scalar(let path):
      guard let bytes = open(path.text, path.place) else { return [] }
      let document = YAMLReader.read(bytes, file: path.text, findings: findings)
      guard let root = document.root,
        let f = Fields(root, .holidays, findings: findings)
      else { return [] }
      f.known("name", "source")
      items = f.list("holidays") ?? []
      f.finish()
    }
    var days: Set<Day> = []
    for item in items {
      guard case .scalar(let scalar) = item else {
        findings.error(
          "K104", "a holiday is a date, not \(item.kind)", at: item.place,
          help: "a date is written 2026-07-01")
        continue
      }
      if let day = day(scalar) { days.insert(day) }
    }
    return days
  }
}

package import Calendars
package import Diagnostics

/// A working calendar that the contract names, beside its own.
package struct NamedCalendar: Sendable {
  package var name: Located<String>
  package var calendar: WorkingCalendar
}

extension Head {
  /// The calendar of that name, without a name the contract's own; nil where there is none.
  package func calendar(_ name: String?) -> WorkingCalendar? {
    guard let name else { return calendar }
    return calendars.first { $0.name.value == name }?.calendar
  }
}

/// A number of days: of the calendar, or working days of one of the contract's calendars.
package struct Span: Sendable, Hashable, CustomStringConvertible {
  package var days: Int
  package var working: Bool
  /// Whose working days; nil: the contract's own.
  package var calendar: String?

  package init(_ days: Int, working: Bool, of calendar: String? = nil) {
    self.days = days
    self.working = working
    self.calendar = calendar
  }

  /// The last day of the span that begins after `day`.
  package func after(_ day: Day, in head: Head) -> Day {
    guard working else { return day.adding(days: days) }
    return (head.calendar(calendar) ?? head.calendar).adding(workingDays: days, to: day)
  }

  package var description: String {
    let of = calendar.map { " of \($0)" } ?? ""
    return "\(days) \(working ? "working " : "")\(days == 1 ? "day" : "days")\(of)"
  }
}

/// When the data of a period must be there.
package struct DueDate: Sendable, Hashable {
  package enum Start: Sendable, Hashable {
    /// The last day of the period.
    case end
    /// The day after it, which is then not counted itself.
    case nextBegins
  }

  package var span: Span
  package var start: Start

  package init(_ span: Span, after start: Start) {
    self.span = span
    self.start = start
  }

  /// The last day on which it is in time.
  ///
  /// - Parameter last: the last day of the period.
  package func after(_ last: Day, in head: Head) -> Day {
    span.after(start == .end ? last : last.adding(days: 1), in: head)
  }
}

/// A span and what sets it running.
package struct Deadline: Sendable, Hashable, CustomStringConvertible {
  package enum Start: String, Sendable, CaseIterable {
    /// The last day of the period.
    case period
    /// The day on which the period's data was first received.
    case delivery
    /// The day on which notice of the period was given.
    case notice
  }

  package var span: Span
  package var start: Start

  package init(_ span: Span, after start: Start) {
    self.span = span
    self.start = start
  }

  package var description: String { "\(span) after the \(start.rawValue)" }
}

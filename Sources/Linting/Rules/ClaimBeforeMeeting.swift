internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions

extension Rule {
  static var claimBeforeMeeting: Rule {
    Rule(
      RulePage(
        "K634", .warning, "credits lapse before any forum deals with them",
        why: """
          A credit that has to be claimed before the first meeting that looks at it is claimed by nobody. The
          claim and every forum's meeting for the period are laid beside each other, period by period.
          """,
        bad: """
          contract:
            credits: {credited on: this invoice, at the end: paid, cuts: pro rata, claim within: 10 days}
          forums:
            ↓review:
              meets: last Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
          """,
        good: """
          contract:
            credits: {credited on: this invoice, at the end: paid, cuts: pro rata, claim within: 60 days}
          forums:
            review:
              meets: last Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
          """)
    ) { lint, rule in
      let contract = lint.contract
      guard let within = contract.head.credits?.claimWithin, within.start != .notice,
        !contract.forums.isEmpty
      else {
        return
      }
      for (period, due) in lint.duePeriods {
        let start = within.start == .period ? period.last : due
        let end = within.span.after(start, in: contract.head)
        // Told by K633.
        if end < due { return }
        let meetings = contract.forums.map { forum in
          (forum, date: forum.meets.date(due: due, delivered: nil, in: contract.head))
        }
        guard let first = meetings.min(by: { $0.date < $1.date }), first.date > end else {
          continue
        }
        lint.report(
          rule,
          "credits of \(period.label) are to be claimed by \(end), and `\(first.0.name.value)` is the first to meet about them, on \(first.date)",
          at: first.0.name.place, help: "lengthen `claim within:`, or meet earlier")
        return
      }
    }
  }
}

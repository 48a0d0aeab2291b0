internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions

extension Rule {
  static var dutyBeforeData: Rule {
    Rule(
      RulePage(
        "K633", .warning, "something is due before the figures it depends on",
        why: """
          What a trigger owes, the life of a right and the time for a claim are counted from the end of the
          period. Where they end before the data is due, nobody can know in time that they began.
          """,
        bad: """
          triggers:
            ↓plan: {for: quality, when: missed, owes: plan in 3 days}
          """,
        good: """
          triggers:
            plan: {for: quality, when: missed, owes: plan in 20 days}
          """)
    ) { lint, rule in
      let contract = lint.contract
      for trigger in contract.triggers {
        if let owes = trigger.owes, let early = lint.early(owes.within) {
          lint.report(
            rule,
            "`\(trigger.name.value)` owes `\(owes.what)` by \(early.ends), and the figures of \(early.period.label) are due on \(early.due)",
            at: trigger.name.place, help: "give it more time, or let the data come earlier",
            clause: trigger.clause)
        }
        if let lapses = trigger.lapsesAfter, let early = lint.early(lapses) {
          lint.report(
            rule,
            "the right of `\(trigger.name.value)` is gone after \(early.ends), and the figures of \(early.period.label) are due on \(early.due)",
            at: trigger.name.place, help: "let it live longer, or let the data come earlier",
            clause: trigger.clause)
        }
      }
      if let claim = contract.head.credits?.claimWithin, let early = lint.early(claim) {
        lint.report(
          rule,
          "credits are to be claimed by \(early.ends), and the figures of \(early.period.label) are due on \(early.due)",
          at: contract.head.id.place, help: "mend `claim within:` or `due:`")
      }
    }
  }
}

extension Lint {
  /// Periods of a year, of which each is looked at.
  private static let most = 24

  /// The first period of which a span from its end is over before its data is due.
  fileprivate func early(_ deadline: Deadline) -> (period: Period, ends: Day, due: Day)? {
    // What is counted from the delivery or a notice begins when the figures are there.
    guard deadline.start == .period else { return nil }
    for (period, due) in duePeriods {
      let ends = deadline.span.after(period.last, in: contract.head)
      if ends < due { return (period, ends, due) }
    }
    return nil
  }

  /// Settlement periods of the term, and when the data of each is due; the first two dozen.
  var duePeriods: [(period: Period, due: Day)] {
    let head = contract.head
    guard let due = contract.submissions.due else { return [] }
    return head.settlementPeriods.from(head.firstDay, through: head.lastDay).prefix(Lint.most)
      .map { ($0, due.after($0.last, in: head)) }
  }
}

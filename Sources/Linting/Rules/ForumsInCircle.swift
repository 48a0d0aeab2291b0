internal import Contracts
internal import Diagnostics

extension Rule {
  static var forumsInCircle: Rule {
    Rule(
      RulePage(
        "K644", .error, "forums escalate to each other in a circle",
        why: """
          What a forum can't decide goes to the one above. In a circle there is none above, and the decision
          comes back to where it began.
          """,
        bad: """
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [operations manager]
              escalates to: board
            board:
              meets: last Monday of March, September 10:00 for 60 minutes
              chair: contract manager
              members: [operations manager]
              escalates to: ↓review
          """,
        good: """
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [operations manager]
              escalates to: board
            board:
              meets: last Monday of March, September 10:00 for 60 minutes
              chair: contract manager
              members: [operations manager]
          """)
    ) { lint, rule in
      let forums = lint.contract.forums
      var told: Set<String> = []
      for start in forums {
        var path = [start.name.value]
        var here = start
        while let next = here.escalatesTo, path.count <= forums.count {
          if let index = path.firstIndex(of: next.value) {
            let circle = path[index...]
            if told.isDisjoint(with: circle) {
              lint.report(
                rule,
                "\(circle.map { "`\($0)`" }.joined(separator: " → ")) → `\(next.value)` goes in a circle",
                at: next.place, help: "let the highest forum escalate to none")
            }
            told.formUnion(circle)
            break
          }
          guard let forum = forums.first(where: { $0.name.value == next.value }) else { break }
          path.append(next.value)
          here = forum
        }
      }
    }
  }
}

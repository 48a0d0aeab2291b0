internal import Contracts
internal import Diagnostics

extension Rule {
  static var nobodyAttends: Rule {
    Rule(
      RulePage(
        "K642", .warning, "a forum that one party does not attend",
        why: """
          A forum decides between two parties. One with its chair alone, or with people of one side only,
          decides nothing that the other is bound by.
          """,
        bad: """
          forums:
            ↓review: {meets: third Friday 10:00 for 60 minutes, chair: contract manager}
          """,
        good: """
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
          """)
    ) { lint, rule in
      for forum in lint.contract.forums {
        let names = [forum.chair.value] + forum.members.map(\.value)
        let parties = Set(names.compactMap { lint.contract.role($0)?.party })
        guard parties.count == 1, let party = parties.first else { continue }
        let other: Role.Party = party == .client ? .supplier : .client
        lint.report(
          rule, "nobody of the \(other.rawValue) attends `\(forum.name.value)`",
          at: forum.name.place, help: "add a role of the \(other.rawValue) to its `members:`")
      }
    }
  }
}

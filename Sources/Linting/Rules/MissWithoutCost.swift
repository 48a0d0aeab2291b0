internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var missWithoutCost: Rule {
    Rule(
      RulePage(
        "K614", .warning, "some misses of a KPI cost nothing, others do",
        why: """
          Between the target and the first value that is charged lies a stretch of misses for free. That may
          be meant, and then the contract says so: by a band of its own (`tolerated: at least 85%`) that the
          consequence names, by a row of a table that says `0`, or by whole steps (`full steps of`). A number
          in `when` alone reads like a number that was not moved with the target.
          """,
        bad: """
          consequences:
            ↓quality credit: {for: quality, when: value below 85%, amount: 1000 EUR}
          """,
        good: """
          kpis:
            quality:
              unit: "%"
              within: 0% to 100%
              target: at least 90%
              bands: {tolerated: at least 85%, serious: rest}
          consequences:
            quality credit: {for: quality, when: band is serious, amount: 1000 EUR}
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        var isTold = false
        for course in lint.courses(of: kpi).all where !isTold && course.world.isPlain {
          guard !course.pieces.flatMap(\.postings).contains(where: \.isOpen),
            !course.pieces.contains(where: isSaidToBeFree),
            let run = course.firstRun(where: { $0.isMissed && !isCharged($0) }),
            let costly = course.firstRun(where: { $0.isMissed && isCharged($0) }),
            let place = costly.first?.postings.firstIndex(where: { $0.line != nil })
          else { continue }
          isTold = true
          let consequence = lint.contract.consequences[course.consequences[place]]
          lint.report(
            rule,
            "`\(kpi.name.value)` is missed \(course.range(run)) and costs nothing; \(course.range(costly)) it costs something",
            at: consequence.name.place,
            help:
              "if that is meant, give the stretch a band or a row that says `0`; if not, write `when: missed`",
            clause: consequence.clause)
        }
      }
    }
  }
}

private func isCharged(_ piece: Course.Piece) -> Bool {
  piece.postings.contains { posting in
    guard let line = posting.line else { return false }
    return line.at(piece.low).isPositive || line.at(piece.high).isPositive
  }
}

private func isSaidToBeFree(_ piece: Course.Piece) -> Bool {
  piece.isMissed && piece.postings.contains(where: \.saysZero)
}

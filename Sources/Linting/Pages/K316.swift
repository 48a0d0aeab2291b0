internal import Diagnostics

extension RulePage {
  static var k316: RulePage {
    RulePage(
      "K316", .error, "a consequence is credited on another invoice than the contract says",
      why: """
        One contract has one placement so far, so that every credit is found on the invoice where it
        is looked for.
        """,
      bad: """
        consequences:
          quality credit: ↓{for: quality, when: missed, amount: 1% of charge, credited on: next invoice}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """)
  }
}

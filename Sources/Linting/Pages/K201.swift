internal import Diagnostics

extension RulePage {
  static var k201: RulePage {
    RulePage(
      "K201", .error, "an expression that can not be read",
      why: """
        A word that is not declared, a sign out of place or an open bracket makes an amount that
        nobody can compute. The nearest declared word is suggested.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of ↓chrage}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k204: RulePage {
    RulePage(
      "K204", .error, "a word that has no meaning in its place",
      why: """
        `missed` asks about a KPI, `scope` about an instance, and a KPI with several instances has
        several values. Where there is none of them, or more than one, the word asks nothing.
        """,
      bad: """
        consequences:
          fee: {when: ↓missed, amount: 100 EUR}
        """,
      good: """
        consequences:
          fee: {when: quality missed, amount: 100 EUR}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k031: RulePage {
    RulePage(
      "K031", .error, "a key that must be written is missing",
      why: """
        Without it the entry has no meaning, and a guess would be an agreement that nobody made.
        """,
      bad: """
        consequences:
          quality credit: ↓{for: quality, when: missed}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """)
  }
}

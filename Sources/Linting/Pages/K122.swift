internal import Diagnostics

extension RulePage {
  static var k122: RulePage {
    RulePage(
      "K122", .error, "a text that is not a colour",
      why: """
        The colour of the documents is written as the web writes it.
        """,
      bad: """
        pack:
          accent: ↓navy
        """,
      good: """
        pack:
          accent: "#1f4e79"
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k127: RulePage {
    RulePage(
      "K127", .error, "a document or section stands twice",
      why: """
        It would be printed twice, or one of the two was meant to be another.
        """,
      bad: """
        pack:
          documents: [notice, ↓notice]
        """,
      good: """
        pack:
          documents: [notice]
        """)
  }
}

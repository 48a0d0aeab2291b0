internal import Diagnostics

extension RulePage {
  static var k126: RulePage {
    RulePage(
      "K126", .error, "the sections of this document can not be chosen",
      why: """
        An agenda and minutes follow rules of their own: what is left out there is not decided.
        """,
      bad: """
        pack:
          sections:
            ↓agenda: [decisions]
        """)
  }
}

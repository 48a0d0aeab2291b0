internal import Diagnostics

extension RulePage {
  static var k123: RulePage {
    RulePage(
      "K123", .error, "a colour too light to be read on white",
      why: """
        Titles in it would be lost for many readers, and on paper for all. Asked for is the contrast
        of WCAG 2.2.
        """,
      bad: """
        pack:
          accent: ↓"#ffdd88"
        """,
      good: """
        pack:
          accent: "#1f4e79"
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k019: RulePage {
    RulePage(
      "K019", .error, "a line among keys has no colon, or no space after it",
      why: """
        A key and its value are parted by a colon and a space. Without them the line is read as one
        word.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, ↓target:at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k013: RulePage {
    RulePage(
      "K013", .error, "a key is written twice in one mapping",
      why: """
        Other readers take the last of two, silently. Which of them was agreed?
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%, ↓target: at least 85%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k010: RulePage {
    RulePage(
      "K010", .error, "a value is given a type with `!`",
      why: """
        Every value of a contract is text, and its key says what it means. A type of YAML would
        change it before it is read.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: ↓!!str at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k106: RulePage {
    RulePage(
      "K106", .error, "a text that is not a plain amount or date",
      why: """
        Here stands a figure with its unit, nothing that is computed: an approval, a step of
        rounding, a value of an example.
        """,
      bad: """
        roles:
          contract manager: {party: client, may approve credits up to: ↓20%}
        """,
      good: """
        roles:
          contract manager: {party: client, may approve credits up to: 20000 EUR}
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k021: RulePage {
    RulePage(
      "K021", .error, "a bracket is not closed, or a comma is missing inside",
      why: """
        The reader goes on to the next bracket, through what was meant to be another entry.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%↓
        consequences:
          quality credit: {for: quality, when: missed, amount: 1000 EUR}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """)
  }
}

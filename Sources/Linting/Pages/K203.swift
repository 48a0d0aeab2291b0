internal import Diagnostics

extension RulePage {
  static var k203: RulePage {
    RulePage(
      "K203", .error, "units that do not go together",
      why: """
        Money is not a percentage, and two percent of something are not two percentage points. Where
        two units meet a rate says what one is worth in the other.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓500 EUR * shortfall}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: smaller of 500 EUR per pp * shortfall and 20000 EUR}
        """)
  }
}

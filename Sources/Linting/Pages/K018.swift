internal import Diagnostics

extension RulePage {
  static var k018: RulePage {
    RulePage(
      "K018", .error, "an unquoted text contains a colon and a space",
      why: """
        YAML takes what stands before a colon for a key. Put the text in quotes.
        """,
      bad: """
        measures:
          charge: {unit: EUR, means: charges of the month}
          letters:
            unit: count
            means: incoming mail↓: letters and parcels
        consequences:
          postage: {amount: smaller of 1 EUR * letters and 100 EUR}
        """,
      good: """
        measures:
          charge: {unit: EUR, means: charges of the month}
          letters:
            unit: count
            means: "incoming mail: letters and parcels"
        consequences:
          postage: {amount: smaller of 1 EUR * letters and 100 EUR}
        """)
  }
}

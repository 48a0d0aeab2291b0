internal import Diagnostics

extension RulePage {
  static var k322: RulePage {
    RulePage(
      "K322", .error, "`…` is …, what an invoice reports is …",
      why: """
        What an invoice deducts is held against what is due, so it is money of the contract that the
        supplier delivers once per settlement period.
        """,
      bad: """
        contract:
          credits: {credited on: this invoice, at the end: paid, deducted: ↓notes}
        measures:
          notes: {unit: count, means: credit notes of the month}
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """,
      good: """
        contract:
          credits: {credited on: this invoice, at the end: paid, deducted: notes}
        measures:
          notes: {unit: EUR, means: credit notes of the month}
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
        """)
  }
}

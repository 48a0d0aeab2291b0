internal import Diagnostics

extension RulePage {
  static var k322: RulePage {
    RulePage(
      "K322", .error, "what an invoice reports is not money of the period",
      why: """
        Deductions of the invoice are held against what is due, so they come with the delivery,
        period by period, in the currency of the contract.
        """)
  }
}

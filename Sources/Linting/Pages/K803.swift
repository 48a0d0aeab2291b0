internal import Diagnostics

extension RulePage {
  static var k803: RulePage {
    RulePage(
      "K803", .error, "an error can not be waived",
      why: """
        It has no result that could be kept.
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k125: RulePage {
    RulePage(
      "K125", .error, "a logo that is too large",
      why: """
        It is embedded in every page of the pack.
        """)
  }
}

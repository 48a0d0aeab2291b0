internal import Diagnostics

extension RulePage {
  static var k006: RulePage {
    RulePage(
      "K006", .error, "lists and mappings are nested too deep",
      why: """
        Nothing of a contract lies deeper than a few levels; what is nested far deeper was made to
        fill memory.
        """)
  }
}

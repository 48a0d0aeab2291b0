internal import Diagnostics

extension RulePage {
  static var k211: RulePage {
    RulePage(
      "K211", .error, "an expression leads to too many computations",
      why: """
        A name that is read twice is computed twice; terms that double each other are short to write
        and never done.
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k120: RulePage {
    RulePage(
      "K120", .error, "a file of the contract lies outside its folder",
      why: """
        A contract that is passed on takes its files along; it must not read others.
        """)
  }
}

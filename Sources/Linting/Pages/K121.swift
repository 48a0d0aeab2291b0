internal import Diagnostics

extension RulePage {
  static var k121: RulePage {
    RulePage(
      "K121", .error, "a file that the contract names can not be opened",
      why: """
        Without the list of holidays every working day after them is another one.
        """)
  }
}

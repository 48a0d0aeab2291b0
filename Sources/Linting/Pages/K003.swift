internal import Diagnostics

extension RulePage {
  static var k003: RulePage {
    RulePage(
      "K003", .error, "a control character, as in a binary file",
      why: """
        Characters that no editor shows have no place in a contract: what is signed is what is seen.
        """)
  }
}

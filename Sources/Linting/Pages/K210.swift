internal import Diagnostics

extension RulePage {
  static var k210: RulePage {
    RulePage(
      "K210", .error, "a value is reached through too many others",
      why: """
        More than a hundred values that lead to values are followed by no reader, human or not.
        """)
  }
}

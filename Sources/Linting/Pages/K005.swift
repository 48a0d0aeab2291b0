internal import Diagnostics

extension RulePage {
  static var k005: RulePage {
    RulePage(
      "K005", .error, "nothing is written in the file",
      why: """
        An empty file is no contract. Usually it was not saved, or its name is another.
        """)
  }
}

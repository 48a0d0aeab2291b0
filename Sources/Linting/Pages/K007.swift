internal import Diagnostics

extension RulePage {
  static var k007: RulePage {
    RulePage(
      "K007", .error, "the file holds too many values",
      why: """
        A contract has some hundred values. Long lists, such as rows of data, belong into the data
        folder.
        """)
  }
}

internal import Diagnostics

extension RulePage {
  static var k001: RulePage {
    RulePage(
      "K001", .error, "the file is larger than a contract can be",
      why: """
        A contract of more than eight mebibytes is data, or an attack. What is delivered every month
        belongs into the data folder.
        """)
  }
}

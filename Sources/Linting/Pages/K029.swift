internal import Diagnostics

extension RulePage {
  static var k029: RulePage {
    RulePage(
      "K029", .error, "the text cannot be read as YAML",
      why: """
        The reader gives up at this place; the fault often lies a line before it.
        """)
  }
}

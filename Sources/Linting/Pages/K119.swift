internal import Diagnostics

extension RulePage {
  static var k119: RulePage {
    RulePage(
      "K119", .error, "more names, rows or figures than are read",
      why: """
        Real contracts stay far below. Rows of data belong into the data folder.
        """)
  }
}

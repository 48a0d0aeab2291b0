internal import Diagnostics

extension RulePage {
  static var k002: RulePage {
    RulePage(
      "K002", .error, "the file is not UTF-8 text",
      why: """
        Bytes of another encoding would be read as other letters, also in names and amounts. Save
        the file as UTF-8.
        """)
  }
}

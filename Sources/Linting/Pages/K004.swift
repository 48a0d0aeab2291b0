internal import Diagnostics

extension RulePage {
  static var k004: RulePage {
    RulePage(
      "K004", .error, "a character that hides, breaks or reorders what people read",
      why: """
        With such characters a file can show one number to its reader and another to the program.
        They are refused wherever they stand.
        """)
  }
}

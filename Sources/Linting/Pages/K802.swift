internal import Diagnostics

extension RulePage {
  static var k802: RulePage {
    RulePage(
      "K802", .warning, "a waiver has ended",
      why: """
        It was given until a day, so that somebody looks at it again.
        """)
  }
}

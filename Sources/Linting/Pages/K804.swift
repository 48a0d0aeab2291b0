internal import Diagnostics

extension RulePage {
  static var k804: RulePage {
    RulePage(
      "K804", .warning, "a waiver that keeps nothing",
      why: """
        What it was written for is gone, and it would keep the next finding of that kind unseen.
        """)
  }
}

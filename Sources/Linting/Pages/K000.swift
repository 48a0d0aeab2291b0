internal import Diagnostics

extension RulePage {
  static var k000: RulePage {
    RulePage(
      "K000", .note, "further findings are not listed",
      why: """
        At most two thousand findings are kept, so that a file made to be wrong fills no memory.
        Mend those above and run again.
        """)
  }
}

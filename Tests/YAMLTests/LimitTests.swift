import Diagnostics
import Testing

@testable import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The most memory this process ever held, in KiB.
private func peak() -> Int {
  var usage = rusage()
  // RUSAGE_SELF is 0 everywhere, but each C library gives it another type.
  getrusage(0, &usage)
  #if canImport(Darwin)
    return usage.ru_maxrss / 1024
  #else
    return usage.ru_maxrss
  #endif
}

@Suite(.serialized) struct LimitTests {
  @Test func `50 MB are refused without being read`() {
    let bytes = [UInt8](repeating: 0x61, count: 50_000_000)
    let findings = Findings()
    let time = ContinuousClock().measure {
      #expect(YAMLReader.read(bytes, file: "c.yaml", findings: findings).root == nil)
    }
    #expect(findings.all.map(\.code) == ["K001"])
    #expect(time < .milliseconds(100))
  }

  @Test(arguments: ["[", "{a: ", "- ", "[[", "? "])
  func `100,000 open brackets are refused quickly`(opening: String) {
    let before = peak()
    let bytes = Array(String(repeating: opening, count: 100_000).utf8)
    let findings = Findings()
    var document: Document?
    let time = ContinuousClock().measure {
      document = YAMLReader.read(bytes, file: "c.yaml", findings: findings)
    }
    #expect(findings.all.map(\.code) == ["K006"])
    #expect(document?.isComplete == false)
    #expect(time < .seconds(2))
    #expect(peak() - before < 128 * 1024)
  }

  @Test func `depth is counted exactly`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(Reading(nested(TreeBuilder.deepest)).faults == [])
    #expect(Reading(nested(TreeBuilder.deepest + 1)).faults == ["K006 1:201"])
  }

  @Test func `a flood of values is refused`() {
    let text = "[" + String(repeating: "a,", count: TreeBuilder.most + 10)
    let reading = Reading(text)
    #expect(reading.findings.all.map(\.code) == ["K007"])
    #expect(!reading.document.isComplete)
  }

  @Test func `a flood of faults is kept short`() {
    let text = String(repeating: "a: &x 1\n", count: 5_000)
    let reading = Reading(text)
    #expect(reading.findings.all.count == Findings.limit)
    #expect(reading.findings.hasErrors)
    #expect(reading.findings.sorted().last?.code == "K000")
  }

  @Test(arguments: [
    "a: \"" + String(repeating: "x\n", count: 500_000),
    String(repeating: "a\n", count: 500_000),
    String(repeating: "a", count: 1_000_000) + ": 1\nb: @",
    "a: " + String(repeating: "b: ", count: 300_000),
    "{" + String(repeating: "a: &b ", count: 100_000),
    String(repeating: "\n", count: 1_000_000) + "@",
    String(repeating: "#\r", count: 500_000) + "a: [",
    "- " + String(repeating: "'", count: 999_999),
  ])
  func `long texts take time in step with their length`(text: String) {
    let time = ContinuousClock().measure { _ = Reading(text).rendered }
    #expect(time < .seconds(10))
  }
}

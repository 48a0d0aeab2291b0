// Measures the release binary beside it against peers, on work it generates itself. Nothing here
// passes or fails by time: see Documentation.docc/Benchmarks.md for what the numbers mean.

import Glibc

let names = ["startup", "check", "evaluate", "curve"]
let arguments = Array(CommandLine.arguments.dropFirst())
let runs = arguments.compactMap(Int.init).first ?? 7
let asked = arguments.filter { Int($0) == nil }

func complain(_ text: String) {
  let bytes = Array("kepi-bench: \(text)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

guard asked.allSatisfy(names.contains), (1...1_000).contains(runs) else {
  complain("usage: kepi-bench [\(names.joined(separator: " | "))]… [RUNS]")
  exit(64)
}
let program = CommandLine.arguments[0]
let folder = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
let binaries = folder.isEmpty ? "." : folder.joined(separator: "/")
for needed in ["kepi", "kepi-bench-empty"] where access("\(binaries)/\(needed)", X_OK) != 0 {
  complain("there is no `\(needed)` beside it: build everything with `swift build -c release`")
  exit(2)
}
do {
  let place = try Workplace()
  defer { place.remove() }
  let benchmarks = Benchmarks(place: place, binaries: binaries, runs: runs)
  for name in asked.isEmpty ? names : asked {
    switch name {
    case "startup": try benchmarks.startup()
    case "check": try benchmarks.check(500)
    case "evaluate": try benchmarks.evaluate(60)
    default: try benchmarks.curve([6, 12, 24, 48, 60, 120])
    }
    // So that a pipe, too, shows each as soon as it is measured.
    fflush(nil)
  }
} catch let failure as Failure {
  complain(failure.what)
  exit(1)
}

/// The measurements. Program and peer take turns in one run, so that both meet the same machine;
/// what counts is the median.
struct Benchmarks {
  let place: Workplace
  /// The folder of the binaries.
  let binaries: String
  /// How often each is run.
  let runs: Int

  var kepi: String { "\(binaries)/kepi" }

  /// Times of both, taken in turns.
  private func inTurns(
    _ runs: Int, _ first: () throws -> Int, _ second: () throws -> Int
  ) throws -> (first: Int, second: Int) {
    // Once without the clock, so that neither is the first to read its file from the disk.
    if runs > 1 {
      _ = try first()
      _ = try second()
    }
    var times: (first: [Int], second: [Int]) = ([], [])
    for _ in 0..<runs {
      times.first.append(try first())
      times.second.append(try second())
    }
    return (median(times.first), median(times.second))
  }

  func startup() throws {
    let own = Program(kepi, ["--version"])
    let peer = Program("\(binaries)/kepi-bench-empty", [])
    // Milliseconds need many turns before their median stands still.
    let times = try inTurns(
      runs * 20, { try own.run(output: "/dev/null") }, { try peer.run(output: "/dev/null") })
    print("startup    kepi --version             \(padded(milliseconds(times.first), 12))")
    print("           an empty Swift program     \(padded(milliseconds(times.second), 12))")
    print("           ratio                      \(padded(ratio(times.first, times.second), 9))")
  }

  func check(_ count: Int) throws {
    let files = try CheckWork(count: count).write(place)
    try place.write(Peers.loading, to: "load.py")
    let own = Program(kepi, ["check", "--quiet"] + files)
    let peer = Program("python3", ["\(place.root)/load.py"] + files)
    let times = try inTurns(
      runs, { try own.run(output: "/dev/null") },
      {
        _ = try peer.run(output: "\(place.root)/load.txt")
        return Int(try place.read("load.txt").filter(\.isNumber)) ?? 0
      })
    print("check      kepi, \(count) contracts        \(padded(milliseconds(times.first), 12))")
    print("           PyYAML CSafeLoader, loads  \(padded(milliseconds(times.second), 12))")
    print("           ratio                      \(padded(ratio(times.first, times.second), 9))")
  }

  func evaluate(_ months: Int) throws {
    let work = EvaluationWork(months: months)
    try work.write(place, into: "evaluate")
    try place.write(Peers.evaluating, to: "evaluate.py")
    let root = "\(place.root)/evaluate"
    let own = work.program(kepi, root)
    let peer = Program("python3", ["\(place.root)/evaluate.py", root, String(months)])
    let times = try inTurns(
      runs, { try own.run(output: "\(place.root)/own.txt") },
      { try peer.run(output: "\(place.root)/peer.txt") })
    let total = cents(in: try place.read("own.txt"))
    let expected = Int(try place.read("peer.txt").filter(\.isNumber))
    guard let total, total == expected else {
      throw Failure(
        "the total of the last month is not the peer's: "
          + "\(total.map(String.init) ?? "none") and \(expected.map(String.init) ?? "none") cents")
    }
    print("evaluate   kepi, \(months) months            \(padded(milliseconds(times.first), 12))")
    print("           naive Python, same total   \(padded(milliseconds(times.second), 12))")
    print("           ratio                      \(padded(ratio(times.first, times.second), 9))")
  }

  func curve(_ lengths: [Int]) throws {
    var cost: [Int] = []
    for (turn, months) in lengths.enumerated() {
      let work = EvaluationWork(months: months)
      try work.write(place, into: "curve-\(months)")
      let program = work.program(kepi, "\(place.root)/curve-\(months)")
      let times = try (0..<max(3, runs / 2)).map { _ in try program.run(output: "/dev/null") }
      cost.append(median(times) / months)
      print(
        (turn == 0 ? "curve      " : "           ") + padded("\(months) months", 10)
          + padded(milliseconds(median(times)), 16) + padded(milliseconds(cost[turn]), 12)
          + " a month")
    }
    if let first = cost.first, let last = cost.last {
      print("           a month of the longest to a month of the shortest: \(ratio(last, first))")
    }
  }

  /// The total of a printed result, in cents.
  private func cents(in text: String) -> Int? {
    guard let total = text.firstRange(of: "- Total:") else { return nil }
    let amount = text[total.upperBound...].prefix { $0 != "\n" }
    // The amount ends with its cents, and words follow.
    guard let point = amount.lastIndex(of: ".") else { return nil }
    let cents = amount[point...].dropFirst().prefix(2)
    return Int((amount[..<point] + cents).filter { $0.isASCII && $0.isNumber })
  }
}

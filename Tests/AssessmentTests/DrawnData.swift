/// The drawn data as files, in one order or another.
extension Drawn {
  /// - Parameter seed: shuffles rows and columns and splits each delivery into two files.
  func stage(shuffledBy seed: UInt64? = nil) -> Stage {
    var stage = Stage(contract: text)
    var random = Seeded(seed ?? 0)
    for month in start..<count where !gaps.contains(month) {
      let folder = "data/\(Stage.label(month))/v1"
      stage.files["\(folder)/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(Stage.label(month + 1))-03\n"
      var columns = Array(kpis.indices)
      guard seed != nil else {
        stage.files["\(folder)/kpis.csv"] = csv(rows(month, columns))
        continue
      }
      columns.shuffle(using: &random)
      let cut = Int.random(in: 0..<columns.count, using: &random)
      for (name, part) in [("kpis", columns[..<cut]), ("counts", columns[cut...])]
      where !part.isEmpty {
        var table = rows(month, Array(part))
        let body = table.dropFirst().shuffled(using: &random)
        table = [table[0]] + body
        stage.files["\(folder)/\(name).csv"] = csv(table)
      }
    }
    correct(&stage)
    let acts = acts.filter { $0.part != without }.map { "  - \($0.text)\n" }
    stage.files["data/acts.yaml"] =
      "kepi acts: 1\nacts:" + (acts.isEmpty ? " []\n" : "\n" + acts.joined())
    if start > 0 {
      let head = ["kepi opening: 1", "as of: \(Stage.label(start))-01"]
      stage.files["data/opening.yaml"] =
        (head + (without == .opening ? [] : opening)).joined(separator: "\n")
    }
    return stage
  }

  /// A second version of one figure, received later in the month.
  private func correct(_ stage: inout Stage) {
    guard without != .correction else { return }
    for correction in corrections where !gaps.contains(correction.month) {
      let folder = "data/\(Stage.label(correction.month))/v2"
      stage.files["\(folder)/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(Stage.label(correction.month + 1))-20\n"
      var corrected = self
      corrected.values[correction.month][correction.kpi] = correction.values
      stage.files["\(folder)/kpis.csv"] =
        csv(corrected.rows(correction.month, [correction.kpi]))
    }
  }

  /// A row for each site, and one for the KPIs that are not split.
  private func rows(_ month: Int, _ columns: [Int]) -> [[String]] {
    let isSplit = columns.contains { kpis[$0].isSplit }
    var rows = [(isSplit ? ["site"] : []) + columns.map { "\(kpis[$0].name) (%)" }]
    func row(_ site: String, _ cell: (Int) -> Int??) {
      rows.append(
        (isSplit ? [site] : [])
          + columns.map { k in (cell(k) ?? nil).map { "\($0 / 10).\($0 % 10)" } ?? "" })
    }
    if isSplit {
      for (i, site) in Self.sites.enumerated() where absent[month] != i {
        row(site) { kpis[$0].isSplit ? values[month][$0][i] : nil }
      }
    }
    if columns.contains(where: { !kpis[$0].isSplit }) {
      row("") { kpis[$0].isSplit ? nil : values[month][$0][0] }
    }
    return rows
  }

  private func csv(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The day on which everything is looked at: long after, or before the last month is due.
  var asOf: String { seesLater ? "2029-06-30" : "\(Stage.label(count))-01" }

  func outcome(shuffledBy seed: UInt64? = nil, through: Int? = nil) throws -> Stage.Outcome {
    try stage(shuffledBy: seed).evaluate(through: Stage.label(through ?? count - 1), asOf: asOf)
  }
}

internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// Verdicts of one KPI and instance, oldest first, with those handed over at the opening.
struct History {
  struct Item {
    var period: Period
    var missed: Bool?
    var repetition: Standing.Answer
  }

  private var items: [String: [Item]] = [:]

  init(_ assessment: Assessment) {
    for row in assessment.opening.verdicts {
      items[History.key(row.kpi, row.instance), default: []].append(
        Item(period: row.period, missed: row.missed, repetition: .counts))
    }
    for reading in assessment.periods.flatMap(\.readings) where !reading.isOpening {
      let missed: Bool? =
        switch reading.verdict {
        case .met: false
        case .missed: true
        case .notJudged, .figure: nil
        }
      items[History.key(reading.kpi, reading.instance), default: []].append(
        Item(period: reading.period, missed: missed, repetition: reading.standing.repetition))
    }
    for key in items.keys { items[key]?.sort { $0.period < $1.period } }
  }

  private static func key(_ kpi: String, _ instance: String) -> String { "\(kpi)\u{0}\(instance)" }

  private func known(_ kpi: String, _ instance: String, through period: Period)
    -> ArraySlice<Item>
  {
    let all = items[History.key(kpi, instance)] ?? []
    // In order, so that those that ended by then come first.
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].period.last <= period.last { low = middle + 1 } else { high = middle }
    }
    return all[..<low]
  }

  /// What was missed before, by the standing each period has for repetition.
  func record(_ kpi: String, _ instance: String, _ period: Period) -> Record {
    let known = known(kpi, instance, through: period)
    var run = 0
    var isRunning = true
    // Backwards, and no further than is asked for.
    var chain: [Item] = []
    for item in known.reversed() where item.repetition != .skips {
      isRunning = isRunning && item.missed == true && item.repetition == .counts
      if isRunning { run += 1 }
      if chain.count < 12 { chain.append(item) }
      if !isRunning, chain.count == 12 { break }
    }
    chain.reverse()
    if known.last?.period != period || known.last?.missed != true { run = 0 }
    let before = known.suffix(12).filter {
      $0.missed == true && $0.repetition == .counts && $0.period != period
    }
    return Record(
      run: run, before: before.map(\.period.label), lastSix: often(chain, 6),
      lastTwelve: often(chain, 12))
  }

  private func often(_ chain: [Item], _ window: Int) -> Often {
    let items = chain.suffix(window)
    let judged = items.filter { $0.missed != nil && $0.repetition == .counts }
    return Often(
      misses: judged.count { $0.missed == true }, judged: judged.count,
      unknown: items.count - judged.count, window: window)
  }
}

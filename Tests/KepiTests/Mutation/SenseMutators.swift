import YAML

/// Mistakes of meaning: the contract can be read, and says something that nobody wanted.
extension Mutator {
  static let sense: [Mutator] = valuesOfSense + partiesOfSense

  private static let valuesOfSense: [Mutator] = [
    Mutator("a target with its comparison turned round") { m in
      m.kpisWithNumber().filter { saysWhichSide($0, m) }.compactMap { kpi in
        m.changing(kpi.leaf.scalar, 0..<kpi.word.count, to: opposite(kpi.word))
      }
    },
    Mutator("rows that leave a hole") { m in
      edges(m).compactMap { m.changing($0.scalar, $0.low, to: $0.raised) }
    },
    Mutator("rows that overlap") { m in
      edges(m).compactMap { m.changing($0.scalar, $0.low, to: $0.lowered) }
    },
    Mutator("a row that is never reached") { m in
      m.entries.filter { isRowOfValue($0, m) && $0.position > 0 }.compactMap { entry in
        let before = entry.siblings[entry.position - 1]
        guard let own = oneEdged(entry.key.text), let other = oneEdged(before.text),
          own.word == other.word
        else { return nil }
        return m.changing(entry.key, own.amount.number, to: other.amount.digits)
      }
    },
    Mutator("a penalty that starts above the target") { m in
      m.charges(isReward: false).compactMap { charge in
        guard let when = charge.when, when.text == "missed", isFlat(charge.amount.text),
          let kpi = m.kpisWithNumber().first(where: { $0.name == charge.kpi }),
          let better = kpi.better
        else { return nil }
        return m.changing(when.scalar, to: "value \(kpi.isHigher ? "below" : "above") \(better)")
      }
    },
    Mutator("a bonus under the target") { m in
      m.charges(isReward: true).compactMap { charge in
        guard let when = charge.when, isFlat(charge.amount.text),
          let kpi = m.kpisWithNumber().first(where: { $0.name == charge.kpi }),
          let worse = kpi.worse
        else { return nil }
        return m.changing(
          when.scalar, to: "value \(kpi.isHigher ? "at least" : "at most") \(worse)")
      }
    },
    Mutator("a better value that costs more") { m in
      m.entries.filter { isRowOfValue($0, m) && $0.position > 0 }.compactMap { entry in
        guard let own = scalar(entry), case .scalar(let other) = entry.values[entry.position - 1],
          own.text != other.text, own.text.first?.isNumber == true,
          other.text.first?.isNumber == true
        else { return nil }
        return m.swapping(other.place, own.place)
      }
    },
    Mutator("weights that are one off") { m in
      m.entries.filter { entry in
        entry.section == "tables" && entry.path.contains("rows")
          && m.leaves.contains {
            $0.path == ["tables", entry.path[1], "total"] && $0.text == "100%"
          }
      }.compactMap { entry in
        guard let scalar = scalar(entry), let amount = Manuscript.amounts(in: scalar.text).first,
          let n = Int(amount.digits), scalar.text == "\(n)%"
        else { return nil }
        return m.changing(scalar, amount.number, to: String(n + 1))
      }
    },
    Mutator("a cap below the largest row") { m in
      m.shareCharges().filter(\.isTable).flatMap { share in
        m.capping(
          share, at: share.largest % 2 == 0 ? "\(share.largest / 2)" : "\(share.largest / 2).5")
      }
    },
    Mutator("a cap that never binds") { m in
      m.hasSteps || m.charges(isReward: false).count > 1
        ? [] : m.shareCharges().flatMap { m.capping($0, at: "1000") }
    },
  ]

  // MARK: What a mutant needs to be a defect

  /// Whether something besides the target says which values are the better ones.
  private static func saysWhichSide(_ kpi: Manuscript.NumberedKPI, _ m: Manuscript) -> Bool {
    let bands = m.leaves.contains {
      $0.path.starts(with: ["kpis", kpi.name, "bands"]) && oneEdged($0.text) != nil
    }
    return bands
      || m.charges(isReward: false).contains { charge in
        guard charge.kpi == kpi.name, charge.when?.text == "missed" else { return false }
        let text = charge.amount.text
        return text.contains("* shortfall") || text.contains("* excess")
          || text.hasSuffix("in shortfall") || text.hasSuffix("in excess")
      }
  }

  static func opposite(_ word: String) -> String {
    switch word {
    case "at least": "at most"
    case "at most": "at least"
    case "below": "above"
    default: "below"
    }
  }

  /// A one-edged row: `at least 88%`.
  static func oneEdged(_ text: String) -> (word: String, amount: Manuscript.Amount)? {
    guard let word = ["at least", "at most", "below", "above"].first(where: text.hasPrefix),
      let amount = Manuscript.amounts(in: text).first, Manuscript.amounts(in: text).count == 1
    else { return nil }
    return (word, amount)
  }

  /// Whether an amount is the same whatever the value: money or a share of a charge.
  private static func isFlat(_ text: String) -> Bool {
    text.first?.isNumber == true && !text.hasPrefix("0")
      && !["(", "shortfall", "excess", "steps", " if ", "value", "*"].contains { text.contains($0) }
  }

  /// Whether an entry is a row of a table that is looked up with the value or the band of one KPI
  /// that is charged, by itself or as a share of a measure.
  private static func isRowOfValue(_ entry: Manuscript.Entry, _ m: Manuscript) -> Bool {
    guard entry.section == "tables", scalar(entry) != nil else { return false }
    let table = entry.path[1]
    let isRow =
      entry.path.count == 3 && !entry.isKeyOfTheLanguage || entry.path.dropLast().last == "rows"
    guard isRow, !isRest(entry) else { return false }
    return m.charges(isReward: false).contains { charge in
      guard charge.when?.text == "missed", charge.isOfOne else { return false }
      let text = charge.amount.text
      return ["\(table)(value)", "\(table)(band)"].contains { lookup in
        text == lookup
          || text.hasPrefix(lookup) && m.isMeasure(String(text.dropFirst(lookup.count)))
      }
    }
  }

  /// The lower edge of a two-edged row that another row lies below.
  private struct Edge {
    var scalar: Scalar
    var low: Range<Int>
    var raised: String
    var lowered: String
  }

  private static func edges(_ m: Manuscript) -> [Edge] {
    m.entries.filter { ["tables", "kpis"].contains($0.section) && $0.path.count > 2 }
      .flatMap { entry -> [Edge] in
        let isBand = entry.section == "kpis" && entry.path.dropLast().last == "bands"
        guard entry.section == "tables" || isBand else { return [] }
        let rows =
          isBand
          ? entry.values.compactMap { if case .scalar(let row) = $0 { row } else { nil } }
          : entry.siblings
        guard entry.position == 0, rows.count == entry.siblings.count else { return [] }
        let lows = rows.compactMap { Manuscript.amounts(in: $0.text).first?.digits }.compactMap(
          whole)
        return rows.compactMap { row in
          let amounts = Manuscript.amounts(in: row.text)
          guard row.text.contains(" to "), amounts.count == 2, let low = whole(amounts[0].digits),
            let lowest = lows.min(), low > lowest
          else { return nil }
          let decimals = String(amounts[0].digits.drop { $0 != "." })
          return Edge(
            scalar: row, low: amounts[0].number, raised: "\(low + 1)\(decimals)",
            lowered: "\(low - 1)\(decimals)")
        }
      }
  }

  private static func whole(_ digits: String) -> Int? { Int(digits.prefix { $0 != "." }) }
}

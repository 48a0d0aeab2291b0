import YAML

/// Mistakes of order and logic: bands, rows, conditions, circles.
extension Mutator {
  static let rules: [Mutator] = [
    Mutator("two bands change places") { m in
      bands(m).compactMap { upper, lower in
        guard !isRest(lower), let a = scalar(upper), let b = scalar(lower) else { return nil }
        return m.swapping(a.place, b.place)
      }
    },
    Mutator("a band begins beyond the target") { m in
      m.leaves.filter { $0.field == "bands" }.compactMap { leaf in
        guard let amount = Manuscript.amounts(in: leaf.text).first, isFirstBand(leaf, in: m),
          hasNumberAsTarget(leaf, in: m)
        else { return nil }
        let beyond: String
        if leaf.text.hasPrefix("at least ") {
          beyond = amount.word == "%" ? "99.95" : "9\(amount.digits)"
        } else if leaf.text.hasPrefix("at most ") {
          beyond = "0.01"
        } else {
          return nil
        }
        return m.changing(leaf.scalar, amount.number, to: beyond)
      }
    },
    Mutator("a comparison of a band is turned round") { m in
      m.leaves.filter {
        $0.field == "bands" && rows(beside: $0, in: m) > 1 && hasNumberAsTarget($0, in: m)
      }.compactMap { turned($0, in: m) }
    },
    Mutator("the comparison of a target is turned round") { m in
      // With bands beside it: they say on which side a value is good.
      m.leaves.filter { leaf in
        leaf.field == "target" && !leaf.path.contains("rest") && hasNumberAsTarget(leaf, in: m)
          && m.leaves.contains {
            $0.path.prefix(2) == leaf.path.prefix(2) && $0.field == "bands" && isOneEdged($0.text)
          }
      }.compactMap { leaf in
        turned(leaf, in: m).map { mutant in
          var mutant = mutant
          let bands = m.entries.filter {
            $0.path.prefix(2) == leaf.path.prefix(2) && $0.path.contains("bands")
          }
          // Which of the two is wrong cannot be known: the bands are as good a place.
          mutant.lines.formUnion(bands.map(\.line))
          return mutant
        }
      }
    },
    Mutator("`rest` is taken away") { m in
      m.entries.filter { isRest($0) && !(isCurve($0) || coversAll($0, in: m)) }.compactMap {
        m.dropping($0)
      }
    },
    Mutator("`rest` stands first") { m in
      m.entries.filter { isRest($0) && $0.isInBrackets && $0.position > 0 && $0.isOnOneLine }
        .compactMap { entry in
          let first = m.entries.first {
            $0.path.dropLast() == entry.path.dropLast() && $0.position == 0
          }
          guard let first else { return nil }
          return m.swapping(first.place, entry.place)
        }
    },
    Mutator("a row of a table is taken away") { m in
      m.entries.filter { entry in
        entry.section == "tables" && entry.siblings.count > 1 && !entry.isKeyOfTheLanguage
          && entry.path.count > 2 && !isCurve(entry) && !isRest(entry) && !isDate(entry.name)
          && !entry.siblings.contains { $0.text == "rest" }
      }.compactMap { m.dropping($0, quotes: $0.name) }
    },
    Mutator("a row of a table is misspelt") { m in
      m.entries.filter { entry in
        entry.section == "tables" && !entry.isKeyOfTheLanguage && entry.path.count > 2
          && !isDate(entry.name) && !isRest(entry) && entry.name.allSatisfy(\.isLetter)
      }.compactMap { entry in
        Manuscript.misspelt(entry.name).flatMap { m.changing(entry.key, to: $0) }
      }
    },
    Mutator("more often than the periods there are") { m in
      m.leaves.filter(isExpression).flatMap { leaf in
        leaf.text.components("in at least ").count > 1
          ? numbers(after: "in at least ", in: leaf.text).compactMap {
            m.changing(leaf.scalar, $0, to: "99")
          } : []
      }
    },
    Mutator("terms go in a circle") { m in
      let terms = m.entries.filter { $0.path.count == 2 && $0.section == "terms" }
      return m.leaves.filter { $0.section == "terms" && $0.last != "clause" }.flatMap { leaf in
        terms.compactMap { term -> Mutant? in
          let reads =
            term.name == leaf.path[1]
            || m.leaves.contains {
              $0.path.starts(with: ["terms", term.name])
                && m.mentions(leaf.path[1], in: $0.text)
            }
          guard reads, !leaf.path.contains("reset to"), !leaf.path.contains("when") else {
            return nil
          }
          // A circle has no beginning: each of its terms is a place for it.
          let circle = terms.filter { [term.name, leaf.path[1]].contains($0.name) }
          return m.changing(
            leaf.scalar, to: term.name,
            lines: Set(circle.flatMap { Array($0.lines) } + [leaf.line]))
        }
      }
    },
    Mutator("a verdict is read where there is no KPI") { m in
      m.leaves.filter { leaf in
        // A limit asked for one instance or one KPI has a verdict.
        leaf.section == "settlement" && leaf.last == "at" && !m.isBeside("each", leaf)
          || leaf.section == "triggers" && leaf.last == "when"
            && !m.entries.contains { $0.path == ["triggers", leaf.path[1], "for"] }
      }.compactMap { leaf in
        m.changing(
          leaf.scalar,
          to: leaf.last == "at" ? "\(leaf.text) if missed else 0 \(currency(m))" : "missed")
      }
        + m.entries.filter { $0.section == "settlement" && $0.name == "cap" && $0.isInBrackets }
        .compactMap { entry in
          let text = m.replacing(entry.place, by: "\(m.part(entry.place)), when: missed")
          return Mutant(text: text, lines: [entry.line], change: m.change(entry.line, text))
        }
    },
    Mutator("money without saying of what") { m in
      m.leaves.filter { $0.section == "consequences" && $0.field == "amount" }.compactMap { leaf in
        leaf.text.contains("%") ? m.changing(leaf.scalar, to: "5%") : nil
      }
    },
    Mutator("a target without its comparison") { m in
      m.leaves.filter { $0.field == "target" }.flatMap { leaf in
        ["at least ", "at most ", "below ", "above "].compactMap { word in
          leaf.text.hasPrefix(word) && leaf.text.last?.isLetter == false
            && Manuscript.amounts(in: leaf.text).count == 1
            ? m.changing(leaf.scalar, 0..<word.count, to: "") : nil
        }
      }
    },
  ]

  // MARK: Rows

  static func isRest(_ entry: Manuscript.Entry) -> Bool {
    entry.name == "rest" || scalar(entry)?.text == "rest"
  }

  static func scalar(_ entry: Manuscript.Entry) -> Scalar? {
    if case .scalar(let scalar) = entry.value { scalar } else { nil }
  }

  private static func isCurve(_ entry: Manuscript.Entry) -> Bool {
    entry.path.contains("curve") || entry.path.contains("ladder")
  }

  /// Rows for words that name every word need no `rest`.
  private static func coversAll(_ entry: Manuscript.Entry, in m: Manuscript) -> Bool {
    guard entry.section == "tables" else { return false }
    let kpis = m.leaves.filter { $0.section == "kpis" && $0.last == "per" && $0.path.last == "#" }
    let words = Set(kpis.map(\.text))
    return !words.isEmpty && words.isSubset(of: Set(entry.siblings.map(\.text)))
  }

  /// Each band with the one below it.
  private static func bands(_ m: Manuscript) -> [(Manuscript.Entry, Manuscript.Entry)] {
    m.entries.filter { $0.path.count > 3 && $0.path[2] == "bands" && scalar($0) != nil }
      .compactMap { upper in
        let lower = m.entries.first {
          $0.path.dropLast() == upper.path.dropLast() && $0.position == upper.position + 1
        }
        return lower.map { (upper, $0) }
      }
  }

  private static func isFirstBand(_ leaf: Manuscript.Leaf, in m: Manuscript) -> Bool {
    m.entries.contains { $0.path == leaf.path && $0.position == 0 }
  }

  /// Whether the KPI of this leaf is asked for a number, and not for all of something. Against a
  /// target that is worked out from the data no band is a mistake before there is data.
  private static func hasNumberAsTarget(_ leaf: Manuscript.Leaf, in m: Manuscript) -> Bool {
    m.leaves.contains { target in
      target.path.prefix(2) == leaf.path.prefix(2) && target.field == "target"
        && isOneEdged(target.text)
        && Manuscript.amounts(in: target.text).first.map { $0.digits != "100" } ?? false
    }
  }

  private static func rows(beside leaf: Manuscript.Leaf, in m: Manuscript) -> Int {
    m.entries.count { $0.path.dropLast() == leaf.path.dropLast() }
  }

  private static func isOneEdged(_ text: String) -> Bool {
    ["at least ", "at most ", "below ", "above "].contains { text.hasPrefix($0) }
  }

  private static func turned(_ leaf: Manuscript.Leaf, in m: Manuscript) -> Mutant? {
    for (word, other) in [
      ("at least", "at most"), ("at most", "at least"), ("below", "above"), ("above", "below"),
    ] where leaf.text.hasPrefix("\(word) ") {
      return m.changing(leaf.scalar, 0..<word.count, to: other)
    }
    return nil
  }

  private static func currency(_ m: Manuscript) -> String {
    m.leaves.first { $0.path == ["contract", "currency"] }?.text ?? "EUR"
  }

  private static func numbers(after words: String, in text: String) -> [Range<Int>] {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(words.unicodeScalars)
    guard scalars.count > wanted.count else { return [] }
    return (0..<scalars.count - wanted.count).compactMap { start in
      guard Array(scalars[start..<start + wanted.count]) == wanted else { return nil }
      let low = start + wanted.count
      var high = low
      while high < scalars.count, ("0"..."9").contains(scalars[high]) { high += 1 }
      return high > low ? low..<high : nil
    }
  }
}

import YAML

/// Mistakes of units, amounts and dates.
extension Mutator {
  static let values: [Mutator] = [
    Mutator("a percent sign is left out") { m in
      amounts(m, "%", where: mustHaveUnit).compactMap { leaf, amount in
        m.changing(leaf.scalar, amount.unit, to: "", quotes: termOf(leaf))
      } + rowKeys(m, "%") { "" }
    },
    Mutator("percent and percentage points are mixed up") { m in
      amounts(m, "%", where: mustHaveUnit).compactMap { leaf, amount in
        m.changing(leaf.scalar, amount.unit, to: " pp", quotes: termOf(leaf))
      }
        + amounts(m, "pp", where: isExpression).compactMap { leaf, amount in
          // `80% + 0.5 pp` is `80% + 0.5%`; a rate and a step are not.
          let before = leaf.text.prefix(amount.number.lowerBound)
          return before.hasSuffix("per ") || before.hasSuffix("steps of ")
            ? m.changing(leaf.scalar, amount.unit, to: "%", quotes: termOf(leaf)) : nil
        }
    },
    Mutator("time and money are mixed up") { m in
      ["s", "min", "h"].flatMap { unit in
        amounts(m, unit, where: isExpression).compactMap { leaf, amount in
          m.changing(leaf.scalar, amount.unit, to: " EUR", quotes: termOf(leaf))
        }
      }
        + ["EUR", "USD", "GBP", "AUD"].flatMap { unit in
          amounts(m, unit, where: isExpression).compactMap { leaf, amount in
            m.changing(leaf.scalar, amount.unit, to: " s", quotes: termOf(leaf))
          }
        }
    },
    Mutator("a unit is left out") { m in
      ["s", "min", "h"].flatMap { unit in
        amounts(m, unit, where: mustHaveUnit).compactMap { leaf, amount in
          m.changing(leaf.scalar, amount.unit, to: "", quotes: termOf(leaf))
        }
      }
        + ["EUR", "USD", "GBP", "AUD"].flatMap { unit in
          amounts(m, unit) { $0.section == "examples" && $0.path.count > 3 }
            .compactMap { leaf, amount in m.changing(leaf.scalar, amount.unit, to: "") }
        }
    },
    Mutator("a unit that nobody knows") { m in
      let wrong = [
        "s": " sek", "min": " mins", "EUR": " Euro", "USD": " dollars", "GBP": " quid",
        "pp": " ppt",
        "days": " dayz", "point": " pnt", "points": " pnts", "h": " hrs",
      ]
      return wrong.sorted { $0.key < $1.key }.flatMap { unit, other in
        amounts(m, unit, where: isExpression).compactMap { leaf, amount in
          m.changing(leaf.scalar, amount.unit, to: other)
        }
      }
        + m.leaves.filter { $0.last == "unit" && ["count", "s", "points", "%"].contains($0.text) }
        .compactMap { m.changing($0.scalar, to: "pieces") }
    },
    Mutator("a currency that is not the contract's") { m in
      ["EUR", "USD", "GBP", "AUD"].flatMap { unit in
        amounts(m, unit) { isExpression($0) || $0.section == "examples" }
          .compactMap { leaf, amount in m.changing(leaf.scalar, amount.unit, to: " CHF") }
          + m.leaves.filter {
            $0.text == unit && ($0.last == "unit" || $0.last == "currency")
          }.compactMap { m.changing($0.scalar, to: "CHF", quotes: "CHF") }
      }
    },
    Mutator("a percentage over a hundred") { m in
      amounts(m, "%") { ["target", "bands"].contains($0.field) }
        .filter { !$1.digits.contains(".") && $1.digits.count == 2 }
        .compactMap { leaf, amount in
          m.changing(leaf.scalar, amount.number, to: amount.digits + "0")
        }
    },
    Mutator("a decimal comma") { m in
      m.leaves.filter { isExpression($0) || $0.section == "examples" }.flatMap { leaf in
        Manuscript.amounts(in: leaf.text).compactMap { amount in
          amount.digits.contains(".") && leaf.last != "title"
            ? m.changing(
              leaf.scalar, amount.number,
              to: String(amount.digits.map { $0 == "." ? "," : $0 })) : nil
        }
      }
    },
    Mutator("a space inside a number") { m in
      m.leaves.filter { isExpression($0) || $0.section == "examples" }.flatMap { leaf in
        Manuscript.amounts(in: leaf.text).compactMap { amount in
          guard amount.digits.count > 3, !amount.digits.contains(".") else { return nil }
          return m.changing(
            leaf.scalar, amount.number,
            to: "\(amount.digits.dropLast(3)) \(amount.digits.suffix(3))")
        }
      }
    },
    Mutator("the letter O for a zero") { m in
      m.leaves.filter { isExpression($0) || $0.section == "examples" }.flatMap { leaf in
        Manuscript.amounts(in: leaf.text).compactMap { amount in
          guard amount.digits.count > 1, amount.digits.hasSuffix("0") else { return nil }
          return m.changing(leaf.scalar, amount.number, to: "\(amount.digits.dropLast())O")
        }
      }
    },
    Mutator("a day that does not exist") { m in
      dates(m).compactMap { scalar, range, _ in
        m.changing(scalar, range.lowerBound + 5..<range.upperBound, to: "02-30")
      }
    },
    Mutator("dates in the wrong order") { m in
      m.entries.filter { $0.position > 0 && isDate($0.name) }.compactMap { entry in
        let before = entry.siblings[entry.position - 1]
        return isDate(before.text) ? m.swapping(before.place, entry.key.place) : nil
      }
    },
    Mutator("the end before the beginning") { m in
      m.leaves.filter { $0.path == ["contract", "in force"] }.compactMap { leaf in
        let parts = leaf.text.split(separator: " ")
        return m.changing(leaf.scalar, to: "\(parts[2]) to \(parts[0])")
      }
        + m.leaves.filter { $0.last == "within" || $0.last == "target" }.compactMap { leaf in
          let parts = leaf.text.components(" to ")
          return parts.count == 2 ? m.changing(leaf.scalar, to: "\(parts[1]) to \(parts[0])") : nil
        }
    },
    Mutator("a worked example is off by a cent") { m in
      m.leaves.filter { $0.section == "examples" && $0.path.contains("expect") }
        .flatMap { leaf in
          Manuscript.amounts(in: leaf.text).compactMap { amount in
            guard amount.digits.contains("."), let last = amount.digits.last else { return nil }
            return m.changing(
              leaf.scalar, amount.number,
              to:
                "\(amount.digits.dropLast())\(last == "9" ? "8" : String((last.wholeNumberValue ?? 0) + 1))"
            )
          }
        }
    },
  ]

  static func isDate(_ text: String) -> Bool {
    text.count == 10 && text.split(separator: "-").map(\.count) == [4, 2, 2]
      && text.allSatisfy { $0.isNumber || $0 == "-" }
  }

  private static func dates(_ m: Manuscript) -> [(Scalar, Range<Int>, String)] {
    (m.leaves.map(\.scalar) + m.entries.map(\.key)).flatMap { scalar in
      var at = 0
      return scalar.text.split(separator: " ", omittingEmptySubsequences: false).compactMap {
        word in
        let range = at..<at + word.unicodeScalars.count
        at = range.upperBound + 1
        return isDate(String(word)) ? (scalar, range, String(word)) : nil
      }
    }
  }

  /// Texts that are read as expressions of the contract language.
  static func isExpression(_ leaf: Manuscript.Leaf) -> Bool {
    switch leaf.section {
    case "terms": leaf.last != "clause"
    case "tables":
      leaf.path.contains("rows") || leaf.path.contains("curve")
        || leaf.path.count == 3 && leaf.last != "clause"
    case "kpis":
      ["value", "target", "bands", "within"].contains(leaf.field) || leaf.last == "when"
    case "consequences", "triggers": ["amount", "when"].contains(leaf.field)
    case "settlement": ["at", "by", "when"].contains(leaf.last)
    case "roles", "forums": leaf.last == "may approve credits up to"
    default: false
    }
  }

  /// Where an amount without its unit cannot be meant: compared with a value, or one of rows.
  /// `30% * charge` without the sign is thirty times the charge: a contract of other meaning.
  static func mustHaveUnit(_ leaf: Manuscript.Leaf) -> Bool {
    // A bare 0 is nothing of any unit.
    if leaf.text.hasSuffix(" 0%") || leaf.text == "0%" { return false }
    return switch leaf.section {
    case "kpis": ["target", "bands", "within"].contains(leaf.field)
    case "tables": isExpression(leaf)
    case "terms": isDate(leaf.path.last ?? "")
    case "measures": leaf.last == "within"
    default: false
    }
  }

  /// A finding that names the term counts: its unit shows where it is used.
  static func termOf(_ leaf: Manuscript.Leaf) -> String? {
    ["terms", "tables"].contains(leaf.section) ? leaf.path[1] : nil
  }

  static func amounts(
    _ m: Manuscript, _ unit: String, where test: (Manuscript.Leaf) -> Bool
  ) -> [(Manuscript.Leaf, Manuscript.Amount)] {
    m.leaves.filter(test).flatMap { leaf in
      Manuscript.amounts(in: leaf.text).filter { $0.word == unit }.map { (leaf, $0) }
    }
  }

  /// The keys of rows that compare with an amount.
  private static func rowKeys(_ m: Manuscript, _ unit: String, _ new: () -> String) -> [Mutant] {
    m.entries.filter { $0.section == "tables" && $0.path.count > 2 }.flatMap { entry in
      Manuscript.amounts(in: entry.name).filter { $0.word == unit }
        .compactMap { m.changing(entry.key, $0.unit, to: new()) }
    }
  }
}

extension Manuscript.Leaf {
  /// The key of a KPI, consequence or trigger that the text belongs to.
  var field: String { path.count > 2 ? path[2] : "" }
}

extension String {
  func components(_ separator: String) -> [String] {
    var parts = [""]
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}

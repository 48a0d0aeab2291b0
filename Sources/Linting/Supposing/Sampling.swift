internal import Contracts
internal import Expressions
internal import Quantities

extension Course {
  /// All that the client receives for this KPI at one value.
  struct Sample {
    var value: Exact
    var amount: Quantity
    var piece: Int
  }

  /// The stretches on which all amounts of a unit are known: of another, where one can't be followed or
  /// has no value, nothing is said.
  func closed(_ unit: Unit, in contract: Contract) -> Course {
    var course = self
    course.pieces.removeAll { piece in
      !zip(consequences, piece.postings).allSatisfy { index, posting in
        !posting.isOpen || contract.consequences[index].unit != unit
      }
    }
    return course
  }

  /// The units in which amounts are posted, each once.
  var units: [Unit] {
    var units: [Unit] = []
    for posting in pieces.flatMap(\.postings) {
      if let unit = posting.line?.unit, !units.contains(unit) { units.append(unit) }
    }
    return units
  }

  /// The sum of what is posted in a unit, as a line over a piece.
  func total(_ unit: Unit, of piece: Piece) -> Line {
    var sum = Line(Quantity(.zero, unit))
    for line in piece.postings.compactMap(\.line) where line.unit == unit {
      sum.slope += line.slope
      sum.offset += line.offset
    }
    return sum
  }

  /// `with charge 100000.00 EUR: `, or nothing.
  var premise: String { world.words.isEmpty ? "" : "with \(world.words): " }

  /// `from 80% to 84.9%`, the values of some pieces that follow each other.
  func range(_ pieces: ArraySlice<Piece>) -> String {
    guard let first = pieces.first, let last = pieces.last else { return "" }
    let low = quantity(first.low)
    let high = quantity(last.high)
    return low == high ? "at \(low)" : "from \(low) to \(high)"
  }

  /// The first stretch of pieces that follow each other and all fulfil a condition.
  func firstRun(where holds: (Piece) -> Bool) -> ArraySlice<Piece>? {
    guard let start = pieces.firstIndex(where: holds) else { return nil }
    let end = pieces[start...].firstIndex { !holds($0) } ?? pieces.endIndex
    return pieces[start..<end]
  }
}

extension Contract {
  /// Whether a condition says in so many words that it is about one verdict.
  func names(_ word: Expression.Word, in x: Expression?) -> Bool {
    guard let x else { return false }
    return expanded(x).contains { part in
      switch part.form {
      case .word(word), .verdict(_, word): true
      default: false
      }
    }
  }
}

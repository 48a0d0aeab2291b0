/// The nearest known word, for "did you mean".
package enum Nearest {
  /// Words longer than this are compared for equality only: nobody mistypes a page.
  private static let longest = 64

  /// The candidate nearest to `word`, or nil when none is near enough to be meant.
  ///
  /// - Shape: letters that were changed, left out, added or swapped with their neighbour are
  ///   counted, at most a third of the word's length (one in short words). Case, and `_` or `-`
  ///   for a space, cost nothing. Of two equally near the first wins.
  package static func best(_ word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(word)
    let allowed = max(1, wanted.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let bound = best.map { $0.distance - 1 } ?? allowed
      if bound < 0 { break }
      guard let distance = distance(wanted, other, atMost: bound) else { continue }
      // A word of which every letter was changed is another word.
      if distance > 0, distance >= max(wanted.count, other.count) { continue }
      best = (candidate, distance)
    }
    return best?.word
  }

  private static func folded(_ word: String) -> [Unicode.Scalar] {
    let head = Array(word.unicodeScalars.prefix(longest + 1))
    if head.count > longest { return head }
    return word.lowercased().unicodeScalars.map { $0 == "_" || $0 == "-" ? " " : $0 }
  }

  /// Damerau-Levenshtein distance (adjacent swaps), nil when over `bound`.
  private static func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost bound: Int
  ) -> Int? {
    if a == b, a.count <= longest { return 0 }
    if a.count > longest || b.count > longest || abs(a.count - b.count) > bound { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for (j, y) in b.enumerated() {
        var cost = min(last[j] + (x == y ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      if let least = row.min(), least > bound { return nil }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= bound ? last[b.count] : nil
  }
}

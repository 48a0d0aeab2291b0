internal import Assessment
internal import Calendars
internal import Contracts
internal import Quantities

/// Finds what a period may come to, if everything open is read one way or the other.
struct RangeFinder {
  private struct Key: Hashable {
    var kpi: String
    var instance: String?
    var period: String
  }

  let assessment: Assessment

  /// The least and the most that is due among the readings of what is disputed, missing or reported
  /// differently: each by itself, all of the cheapest together, and all of the dearest.
  ///
  /// Relief that was granted is decided, and no longer open.
  ///
  /// - Errors: nil where nothing is open, or nothing that is open changes what is due.
  func range(_ prices: [Price], _ amounts: Amounts) -> MoneyRange? {
    range(prices, amounts) { $0 != .relief }
  }

  /// The same among the readings of what is in dispute alone.
  func disputed(_ prices: [Price], _ amounts: Amounts) -> MoneyRange? {
    range(prices, amounts) { $0 == .dispute }
  }

  private func range(
    _ prices: [Price], _ amounts: Amounts, of isWanted: (Price.Why) -> Bool
  ) -> MoneyRange? {
    guard let current = assessment.current, let total = current.total else { return nil }
    let open = prices.filter { isWanted($0.why) && $0.total.unit == total.unit }
    var order: [Key] = []
    var readings: [Key: [Price]] = [:]
    for price in open {
      let key = Key(
        kpi: price.supposition.kpi, instance: price.supposition.instance,
        period: price.supposition.period.label)
      if readings[key] == nil { order.append(key) }
      readings[key, default: []].append(price)
    }
    func choose(_ isBetter: (Exact, Exact) -> Bool) -> [Supposition] {
      order.compactMap { key in
        let best = readings[key]?.reduce(nil as Price?) { best, price in
          guard let best else { return price }
          return isBetter(price.total.amount, best.total.amount) ? price : best
        }
        guard let best, isBetter(best.total.amount, total.amount) else { return nil }
        return best.supposition
      }
    }
    var totals = [total.amount] + open.map(\.total.amount)
    for suppositions in [choose { $0 < $1 }, choose { $0 > $1 }] where suppositions.count > 1 {
      let other = Assessment.evaluate(
        assessment.contract, evidence: assessment.evidence, opening: assessment.opening,
        acts: assessment.acts, asOf: assessment.asOf, through: current.period,
        traced: 0, suppositions: suppositions)
      if let then = other.current?.total, then.unit == total.unit { totals.append(then.amount) }
    }
    guard let lowest = totals.min(), let highest = totals.max(), lowest < highest else {
      return nil
    }
    return MoneyRange(
      lowest: amounts.line(Quantity(lowest, total.unit)),
      highest: amounts.line(Quantity(highest, total.unit)))
  }
}

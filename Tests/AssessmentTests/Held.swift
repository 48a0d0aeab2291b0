import Quantities

/// What a consequence holds, and whose it is.
struct Held {
  var consequence: String
  var kpi: String?
  var instance: String?
  var amount: Exact

  init(_ consequence: String, _ kpi: String?, _ instance: String?, _ amount: Exact = .zero) {
    self.consequence = consequence
    self.kpi = kpi
    self.instance = instance
    self.amount = amount
  }

  /// Whether the drawn limit over several months sees it: credits, and by site those of a site.
  func isLimited(by each: String) -> Bool {
    consequence.hasPrefix("credit ") && (each != "site" || instance != nil)
  }

  /// What it has in common with those that share its limit.
  func identity(_ each: String) -> String {
    switch each {
    case "kpi": kpi ?? ""
    case "consequence": consequence
    case "site": instance ?? ""
    case "instance": "\(kpi ?? "")/\(instance ?? "")"
    default: "\(consequence)/\(kpi ?? "")/\(instance ?? "")"
    }
  }
}

extension Judged {
  /// What the opening says was due before the first month.
  var openingHeld: [Held] {
    guard drawn.start > 0, drawn.without != .opening,
      let kpi = drawn.kpis.first(where: { !$0.isPoints })
    else { return [] }
    return [
      Held(
        "credit \(kpi.name)", kpi.name, kpi.isSplit ? "north" : nil, Exact(drawn.openingDue))
    ]
  }
}

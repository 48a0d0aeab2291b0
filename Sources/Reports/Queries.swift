package import Calendars

/// A question about the data of a delivery.
package struct Query: Sendable {
  package enum Ask: Sendable {
    /// A cell, a row or a file that can't be taken as it is; the finding in its own words.
    case unclear(code: String, said: String, help: [String])
    /// A result that can't be computed; `needs` are the figures it lacks, by the contract's names.
    case missing(gap: Gap, needs: [String], otherwise: Otherwise?)
    /// A figure that was not delivered and that no KPI waits for.
    case notDelivered(String)
    case differs(Difference)
    case late(days: Int, due: Day, received: Day)
    /// An invoice that deducts less or more than is due.
    case deduction(InvoiceCheck)
  }

  package var number: Int
  package var ask: Ask
  /// Whose result hangs on it.
  package var subjects: [Subject]
  package var period: Period
  /// Where to look.
  package var places: [Source]
  /// What the answer can change; empty where that can't be computed.
  package var worth: [PriceLine]
  package var owner: Owner
  package var replyBy: Day?
}

/// Everything to be asked about a delivery, as one list to the supplier.
package struct Queries: Sendable {
  package var provenance: Provenance
  package var reference: String
  package var contract: ContractName
  package var asOf: Day
  package var lines: PeriodLines
  /// The largest difference first.
  package var queries: [Query]
  /// The delivery has errors that nobody accepted: what they touch counts as not reported here, and
  /// nothing else is evaluated before they are mended.
  package var isRefused: Bool
  /// What is due as the data stands.
  package var total: Amount?
}

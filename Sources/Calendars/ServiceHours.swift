/// The hours in which a service is rendered, on the working days of a calendar: each day from some
/// time to another, with a break or without.
package struct ServiceHours: Hashable, Sendable {
  /// Seconds of a day, the first counted and the last not; in order, none touching another.
  package let spans: [Range<Int>]
  /// Seconds of a whole day.
  let seconds: Int

  /// - Errors: nil when there is no span, one is empty or leaves the day, or two overlap.
  package init?(_ spans: [Range<Int>]) {
    let sorted = spans.sorted { $0.lowerBound < $1.lowerBound }
    guard !sorted.isEmpty,
      sorted.allSatisfy({
        !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= Moment.secondsOfDay
      }),
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
    else { return nil }
    self.spans = sorted
    seconds = sorted.reduce(0) { $0 + $1.count }
  }

  /// `08:00-18:00`, or several parted by commas: `08:00-12:00, 13:00-17:00`; a day ends at `24:00`.
  ///
  /// - Errors: nil for any other shape, and as for the spans themselves.
  package init?(text: String) {
    var spans: [Range<Int>] = []
    // More than a day has hours is no list of hours.
    for part in text.split(separator: ",", maxSplits: 24, omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
        String(end.filter { $0 != " " })
      }
      guard ends.count == 2, let from = ClockTime.second(ends[0]),
        let to = ClockTime.second(ends[1], asEnd: true), from < to
      else { return nil }
      spans.append(from..<to)
    }
    self.init(spans)
  }

  /// Seconds of the hours that lie in a part of the day.
  func seconds(in part: Range<Int>) -> Int {
    spans.reduce(0) { $0 + $1.clamped(to: part).count }
  }
}

extension ServiceHours: CustomStringConvertible {
  /// `08:00-12:00, 13:00-17:00`
  package var description: String {
    spans.map { "\(ClockTime.text($0.lowerBound))-\(ClockTime.text($0.upperBound))" }
      .joined(separator: ", ")
  }
}

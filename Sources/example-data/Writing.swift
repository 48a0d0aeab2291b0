/// How a month writes its numbers. Suppliers change their exports more often than their work.
struct Writing {
  var separator: String
  var decimal: String
  var thousands: String

  static let plain = Writing(separator: ",", decimal: ".", thousands: "")
  static let continental = Writing(separator: ";", decimal: ",", thousands: " ")

  func count(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += thousands }
      text.append(digit)
    }
    return text
  }

  /// A number given in hundredths, with two decimals.
  func hundredths(_ number: Int) -> String {
    count(number / 100) + decimal + Writing.twoDigits(number % 100)
  }

  /// `part` of `whole` in percent, to two decimals, half up.
  func percent(_ part: Int, of whole: Int) -> String {
    hundredths((part * 20_000 / whole + 1) / 2)
  }

  /// `0:00:41`
  static func clock(_ seconds: Int) -> String {
    "\(seconds / 3_600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Rows as lines of a CSV file; none of the cells here needs quotes.
  func table(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: separator) + "\n" }.joined()
  }
}

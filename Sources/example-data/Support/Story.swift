/// What each month is about, in round figures. The counts around them come from the generator; it
/// moves them by less than any of them is away from an edge of the contract.
struct Story {
  /// Parts of ten thousand, of what the name says.
  typealias Share = Int

  struct Queue {
    var name: String
    var offered: Int
    /// Offered, as a share of the forecast.
    var ofForecast: Share
    /// Of the offered contacts less the short abandons.
    var inTime: Share
    var abandoned: Share
    /// Mean wait of an answered contact, in tenths of a second.
    var wait: Int
  }

  struct Site {
    var name: String
    var surveys: Int
    /// Customers who were not satisfied; a number, as a small site is allowed a number of them.
    var unsatisfied: Int
    var unresolved: Int
  }

  struct Staff {
    var name: String
    var agents: Int
    var leavers: Int
  }

  var month: String
  var queues: [Queue]
  /// Mean handling time of a call, in tenths of a second.
  var handling: Int
  var sites: [Site]
  var emails: Int
  /// nil: the supplier delivers no figure.
  var sameDay: Share?
  /// Hundredths of a percent.
  var quality: Int
  /// Seconds.
  var firstResponse: Int
  var backlog: Int
  /// At the end of a quarter.
  var staff: [Staff] = []
}

extension Story {
  /// Everything is kept; at Pécs only because a small number of surveys has an allowance.
  static let march = Story(
    month: "2026-03",
    queues: [
      Queue(
        name: "voice", offered: 47_900, ofForecast: 10_120, inTime: 8_130, abandoned: 490, wait: 241
      ),
      Queue(
        name: "chat", offered: 15_800, ofForecast: 9_870, inTime: 8_410, abandoned: 340, wait: 412),
      Queue(
        name: "messaging", offered: 5_900, ofForecast: 9_640, inTime: 8_790, abandoned: 180,
        wait: 1_398),
    ],
    handling: 3_982,
    sites: [
      Site(name: "Budapest", surveys: 642, unsatisfied: 76, unresolved: 160),
      Site(name: "Pécs", surveys: 86, unsatisfied: 14, unresolved: 24),
    ],
    emails: 6_420, sameDay: 9_634, quality: 9_124, firstResponse: 11_560, backlog: 288,
    staff: [
      Staff(name: "Budapest", agents: 118, leavers: 8), Staff(name: "Pécs", agents: 47, leavers: 3),
    ])

  /// The first misses on the phone. A campaign of the client floods the chat: relief by volume.
  static let april = Story(
    month: "2026-04",
    queues: [
      Queue(
        name: "voice", offered: 47_200, ofForecast: 10_430, inTime: 7_640, abandoned: 800, wait: 378
      ),
      Queue(
        name: "chat", offered: 20_300, ofForecast: 12_180, inTime: 7_410, abandoned: 440, wait: 884),
      Queue(
        name: "messaging", offered: 6_100, ofForecast: 10_050, inTime: 8_650, abandoned: 200,
        wait: 1_552),
    ],
    handling: 4_121,
    sites: [
      Site(name: "Budapest", surveys: 671, unsatisfied: 89, unresolved: 183),
      Site(name: "Pécs", surveys: 131, unsatisfied: 18, unresolved: 33),
    ],
    emails: 6_610, sameDay: 9_562, quality: 8_962, firstResponse: 13_625, backlog: 331)

  /// What the quality score of April became after the parties had scored the same contacts.
  static let qualityOfAprilCorrected = 9_041

  /// The bad month: the cap is reached, and one miss is excused by an act.
  static let may = Story(
    month: "2026-05",
    queues: [
      Queue(
        name: "voice", offered: 49_300, ofForecast: 10_910, inTime: 7_290, abandoned: 1_060,
        wait: 521
      ),
      Queue(
        name: "chat", offered: 16_400, ofForecast: 10_240, inTime: 7_380, abandoned: 480, wait: 579),
      Queue(
        name: "messaging", offered: 6_500, ofForecast: 10_620, inTime: 8_490, abandoned: 220,
        wait: 1_905),
    ],
    handling: 4_634,
    sites: [
      Site(name: "Budapest", surveys: 655, unsatisfied: 93, unresolved: 188),
      Site(name: "Pécs", surveys: 92, unsatisfied: 17, unresolved: 29),
    ],
    emails: 6_980, sameDay: 8_840, quality: 8_693, firstResponse: 19_290, backlog: 402)

  /// Better, and still the third miss in a row on the phone. Same-day replies are missing.
  static let june = Story(
    month: "2026-06",
    queues: [
      Queue(
        name: "voice", offered: 46_300, ofForecast: 9_980, inTime: 7_690, abandoned: 592, wait: 344),
      Queue(
        name: "chat", offered: 15_300, ofForecast: 9_520, inTime: 8_130, abandoned: 330, wait: 468),
      Queue(
        name: "messaging", offered: 6_200, ofForecast: 10_180, inTime: 7_910, abandoned: 260,
        wait: 2_623),
    ],
    handling: 4_408,
    sites: [
      Site(name: "Budapest", surveys: 668, unsatisfied: 93, unresolved: 184),
      Site(name: "Pécs", surveys: 118, unsatisfied: 15, unresolved: 32),
    ],
    emails: 6_700, sameDay: nil, quality: 8_927, firstResponse: 14_150, backlog: 347,
    staff: [
      Staff(name: "Budapest", agents: 121, leavers: 9), Staff(name: "Pécs", agents: 46, leavers: 5),
    ])
}

extension Story {
  /// What each invoice deducts, in hundredths: that of February, of April in full, of May in part.
  private static let deducted = ["2026-03": 285_904, "2026-05": 1_245_863, "2026-06": 4_200_000]

  static func invoice(of month: String, _ w: Writing) -> File {
    File(
      path: "\(month)/v1/invoice.csv",
      text: w.table([["credits deducted (EUR)"], [w.hundredths(deducted[month] ?? 0)]]))
  }
}

/// The counts of one month, as the supplier's systems hold them.
struct Counts {
  struct Queue {
    var name: String
    var offered: Int
    var inTime: Int
    var answered: Int
    var short: Int
    /// Seconds, summed over the answered contacts.
    var waiting: Int
    var forecast: Int
  }

  struct Site {
    var name: String
    var surveys: Int
    var satisfied: Int
    var resolved: Int
  }

  var month: String
  var queues: [Queue]
  var callsHandled: Int
  /// Seconds.
  var handling: Int
  var sites: [Site]
  var emails: Int?
  var sameDay: Int?
  var quality: Int
  var firstResponse: Int
  var backlog: Int
  var staff: [Story.Staff]
  /// Cents.
  var charge: Int

  init(_ story: Story, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    month = story.month
    queues = story.queues.map { plan in
      let offered = plan.offered + random.jitter(plan.offered / 100)
      let short = offered * 13 / 1_000 + random.jitter(12)
      let counted = offered - short
      let answered = counted - counted * plan.abandoned / 10_000 + random.jitter(offered / 6_000)
      return Queue(
        name: plan.name, offered: offered,
        inTime: counted * plan.inTime / 10_000 + random.jitter(offered / 4_000),
        answered: answered, short: short,
        waiting: answered * plan.wait / 10 + random.jitter(answered / 8),
        forecast: (offered * 10_000 / plan.ofForecast + 25) / 50 * 50)
    }
    callsHandled = (queues.first?.answered ?? 0) + random.jitter(20)
    handling = callsHandled * story.handling / 10 + random.jitter(callsHandled / 8)
    sites = story.sites.map {
      Site(
        name: $0.name, surveys: $0.surveys, satisfied: $0.surveys - $0.unsatisfied,
        resolved: $0.surveys - $0.unresolved)
    }
    let received = story.emails + random.jitter(60)
    emails = story.sameDay == nil ? nil : received
    sameDay = story.sameDay.map { received * $0 / 10_000 + random.jitter(2) }
    quality = story.quality
    firstResponse = story.firstResponse
    backlog = story.backlog
    staff = story.staff
    charge = Counts.charge(queues, emails: received)
  }

  /// A base charge and a price per answered contact and e-mail, in cents.
  private static func charge(_ queues: [Queue], emails: Int) -> Int {
    let prices = ["voice": 275, "chat": 190, "messaging": 145]
    let volume = queues.reduce(0) { $0 + $1.answered * (prices[$1.name] ?? 0) }
    return 21_450_000 + volume + emails * 310
  }
}

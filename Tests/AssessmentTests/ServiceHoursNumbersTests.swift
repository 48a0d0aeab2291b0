import Assessment
import Testing

/// Time that counts only while the service is rendered, on numbers worked out by hand.
@Suite("Numbers: service hours")
struct ServiceHoursNumbersTests {
  static let tickets = """
    scopes: {ticket: any}
    measures:
      opened: {unit: time, per: ticket, means: when the client opened it}
      closed: {unit: time, per: ticket, means: when the supplier closed it}
      waiting: {unit: h, per: ticket, means: waiting for the client while the desk is open}
    """

  static let columns = "ticket,opened,closed,waiting (h)"

  static let tales = [
    Tale(
      "Friday 16:30 to Monday 09:30 are 3 h of service and 65 h; over a holiday on Monday too 3 h",
      tickets + """

        kpis:
          served: {per: ticket, value: service hours from opened to closed}
          passed: {per: ticket, value: hours from opened to closed}
          in days: {per: ticket, value: working days from opened to closed}
          all days: {per: ticket, value: days from opened to closed}
        """,
      head: ["working days": "{week: Mon-Fri, hours: 08:00-18:00, holidays: [2026-03-16]}"],
      columns: columns,
      months: [
        nil, nil,
        """
        a,2026-03-06 16:30,2026-03-09 09:30,0
        b,2026-03-13T16:30:00,2026-03-17 09:30,0
        c,2026-03-10 09:00,2026-03-09 16:00,0
        """,
      ],
      [
        .value("2026-03", "served/a", "10800 s"), .value("2026-03", "passed/a", "234000 s"),
        .value("2026-03", "served/b", "10800 s"), .value("2026-03", "passed/b", "320400 s"),
        .value("2026-03", "in days/a", "1 working day"),
        .value("2026-03", "in days/b", "1 working day"),
        .value("2026-03", "all days/b", "4 days"),
        // An end before the beginning is told by its sign: two hours to 18:00 and one from 08:00.
        .value("2026-03", "served/c", "-10800 s"), .value("2026-03", "passed/c", "-61200 s"),
      ]),
    Tale(
      "20 h of which 6 waited are 14, within 16; one of four is late, one is open and not judged",
      tickets + """

        kpis:
          resolution:
            per: ticket
            value: service hours from opened to closed - waiting
            target: at most 16 h
          in time:
            value: >-
              count of met over all resolution of those measured
              / count of measured over all resolution
            target: at least 80%
        consequences:
          credit: {for: in time, when: missed, amount: 100 EUR * started steps of 1 pp in shortfall}
        """,
      head: ["working days": "{week: Mon-Fri, hours: 08:00-18:00}"],
      columns: columns,
      months: [
        """
        a,2026-01-12 08:00,2026-01-13 18:00,6
        b,2026-01-12 08:00,2026-01-14 08:00,0
        c,2026-01-12 08:00,2026-01-13 14:00,0
        d,2026-01-12 08:00,2026-01-13 14:00,0.5
        e,2026-01-30 17:00,,0
        """
      ],
      [
        .value("2026-01", "resolution/a", "50400 s"), .verdict("2026-01", "resolution/a", "met"),
        .value("2026-01", "resolution/b", "72000 s"), .verdict("2026-01", "resolution/b", "missed"),
        .verdict("2026-01", "resolution/c", "met"), .value("2026-01", "resolution/c", "57600 s"),
        .absence("2026-01", "resolution/e", .notReported),
        .value("2026-01", "in time", "75%"), .total("2026-01", "500.00 EUR"),
      ]),
    Tale(
      "tickets of another month are none of this one's, and one that closes later is judged then",
      tickets + """

        kpis:
          resolution:
            per: ticket
            value: service hours from opened to closed - waiting
            target: at most 16 h
          in time: {value: count of met over all resolution / count of measured over all resolution}
          late ones: {value: count of missed over all resolution}
        """,
      head: ["working days": "{week: Mon-Fri, hours: 08:00-18:00}"],
      columns: columns,
      months: [
        "a,2026-01-12 08:00,2026-01-13 18:00,6\nb,2026-01-12 08:00,2026-01-14 08:00,0",
        "c,2026-02-02 08:00,2026-02-02 09:00,0",
        "b,2026-01-12 08:00,2026-03-02 08:00,0\nd,2026-03-02 08:00,2026-03-02 09:00,0.25",
      ],
      [
        .value("2026-01", "in time", "50%"), .value("2026-02", "in time", "100%"),
        .value("2026-03", "in time", "50%"), .value("2026-01", "late ones", "1"),
        .value("2026-02", "late ones", "0"), .value("2026-03", "late ones", "1"),
        // Seven weeks of fifty hours.
        .value("2026-03", "resolution/b", "1260000 s"),
        .value("2026-03", "resolution/d", "2700 s"),
      ]),
    Tale(
      "two calendars: the desk works on a holiday of the parties, and half a day on Christmas Eve",
      tickets + """

        kpis:
          by the desk: {per: ticket, value: service hours of desk from opened to closed}
          by the contract: {per: ticket, value: service hours from opened to closed}
          joint days: {per: ticket, value: working days of joint from opened through closed}
          own days: {per: ticket, value: working days from opened through closed}
        """,
      head: [
        "working days": "{week: Mon-Fri, hours: 09:00-17:00, holidays: [2026-12-25]}",
        "calendars": """
        {joint: {week: Mon-Fri, holidays: [2026-12-24, 2026-12-25]}, \
        desk: {week: Mon-Sat, hours: "08:00-12:00, 13:00-18:00", \
        half days: {2026-12-24: 08:00-12:00}}}
        """,
      ],
      columns: columns,
      months: [
        nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
        "a,2026-12-23 16:00,2026-12-26 10:00,0",
      ],
      [
        // Wednesday 2 h, half day 4 h, Friday 9 h, Saturday 2 h.
        .value("2026-12", "by the desk/a", "61200 s"),
        // Wednesday 1 h, Thursday 8 h.
        .value("2026-12", "by the contract/a", "32400 s"),
        .value("2026-12", "joint days/a", "1 working day"),
        .value("2026-12", "own days/a", "2 working days"),
      ]),
    Tale(
      "times are compared with times, written in the contract and taken from the later of two",
      tickets + """

        terms: {opening day: 2026-01-12 08:00}
        kpis:
          opened late: {per: ticket, value: 1 if opened above 2026-01-12T12:00 else 0}
          from the later: {per: ticket, value: hours from (larger of opened and opening day) to closed}
          after eight: {per: ticket, value: hours from 2026-01-12 08:00 to closed}
        """,
      columns: columns,
      months: ["a,2026-01-12 07:00,2026-01-12 10:00,0\nb,2026-01-12 13:00,2026-01-12 14:30,0"],
      [
        .value("2026-01", "opened late/a", "0"), .value("2026-01", "opened late/b", "1"),
        .value("2026-01", "from the later/a", "7200 s"),
        .value("2026-01", "from the later/b", "5400 s"),
        .value("2026-01", "after eight/b", "23400 s"),
      ]),
    Tale(
      "times stand in acts and in the opening, as dates do",
      """
      measures:
        outage began: {unit: time, from: acts, means: when the outage began}
        outage ended: {unit: time, from: acts, means: when the outage ended}
        handed over: {unit: time, means: when the service was handed over}
        signed: {unit: date, means: when it was signed}
        level: {unit: "%", means: x}
      kpis:
        outage: {value: hours from outage began to outage ended}
        handover: {value: hours from (previous handed over) to handed over}
        signature: {value: days from (previous signed) to signed}
        share: {value: level}
      """,
      head: ["in force": "2025-12-01 to 2028-12-31"],
      columns: "handed over,signed,level (%)", months: ["2026-01-02 06:00,2026-01-05,5"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-01-01
        figures:
          - {measure: handed over, period: 2025-12, value: 2025-12-31 18:00}
          - {measure: signed, period: 2025-12, value: 2025-12-31}
        """,
        "acts.yaml": """
        kepi acts: 1
        acts:
          - {act: fact, fact: outage began, value: 2026-01-05 06:00, period: 2026-01, date: 2026-02-02, by: A, reason: log}
          - {act: fact, fact: outage ended, value: 2026-01-05T07:30, period: 2026-01, date: 2026-02-02, by: A, reason: log}
        """,
      ],
      [
        .value("2026-01", "outage", "5400 s"), .value("2026-01", "handover", "129600 s"),
        .value("2026-01", "signature", "5 days"),
      ]),
  ]

  @Test("tales", arguments: tales)
  func tale(_ tale: Tale) throws { try tale.check() }
}

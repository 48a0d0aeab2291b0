internal import Diagnostics

extension RulePage {
  static var k216: RulePage {
    RulePage(
      "K216", .error, "service hours of a calendar without hours",
      why: """
        Between Friday noon and Monday noon lie 72 hours, or ten: the hours in which the service is
        rendered decide.
        """,
      bad: """
        measures:
          opened: {unit: time, means: when the client opened the ticket}
          closed: {unit: time, means: when the supplier closed it}
        kpis:
          closing: {value: ↓service hours from opened to closed, target: at most 16 h, compare: exact}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """,
      good: """
        contract:
          working days: {week: Mon-Fri, hours: 08:00-18:00}
        measures:
          opened: {unit: time, means: when the client opened the ticket}
          closed: {unit: time, means: when the supplier closed it}
        kpis:
          closing: {value: service hours from opened to closed, target: at most 16 h, compare: exact}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """)
  }
}

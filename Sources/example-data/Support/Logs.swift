/// What people decided and agreed, and what was true before March. Amounts that stand here are what
/// the evaluation of the deliveries gives: whoever changes the story or a seed mends them too.
let logs = [
  File(path: "acts.yaml", text: acts), File(path: "actions.yaml", text: actions),
  File(path: "opening.yaml", text: opening),
]

private let acts = """
  # Decisions, each by a named person with a mandate, dated and with its reason.
  kepi acts: 1
  acts:
    # The fee was computed for three days and is charged for one: both amounts are kept.
    - act: credit waived
      date: 2026-05-21
      by: Ilse Brandt
      mandate: contract manager
      consequence: late report fee
      period: 2026-04
      amount: 500 EUR
      reason: two of the three days were a weekend, and nobody waited for the report then
      clause: cl. 11.6

    - act: credit approved
      date: 2026-05-21
      by: Ilse Brandt
      mandate: contract manager
      period: 2026-04
      amount: 12458.63 EUR
      reason: agreed in the monthly service review of 21 May

    - act: credit claimed
      date: 2026-05-22
      by: Ilse Brandt
      mandate: contract manager
      period: 2026-04
      reason: claimed in writing with the minutes of 21 May
      clause: cl. 11.5

    - act: relief granted
      date: 2026-06-11
      by: Ilse Brandt
      mandate: contract manager
      kpi: first response
      period: 2026-05
      reason: the client's complaint system was down from 12 to 14 May
      clause: Sch 3 §9.1

    # Above the mandate of the monthly review, so the sponsor approved it.
    - act: credit approved
      date: 2026-06-23
      by: Paul Verhoeven
      mandate: executive sponsor
      period: 2026-05
      amount: 47249.70 EUR
      reason: the cap of the month, accepted by the supplier on 18 June

    - act: credit claimed
      date: 2026-06-24
      by: Ilse Brandt
      mandate: contract manager
      period: 2026-05
      reason: claimed in writing with the sponsor's approval
      clause: cl. 11.5

    - act: dispute
      date: 2026-07-15
      by: Gábor Szalai
      mandate: account director
      kpi: service level
      scope: voice
      period: 2026-06
      reason: reads Sch 3 §2.4 so that every abandoned call leaves the denominator
      clause: Sch 3 §2.4

  """

private let actions = """
  # The forum's action log. Whether an action is overdue, and how often it slipped, is computed.
  kepi actions: 1
  actions:
    - id: A-003
      text: reconcile short abandons between telephone system and report
      owner: Júlia Tóth
      party: supplier
      raised: 2026-03-19
      due: 2026-04-10
      status: verified
      closed: 2026-04-16
      kpi: service level
      forum: monthly service review
      evidence: both systems agree for 6 to 12 April

    - id: A-005
      text: send campaign dates to workforce planning eight weeks ahead
      owner: Clara Lindqvist
      party: client
      raised: 2026-05-21
      due: 2026-06-12
      status: open
      kpi: volume against forecast
      forum: monthly service review

    - id: A-006
      text: staffing plan for calls on Monday and Tuesday mornings
      owner: Tamás Varga
      party: supplier
      raised: 2026-05-21
      due: 2026-07-10
      earlier due: [2026-06-05, 2026-06-26]
      status: open
      kpi: service level
      forum: monthly service review

    - id: A-007
      text: joint calibration of the quality score card
      owner: Eszter Nagy
      party: supplier
      raised: 2026-05-12
      due: 2026-05-13
      status: done
      closed: 2026-05-13
      kpi: quality
      forum: monthly service review
      evidence: fifty contacts scored twice, April corrected

    - id: A-008
      text: draft rectification plan for calls
      owner: Réka Horváth
      party: supplier
      raised: 2026-06-18
      due: 2026-06-30
      status: done
      closed: 2026-06-29
      kpi: service level
      forum: monthly service review

    - id: A-009
      text: move overflow of e-mails to a second supplier
      owner: Noor Haddad
      party: client
      raised: 2026-06-18
      due: 2026-07-31
      status: cancelled
      closed: 2026-07-02
      kpi: same-day reply
      forum: monthly service review

    - id: A-010
      text: deliver the June counts of the e-mail system
      owner: Júlia Tóth
      party: supplier
      raised: 2026-07-07
      due: 2026-07-13
      status: open
      kpi: same-day reply
      forum: monthly service review

    - id: A-011
      text: written reading of Sch 3 §2.4 by both lawyers
      owner: Ilse Brandt
      party: client
      raised: 2026-07-14
      due: 2026-08-14
      status: open
      kpi: service level
      forum: quarterly contract board

  """

private let opening = """
  # January and February 2026, settled before this log began: one row per KPI, instance and month,
  # because windows and chains look back at months and not at a sum.
  kepi opening: 1
  as of: 2026-03-01
  verdicts:
    - {kpi: service level, scope: voice, period: 2026-01, verdict: missed, band: minor, value: 79.3%}
    - {kpi: service level, scope: voice, period: 2026-02, verdict: met, value: 80.4%}
    - {kpi: service level, scope: chat, period: 2026-01, verdict: met, value: 83.8%}
    - {kpi: service level, scope: chat, period: 2026-02, verdict: met, value: 84.5%}
    - {kpi: service level, scope: messaging, period: 2026-01, verdict: met, value: 86.9%}
    - {kpi: service level, scope: messaging, period: 2026-02, verdict: met, value: 87.2%}
    - {kpi: abandonment rate, period: 2026-01, verdict: met, value: 4.8%}
    - {kpi: abandonment rate, period: 2026-02, verdict: missed, band: minor, value: 5.6%}
    - {kpi: speed of answer, scope: voice, period: 2026-01, verdict: met, value: 28 s}
    - {kpi: speed of answer, scope: voice, period: 2026-02, verdict: met, value: 27 s}
    - {kpi: speed of answer, scope: chat, period: 2026-01, verdict: met, value: 44 s}
    - {kpi: speed of answer, scope: chat, period: 2026-02, verdict: met, value: 43 s}
    - {kpi: speed of answer, scope: messaging, period: 2026-01, verdict: met, value: 151 s}
    - {kpi: speed of answer, scope: messaging, period: 2026-02, verdict: met, value: 146 s}
    - {kpi: handle time, period: 2026-01, verdict: met, value: 405 s}
    - {kpi: handle time, period: 2026-02, verdict: met, value: 401 s}
    - {kpi: first contact resolution, period: 2026-01, verdict: met, value: 74.0%}
    - {kpi: first contact resolution, period: 2026-02, verdict: met, value: 74.3%}
    - {kpi: customer satisfaction, scope: Budapest, period: 2026-01, verdict: met, value: 87.4%}
    - {kpi: customer satisfaction, scope: Budapest, period: 2026-02, verdict: met, value: 87.9%}
    - {kpi: customer satisfaction, scope: Pécs, period: 2026-01, verdict: met, value: 86.1%}
    - {kpi: customer satisfaction, scope: Pécs, period: 2026-02, verdict: met, value: 85.8%}
    - {kpi: quality, period: 2026-01, verdict: met, value: 90.7%}
    - {kpi: quality, period: 2026-02, verdict: met, value: 91.0%}
    - {kpi: same-day reply, period: 2026-01, verdict: met, value: 95.9%}
    - {kpi: same-day reply, period: 2026-02, verdict: met, value: 96.1%}
    - {kpi: first response, period: 2026-01, verdict: met, value: 3.5 h}
    - {kpi: first response, period: 2026-02, verdict: met, value: 3.4 h}
    - {kpi: backlog, period: 2026-01, verdict: met, value: 305}
    - {kpi: backlog, period: 2026-02, verdict: met, value: 296}
  amounts:
    - {consequence: service level credit, period: 2026-01, due: 3406.72 EUR}
    - {consequence: abandonment credit, period: 2026-02, due: 2859.04 EUR}
  # Needed for the first quarter of attrition: its charge is that of three months.
  figures:
    - {measure: monthly charge, period: 2026-01, value: 378524.30 EUR}
    - {measure: monthly charge, period: 2026-02, value: 381204.75 EUR}

  """

/// What people decided in the year, in its order. Amounts that stand here are what the evaluation
/// gave on that day: whoever changes the story or a seed mends them too.
let yearActs = """
  kepi acts: 1
  acts:
    - act: credit approved
      date: 2026-03-25
      by: Irene Soler
      mandate: vendor manager
      period: 2026-02
      amount: 989.38 EUR
      reason: agreed in the service review of 25 March

    # The repeat of a miss that was none, as it turned out a fortnight later.
    - act: credit approved
      date: 2026-04-22
      by: Irene Soler
      mandate: vendor manager
      period: 2026-03
      amount: 2038.58 EUR
      reason: agreed in the service review of 22 April

    # From this day the second version of February counts: February was met, March is no repeat, and
    # May gives back the difference.
    - act: correction accepted
      date: 2026-05-06
      by: Irene Soler
      mandate: vendor manager
      period: 2026-02
      reason: the entry stamps of the post room prove the 41 claims
      clause: cl. 8.3

    - act: credit approved
      date: 2026-05-27
      by: Irene Soler
      mandate: vendor manager
      period: 2026-04
      amount: 6708.28 EUR
      reason: agreed in the service review of 27 May

    - act: credit approved
      date: 2026-06-24
      by: Irene Soler
      mandate: vendor manager
      period: 2026-05
      amount: 4669.04 EUR
      reason: credit of May less what was taken too much for February and March

    # In dispute since the review of September, with the share that the supplier holds to be right.
    - act: dispute
      date: 2026-09-23
      by: Lucía Prieto
      mandate: service manager
      kpi: telephone
      period: 2026-08
      value: 80.4%
      reason: the calls of the two storm days, 17 and 18 August, should be left out
      clause: cl. 7.4

    - act: relief granted
      date: 2026-10-21
      by: Irene Soler
      mandate: vendor manager
      kpi: claims in time
      scope: outpatient
      period: 2026-09
      reason: the client moved its document archive on 10 to 14 September
      clause: cl. 7.4

    - act: right waived
      date: 2026-12-17
      by: Marc Vidal
      mandate: head of operations
      trigger: right to terminate
      reason: the steering committee accepted the staffing plan for 2027
      clause: cl. 16.3

  """

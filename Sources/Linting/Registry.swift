extension Rule {
  /// Every rule of this room, by code.
  static var all: [Rule] {
    [
      .chargedAlthoughMet, .rewardedAlthoughMissed, .betterCostsMore, .missWithoutCost,
      .neverPosted, .rowNeverReached, .saturatesEarly, .nothingCharged, .neverMissed,
      .capBelowLargest, .capNeverBinds, .sharesDoNotAddUp, .eventChargedTwice, .sharesWrittenOut,
      .capAboveCap, .valueNeverInForce, .windowLongerThanTerm, .dutyBeforeData,
      .claimBeforeMeeting, .goalTurnsBack, .nobodyAnswers, .nobodyAttends, .noForumDeals,
      .forumsInCircle, .nothingFollows, .moneyOnJudgement, .moneyFromFirstDay, .outOfProportion,
      .withoutLimit, .manyPriced, .jumpAtEdge,
    ]
  }
}

extension RulePage {
  /// The pages of all codes about contracts, by code.
  package static var all: [RulePage] {
    (listed + Rule.all.map(\.page)).sorted { $0.code < $1.code }
  }
}

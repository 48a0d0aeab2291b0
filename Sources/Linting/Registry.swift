extension Rule {
  /// Every rule of this room, by code.
  static var all: [Rule] {
    [
      .chargedAlthoughMet, .rewardedAlthoughMissed, .betterCostsMore, .missWithoutCost,
      .neverPosted, .rowNeverReached, .saturatesEarly, .capBelowLargest, .capNeverBinds,
      .sharesDoNotAddUp, .eventChargedTwice, .valueNeverInForce, .windowLongerThanTerm,
      .dutyBeforeData, .claimBeforeMeeting, .nobodyAnswers, .nobodyAttends, .noForumDeals,
      .forumsInCircle, .nothingFollows, .moneyOnJudgement, .moneyFromFirstDay, .outOfProportion,
      .withoutLimit,
    ]
  }
}

extension RulePage {
  /// The pages of all codes about contracts, by code.
  package static var all: [RulePage] {
    (listed + Rule.all.map(\.page)).sorted { $0.code < $1.code }
  }
}

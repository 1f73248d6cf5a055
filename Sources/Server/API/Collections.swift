internal import Domain

/// The plural names of the API's paths, and the kinds behind them.
enum Collections {
  static let all: [(path: String, type: any Record.Type)] = [
    ("indicator-figures", IndicatorFigure.self), ("targets", Target.self),
    ("project-progress", ProjectProgress.self), ("turnover-funds", TurnoverFund.self),
    ("meetings", CoordinationMeeting.self),
    ("divisions", Division.self), ("enterprises", Enterprise.self), ("projects", Project.self),
    ("officers", Officer.self), ("assignments", Assignment.self),
    ("exemptions", Exemption.self), ("visits", Visit.self),
    ("deliveries", PolicyDelivery.self), ("resumptions", Resumption.self),
    ("retractions", Retraction.self), ("tickets", TicketEvent.self),
    ("visit-corrections", VisitCorrection.self), ("call-backs", CallBack.self),
    ("directives", Directive.self), ("milestones", Milestone.self),
    ("name-only-answers", NameOnlyAnswer.self), ("seals", ReviewSeal.self),
    ("monitoring", Monitoring.self), ("meter-readings", MeterReadings.self),
    ("rule-sets", RuleSet.self), ("exemption-requests", ExemptionRequest.self),
    ("exemption-answers", ExemptionAnswer.self), ("key-list-declines", KeyListDecline.self),
    ("financing-needs", FinancingNeed.self), ("claim-steps", ClaimStep.self),
    ("fund-movements", FundMovement.self), ("fund-steps", FundStep.self),
    ("market-events", MarketEvent.self), ("participations", Participation.self),
    ("offers", Offer.self), ("listings", Listing.self),
  ]

  /// The kind of that name, singular or plural; it may be one that this version doesn't know.
  static func kind(named name: String) -> Kind {
    all.first { $0.path == name }?.type.kind ?? Kind(name)
  }

  /// The kind of a path. - Throws: `Problem` 404.
  static func kind(at path: String) throws -> Kind {
    guard let found = all.first(where: { $0.path == path }) else {
      throw Problem.notFound(
        "there is no collection “\(path)”; there are \(all.map(\.path).joined(separator: ", "))")
    }
    return found.type.kind
  }
}

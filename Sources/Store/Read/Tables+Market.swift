internal import Domain

extension RegisterTable {
  static let financingNeed = RegisterTable(
    FinancingNeed.self, name: "financingNeed", columns: ["enterprise"]
  ) { [.optional($0.enterprise?.text)] }

  static let marketEvent = RegisterTable(
    MarketEvent.self, name: "marketEvent", columns: ["division", "sort", "fromDay", "state"]
  ) { event in
    [
      .optional(event.division?.text), .optional(event.sort?.rawValue),
      .optional(event.when?.from), .optional(event.state?.rawValue),
    ]
  }

  static let participation = RegisterTable(
    Participation.self, name: "participation", columns: ["enterprise", "event"]
  ) { [.optional($0.enterprise?.text), .optional($0.event?.text)] }

  static let offer = RegisterTable(Offer.self, name: "offer", columns: ["enterprise"]) {
    [.optional($0.enterprise?.text)]
  }

  static let listing = RegisterTable(
    Listing.self, name: "listing",
    columns: ["division", "county", "side", "sort", "untilDay", "isWithdrawn"]
  ) { listing in
    let published = listing.published
    return [
      .optional(listing.division?.text), .optional(published?.county.text),
      .optional(published?.content.side.rawValue), .optional(published?.content.sort.rawValue),
      .optional(published?.until), .flag(published?.isWithdrawn ?? true),
    ]
  }
}

/// Financing, events and the directory of supply and demand (Measures 6 and 20–24).
enum Migration20 {
  static let sql =
    Migration2.register("financingNeed", "enterprise TEXT")
    + Migration2.register(
      "marketEvent", "division TEXT, sort TEXT, fromDay INTEGER, state TEXT")
    + Migration2.register("participation", "enterprise TEXT, event TEXT")
    + Migration2.register("offer", "enterprise TEXT")
    + Migration2.register(
      "listing",
      """
      division TEXT, county TEXT, side TEXT, sort TEXT, untilDay INTEGER, isWithdrawn INTEGER
      """) + """
      CREATE INDEX financingNeedEnterprise ON financingNeed(enterprise);
      CREATE INDEX participationEnterprise ON participation(enterprise);
      CREATE INDEX participationEvent ON participation(event)
        WHERE knownUntil = 9223372036854775807;
      CREATE INDEX offerEnterprise ON offer(enterprise);
      CREATE INDEX marketEventDay ON marketEvent(fromDay);

      -- What listings say, for them to be found.
      CREATE VIRTUAL TABLE listingText USING fts5(listing UNINDEXED, text, tokenize = 'trigram');
      """
}

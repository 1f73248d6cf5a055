/// Monitoring, and the four key lists (Measure 29).
enum Migration8 {
  static let sql =
    Migration2.fact(
      "monitoring",
      """
      enterprise TEXT NOT NULL, period INTEGER NOT NULL, stamp INTEGER NOT NULL,
      outputYuan INTEGER, revenueYuan INTEGER, profitYuan INTEGER,
      electricityKilowattHours INTEGER, purchasedKilowattHours INTEGER,
      headcount INTEGER, insuredHeadcount INTEGER, ordersYuan INTEGER,
      plannedOutputYuan INTEGER, plannedFor INTEGER, capitalNeedYuan INTEGER, overhauls TEXT,
      corrects TEXT,
      """) + """
      CREATE INDEX monitoringEnterprise ON monitoring(enterprise, period);

      -- The entries as JSON; few enterprises have any.
      ALTER TABLE enterprise ADD COLUMN keyLists TEXT;
      CREATE INDEX enterpriseKeyLists ON enterprise(division)
        WHERE knownUntil = 9223372036854775807 AND keyLists IS NOT NULL;
      """
}

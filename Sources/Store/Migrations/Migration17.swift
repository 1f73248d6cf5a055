/// The rules of the measures, and daily electricity (Measures 1–4, 25 and 26).
enum Migration17 {
  static let sql =
    Migration2.register("ruleSet", "division TEXT")
    + Migration2.fact(
      "meterReadings",
      """
      enterprise TEXT NOT NULL, meter TEXT NOT NULL, stamp INTEGER NOT NULL,
      fromDay INTEGER NOT NULL, readings BLOB NOT NULL, corrects TEXT,
      """) + """
      CREATE INDEX meterReadingsEnterprise ON meterReadings(enterprise, fromDay);
      """
}

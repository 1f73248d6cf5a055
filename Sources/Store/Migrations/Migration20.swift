/// Financing, events and the directory of supply and demand (Measures 6 and 20–24).
enum Migration20 {
  static let sql =
    Migration2.register("financingNeed", "enterprise TEXT") + """
      CREATE INDEX financingNeedEnterprise ON financingNeed(enterprise);
      """
}

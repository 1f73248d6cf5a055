/// What counties ask to be exempt and what is answered (Measure 27); suggestions of key lists that aren't followed
/// (Measure 29), which stood in a table of the node's own before, and are records now. Visits by day, for lists.
enum Migration23 {
  static let sql =
    Migration2.fact(
      "exemptionRequest", "enterprise TEXT NOT NULL, project TEXT, fromDay INTEGER NOT NULL,")
    + Migration2.fact(
      "exemptionAnswer", "enterprise TEXT NOT NULL, request TEXT NOT NULL, exemption TEXT,")
    + Migration2.fact("keyListDecline", "enterprise TEXT NOT NULL, list TEXT NOT NULL,") + """
      CREATE INDEX exemptionRequestEnterprise ON exemptionRequest(enterprise);
      CREATE INDEX exemptionAnswerRequest ON exemptionAnswer(request);
      CREATE INDEX visitList ON visit(claimedDay, record);
      DROP TABLE declinedSuggestion;
      """
}

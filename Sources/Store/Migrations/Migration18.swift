/// Claims, and the money on its way to them (Measures 31 and 32).
enum Migration18 {
  static let sql =
    Migration2.fact("claimStep", "claim TEXT NOT NULL, enterprise TEXT NOT NULL,")
    + Migration2.fact(
      "fundMovement",
      """
      batch TEXT NOT NULL, fromUnit TEXT, toUnit TEXT, claim TEXT, enterprise TEXT,
      """)
    + Migration2.fact("fundStep", "movement TEXT NOT NULL,") + """
      CREATE INDEX claimStepEnterprise ON claimStep(enterprise, claim);
      CREATE INDEX fundMovementBatch ON fundMovement(batch);
      CREATE INDEX fundMovementEnterprise ON fundMovement(enterprise, claim)
        WHERE enterprise IS NOT NULL;
      CREATE INDEX fundStepMovement ON fundStep(movement);
      """
}

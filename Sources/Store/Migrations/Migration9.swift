/// What figures of one county look for.
enum Migration9 {
  static let sql = """
    CREATE INDEX visitCorrectionEnterprise ON visitCorrection(enterprise, claimedDay);
    CREATE INDEX officerDivision ON officer(division) WHERE knownUntil = 9223372036854775807;
    """
}

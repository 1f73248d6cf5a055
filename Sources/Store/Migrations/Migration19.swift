/// Figures that are entered, targets of divisions (Measures 5–16); what is reported, lent and decided of
/// projects (Measures 17–19).
enum Migration19 {
  static let sql =
    Migration2.register("target", "division TEXT, indicator TEXT, sector TEXT, period TEXT")
    + Migration2.fact(
      "indicatorFigure",
      """
      division TEXT NOT NULL, indicator TEXT NOT NULL, sector TEXT, period TEXT NOT NULL,
      basisPoints INTEGER, publishedOn INTEGER, stamp INTEGER NOT NULL,
      """)
    + Migration2.fact("projectProgress", ofProject + "asOfDay INTEGER NOT NULL,")
    + Migration2.fact("turnoverFund", ofProject + "onDay INTEGER NOT NULL,")
    + Migration2.fact(
      "coordinationMeeting",
      """
      division TEXT NOT NULL, onDay INTEGER NOT NULL, stamp INTEGER NOT NULL,
      content BLOB NOT NULL,
      """) + """
      CREATE INDEX projectProgressEnterprise ON projectProgress(enterprise, project);
      CREATE INDEX turnoverFundEnterprise ON turnoverFund(enterprise, project);
      CREATE INDEX meetingDivision ON coordinationMeeting(division, onDay);
      CREATE INDEX indicatorFigureDivision ON indicatorFigure(division, indicator);
      CREATE INDEX targetDivision ON target(division) WHERE knownUntil = 9223372036854775807;
      """

  // What a fact says besides is one value, so that figures needn't read the log.
  private static let ofProject = """
    project TEXT NOT NULL, enterprise TEXT NOT NULL, stamp INTEGER NOT NULL, content BLOB NOT NULL,

    """
}

/// What the text of Measure 30 leaves to be set about service in name only (只挂名，不服务).
public struct NameOnlyParameters: Codable, Equatable, Sendable {
  /// An officer who has served an enterprise for fewer days isn't asked yet.
  public var activeDays: Int
  /// One visit on site is expected within so many days of service, the day of the question included.
  public var windowDays: Int
  /// Whether a visit counts only once the enterprise has confirmed it; else all do that it hasn't denied.
  public var needsCallBack: Bool
  /// Suspicions are looked for in the claimed days of so many days, the day of the question included.
  public var suspectDays: Int
  /// So many visits by one officer with the same text are suspect.
  public var sameTextVisits: Int
  /// More visits on site than this by one officer in one day are suspect.
  public var mostOnSiteInDay: Int
  /// A first receipt more than so many workdays after the claimed day is suspect.
  public var lateWorkdays: Int
  /// A visit on site further than so many metres from the enterprise is suspect. Phones that show
  /// GCJ-02 for WGS 84 are off by up to 700 m.
  public var farMetres: Int

  public init(
    activeDays: Int, windowDays: Int, needsCallBack: Bool, suspectDays: Int, sameTextVisits: Int,
    mostOnSiteInDay: Int, lateWorkdays: Int, farMetres: Int
  ) {
    self.activeDays = activeDays
    self.windowDays = windowDays
    self.needsCallBack = needsCallBack
    self.suspectDays = suspectDays
    self.sameTextVisits = sameTextVisits
    self.mostOnSiteInDay = mostOnSiteInDay
    self.lateWorkdays = lateWorkdays
    self.farMetres = farMetres
  }

  func validate() throws(Invalid) {
    for (field, value, least) in [
      ("activeDays", activeDays, 0), ("windowDays", windowDays, 1),
      ("suspectDays", suspectDays, 1), ("sameTextVisits", sameTextVisits, 2),
      ("mostOnSiteInDay", mostOnSiteInDay, 1), ("lateWorkdays", lateWorkdays, 0),
      ("farMetres", farMetres, 0),
    ] where !(least...10_000_000).contains(value) {
      throw Invalid(
        "\(value) can't be", chinese: "\(value)超出允许范围", hint: "\(least) or more",
        field: "nameOnly.\(field)")
    }
  }
}

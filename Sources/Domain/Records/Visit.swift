/// A service officer's visit to an enterprise (Measures 27, 28, 30).
public struct Visit: Fact {
  public static let kind: Kind = "visit"

  public var enterprise: CreditCode
  public var officers: [RecordID]
  /// The day that the officer claims; kept apart from the stamp and from the times of receipt.
  public var on: CivilDate
  public var mode: Mode
  /// Whom the officer met.
  public var met: String?
  public var purpose: String?
  public var findings: String
  /// Numbers of the measures explained, 1…32.
  public var measures: [Int]?
  /// SHA-256 of each photo, 64 hexadecimal digits.
  public var photos: [Hash]?
  public var location: Location?

  /// 实地 / 电话 / 视频.
  public enum Mode: String, Codable, Sendable, CaseIterable { case onSite, phone, video }

  /// WGS 84, in millionths of a degree.
  public struct Location: Codable, Equatable, Sendable {
    public var latitudeMicrodegrees: Int
    public var longitudeMicrodegrees: Int

    public init(latitudeMicrodegrees: Int, longitudeMicrodegrees: Int) {
      self.latitudeMicrodegrees = latitudeMicrodegrees
      self.longitudeMicrodegrees = longitudeMicrodegrees
    }
  }

  public init(
    enterprise: CreditCode, officers: [RecordID], on: CivilDate, mode: Mode, met: String? = nil,
    purpose: String? = nil, findings: String, measures: [Int]? = nil
  ) {
    self.enterprise = enterprise
    self.officers = officers
    self.on = on
    self.mode = mode
    self.met = met
    self.purpose = purpose
    self.findings = findings
    self.measures = measures
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(findings, field: "findings", 1...4000)
    if officers.isEmpty || officers.count > 20 {
      throw Invalid("a visit has 1 to 20 officers", chinese: "走访人员应为1至20人", field: "officers")
    }
    if let photos, photos.count > Limits.visitPhotos {
      throw Invalid(
        "a visit has \(Limits.visitPhotos) photos at most",
        chinese: "每次走访最多\(Limits.visitPhotos)张照片", field: "photos")
    }
    try PolicyDelivery.check(measures: measures ?? [])
  }
}

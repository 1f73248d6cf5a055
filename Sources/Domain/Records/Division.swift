/// A region, city, county, development zone or park. Its record id is its code.
public struct Division: Register {
  public static let kind: Kind = "division"
  public static let required = ["name"]

  public var name: String?
  public var parent: DivisionCode?
  /// Its scope: itself.
  public var division: DivisionCode?
  public var validFrom: CivilDate?
  /// The first day on which it was no more.
  public var validTo: CivilDate?
  /// Which divisions have what it had.
  public var successors: [DivisionCode]?

  public init(
    name: String?, parent: DivisionCode?, division: DivisionCode?, validFrom: CivilDate? = nil,
    validTo: CivilDate? = nil
  ) {
    self.name = name
    self.parent = parent
    self.division = division
    self.validFrom = validFrom
    self.validTo = validTo
  }

  public static func check(id record: RecordID) throws(Invalid) {
    _ = try DivisionCode(record.text)
  }

  public func validate() throws(Invalid) { try checkLength(name, field: "name", 1...60) }
}

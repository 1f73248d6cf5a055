internal import Domain
internal import Store

/// Who serves a county's live enterprises on a day (Measure 30).
struct CountyService: Sendable {
  /// Above scale, by tier; `nil` stands for nobody.
  var served: [Tier?: Int]
  /// How many each officer leads.
  var loads: [RecordID: Int]
  /// Above scale.
  var unserved: [(code: CreditCode, name: String, division: DivisionCode)]
}

/// The question for it.
struct ServiceFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Assignment.kind]
  let day: CivilDate
  let includesSoftware: Bool

  func value(of county: DivisionCode, previous: CountyService?, _ transaction: Transaction) throws
    -> CountyService
  {
    let path = county.path
    return CountyService(
      served: try transaction.served(
        within: path, on: day, includesSoftware: includesSoftware),
      loads: try transaction.loads(within: path, on: day),
      unserved: try transaction.unserved(
        within: path, on: day, includesSoftware: includesSoftware, limit: .max))
  }
}

/// How many of a county's enterprises each tier serves, as it was known; `nil` stands for nobody.
struct ServedFigure: CountyFigure {
  static let kinds = ServiceFigure.kinds
  let day: CivilDate
  let knownAt: Moment
  let includesSoftware: Bool

  func value(of county: DivisionCode, previous: [Tier?: Int]?, _ transaction: Transaction) throws
    -> [Tier?: Int]
  {
    try transaction.served(
      within: county.path, on: day, includesSoftware: includesSoftware, knownAt: knownAt)
  }
}

extension CountyMemory {
  /// Who serves whom in each county of a scope.
  func services(
    within path: DivisionPath, _ parameters: SplitParameters, on day: CivilDate,
    _ transaction: Transaction
  ) throws -> [CountyService] {
    try values(
      of: ServiceFigure(day: day, includesSoftware: parameters.includesSoftware),
      in: transaction.counties(within: path),
      transaction)
  }
}

/// Who of a county got another to serve it in a period, in order of code and day.
struct ServiceChangesFigure: CountyFigure {
  static let kinds = ServiceFigure.kinds
  let first: CivilDate
  let last: CivilDate

  typealias Changed = (
    code: CreditCode, name: String, division: DivisionCode, change: ServiceChange
  )

  func value(of county: DivisionCode, previous: [Changed]?, _ transaction: Transaction) throws
    -> [Changed]
  {
    try transaction.changesOfService(within: county.path, from: first, to: last)
  }
}

extension CountyMemory {
  /// Who of a scope got another to serve it in a period.
  func changesOfService(
    within path: DivisionPath, from first: CivilDate, to last: CivilDate, _ transaction: Transaction
  ) throws -> [ServiceChangesFigure.Changed] {
    try values(
      of: ServiceChangesFigure(first: first, last: last),
      in: transaction.counties(within: path),
      transaction
    ).flatMap(\.self)
  }
}

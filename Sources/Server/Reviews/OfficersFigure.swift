internal import Domain
internal import Store

/// The officers of a division, as they are now.
struct OfficersFigure: CountyFigure {
  static let kinds = [Officer.kind]

  func value(of division: DivisionCode, previous: [RecordID: Officer]?, _ transaction: Transaction)
    throws -> [RecordID: Officer]
  {
    var officers: [RecordID: Officer] = [:]
    for (id, body) in try transaction.officers(of: division) {
      officers[id] = try RecordJSON.decode(Officer.self, from: body)
    }
    return officers
  }
}

extension CountyMemory {
  /// All officers that the node knows.
  func officers(_ transaction: Transaction) throws -> [RecordID: Officer] {
    let divisions = try transaction.divisions(with: Officer.kind)
    return try values(of: OfficersFigure(), in: divisions, transaction).reduce(into: [:]) {
      $0.merge($1) { first, _ in first }
    }
  }
}

internal import Domain
internal import Store

/// The officers of a division, as they are now.
struct DivisionStaff: Sendable {
  var officers: [RecordID: Officer]
  /// Of those who are away, or were, or will be.
  var absences: [RecordID: [Absence]]
}

/// The question for them.
struct OfficersFigure: CountyFigure {
  static let kinds = [Officer.kind]

  func value(of division: DivisionCode, previous: DivisionStaff?, _ transaction: Transaction)
    throws -> DivisionStaff
  {
    var officers: [RecordID: Officer] = [:]
    for (id, body) in try transaction.officers(of: division) {
      officers[id] = try RecordJSON.decode(Officer.self, from: body)
    }
    return DivisionStaff(
      officers: officers, absences: officers.compactMapValues(\.absences))
  }
}

extension CountyMemory {
  /// All officers that the node knows.
  func officers(_ transaction: Transaction) throws -> [RecordID: Officer] {
    try staff(transaction).reduce(into: [:]) { $0.merge($1.officers) { first, _ in first } }
  }

  /// The absences of all officers that the node knows, by officer.
  func absences(_ transaction: Transaction) throws -> [RecordID: [Absence]] {
    try staff(transaction).reduce(into: [:]) { $0.merge($1.absences) { first, _ in first } }
  }

  private func staff(_ transaction: Transaction) throws -> [DivisionStaff] {
    try values(of: OfficersFigure(), in: transaction.divisions(with: Officer.kind), transaction)
  }
}

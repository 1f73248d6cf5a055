public import Domain
public import Store
public import Sync

/// Where a city, or the region, answers what a county asks to be exempt (Measure 27).
public struct ExemptionDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Grants what is asked for, as it is asked.
  ///
  /// - Returns: the exemption's id.
  /// - Throws: `Rejection` when there is no such request here, or it is answered.
  public func grant(_ request: RecordID, by person: RecordID, _ transaction: Transaction) throws
    -> RecordID
  {
    let asked = try asked(request, transaction)
    var exemption = Exemption(
      enterprise: asked.enterprise, reason: asked.reason, approvedBy: person, from: asked.from)
    exemption.project = asked.project
    let id = RecordID(replica.environment.newID(at: try replica.now(transaction)))
    let answer = ExemptionAnswer(
      enterprise: asked.enterprise, request: request, exemption: id)
    _ = try Intake(replica).take(
      [try Entry(exemption, id: id), try Entry(answer, id: nil)], by: person, transaction)
    return id
  }

  /// Refuses what is asked for, with the reason.
  public func refuse(
    _ request: RecordID, because reason: String?, by person: RecordID, _ transaction: Transaction
  ) throws {
    let answer = ExemptionAnswer(
      enterprise: try asked(request, transaction).enterprise, request: request, reason: reason)
    _ = try Intake(replica).take([try Entry(answer, id: nil)], by: person, transaction)
  }

  private func asked(_ request: RecordID, _ transaction: Transaction) throws -> ExemptionRequest {
    guard let asked = try transaction.value(of: ExemptionRequest.self, request) else {
      throw Invalid(
        "there is no request \(request) here", chinese: "本节点没有申请\(request)",
        hint: "the list of requests shows what there is", field: "request")
    }
    return asked
  }
}

public import Domain
public import Store
internal import Sync

/// Who of a review's roster is exempt, why, and who approved it (Measure 27). The verdict counts them
/// all the same.
public struct ExemptionList: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var subject: ResumptionQuery.Subject
  public var rules: String
  public var items: [Item]

  public struct Item: Encodable, Sendable {
    public var exemption: RecordID
    public var enterprise: CreditCode
    public var name: String?
    /// When the question is about projects.
    public var project: RecordID?
    /// Its county.
    public var division: DivisionCode
    public var reason: String
    /// The officer's name; his id when he isn't known here.
    public var approvedBy: String
    public var from: CivilDate
  }
}

extension Node {
  /// The exemptions that a review of this node's division counts, in order of their ids.
  public func exemptionList(_ request: ReviewRequest) async throws -> ExemptionList {
    let (path, memory) = (identity.path, memory)
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      var exempt: [RecordID: DivisionCode] = [:]
      try memory.eachStanding(basis, transaction) { standing, _ in
        if standing.isExempt { exempt[standing.record] = standing.division }
      }
      var items: [ExemptionList.Item] = []
      for (id, body) in try transaction.exemptions(basis.query) {
        let exemption = try RecordJSON.decode(Exemption.self, from: body)
        guard let code = exemption.enterprise,
          (exemption.project != nil) == (request.subject == .project),
          let division = exempt[exemption.project ?? RecordID(code)],
          let from = exemption.from
        else { continue }
        let enterprise = try transaction.value(of: Enterprise.self, RecordID(code))
        let officer = try exemption.approvedBy.flatMap {
          try transaction.value(of: Officer.self, $0)
        }
        items.append(
          .init(
            exemption: id, enterprise: code, name: enterprise?.name, project: exemption.project,
            division: division, reason: exemption.reason ?? "",
            approvedBy: officer?.name ?? exemption.approvedBy?.text ?? "", from: from))
      }
      return ExemptionList(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: basis.rules.version, items: items)
    }
  }
}

extension Transaction {
  /// A record's current value; `nil` when it isn't held.
  func value<R: Record>(of type: R.Type, _ id: RecordID) throws -> R? {
    try record(R.kind, id).map { try RecordJSON.decode(R.self, from: $0.body) }
  }
}

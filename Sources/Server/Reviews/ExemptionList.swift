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
      for county in try memory.standings(basis, transaction) {
        exempt.merge(county.exempt.filter { path.contains($0.value.path) }) { first, _ in first }
      }
      return ExemptionList(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: basis.rules.version,
        items: try Self.exemptions(of: exempt, basis, try memory.officers(transaction), transaction)
      )
    }
  }

  private static func exemptions(
    of exempt: [RecordID: DivisionCode], _ basis: ReviewBasis, _ officers: [RecordID: Officer],
    _ transaction: Transaction
  ) throws -> [ExemptionList.Item] {
    let isProject = basis.query.subject == .project
    // An owner may have several projects.
    let enterprises = try Set(
      exempt.keys.compactMap { record in
        isProject
          ? try transaction.value(of: Project.self, record)?.owner : try CreditCode(record.text)
      })
    return try enterprises.flatMap { code in
      let name = try transaction.enterpriseName(code)
      return try transaction.exemptions(of: code, basis.query).compactMap { id, body in
        let exemption = try RecordJSON.decode(Exemption.self, from: body)
        guard (exemption.project != nil) == isProject,
          let division = exempt[exemption.project ?? RecordID(code)], let from = exemption.from
        else { return nil as ExemptionList.Item? }
        let approver = exemption.approvedBy
        return ExemptionList.Item(
          exemption: id, enterprise: code, name: name, project: exemption.project,
          division: division, reason: exemption.reason ?? "",
          approvedBy: approver.flatMap { officers[$0]?.name } ?? approver?.text ?? "", from: from)
      }
    }
    .sorted { $0.exemption < $1.exemption }
  }
}

extension Transaction {
  /// A record's current value; `nil` when it isn't held.
  func value<R: Record>(of type: R.Type, _ id: RecordID) throws -> R? {
    try record(R.kind, id).map { try RecordJSON.decode(R.self, from: $0.body) }
  }
}

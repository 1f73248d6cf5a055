/// A kind of record: its name, its schema version and its rules. One file each in this folder.
///
/// The JSON of a record's `Codable` is the `body` of its changes and the JSON of the API alike.
public protocol Record: Codable, Equatable, Sendable {
  static var kind: Kind { get }
  /// Raised when a change of this kind could no longer be read by an older program.
  static var version: UInt16 { get }
  /// What a single value of it must fulfil, whatever else is held. A change that doesn't is quarantined.
  func validate() throws(Invalid)
  /// What an id of such a record must be. UUIDv7 unless said otherwise.
  static func check(id record: RecordID) throws(Invalid)
}

extension Record {
  public static var version: UInt16 { 1 }
  public static func check(id record: RecordID) throws(Invalid) { _ = try Identifier(record.text) }
  public func validate() throws(Invalid) {}
}

/// A record that is written once, and retracted or corrected only by a later fact. Facts can't conflict.
public protocol Fact: Record {
  /// The root record that it belongs to; decides where it goes.
  var subject: RecordID { get }
}

/// A record whose fields change and are merged field by field, so every field is optional: a write
/// holds only the fields written.
public protocol Register: Record {
  /// The fields that the first write of it must hold.
  static var required: [String] { get }
  /// Whether the record is its own subject, so that its `division` field decides where it all goes.
  static var isRoot: Bool { get }
}

extension Register {
  public static var isRoot: Bool { true }
}

/// All the kinds that this version knows: one line each.
public enum Kinds {
  public static let all: [any Record.Type] = [
    OriginOpened.self, Enrolment.self, Revocation.self,
    IndicatorFigure.self, Target.self, ProjectProgress.self, TurnoverFund.self,
    CoordinationMeeting.self,
    Division.self, Enterprise.self, Project.self, Officer.self, Assignment.self, Exemption.self,
    Visit.self, PolicyDelivery.self, Resumption.self, Retraction.self, TicketEvent.self,
    Directive.self, Milestone.self, CallBack.self, VisitCorrection.self, NameOnlyAnswer.self,
    ReviewSeal.self, Monitoring.self, MeterReadings.self, RuleSet.self,
    ExemptionRequest.self, ExemptionAnswer.self, KeyListDecline.self,
    FinancingNeed.self, MarketEvent.self, Participation.self, Offer.self, Listing.self,
    ClaimStep.self, FundMovement.self, FundStep.self,
  ]

  /// Those that nodes write about nodes, which nobody enters.
  public static let ofNodes: [any Record.Type] = [
    OriginOpened.self, Enrolment.self, Revocation.self,
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

  /// The type of a kind, if this version knows it.
  public static func type(of kind: Kind) -> (any Record.Type)? { byKind[kind] }
}

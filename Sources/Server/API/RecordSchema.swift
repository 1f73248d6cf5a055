internal import Domain

/// A kind of record as the API's description tells of it.
struct RecordSchema: Sendable {
  let type: any Record.Type
  /// What it is, in a sentence.
  let text: String
  let fields: [Schema.Field]

  init(_ type: any Record.Type, _ text: String, _ fields: [Schema.Field]) {
    self.type = type
    self.text = text
    self.fields = fields
  }

  /// The name of its schema: `PolicyDelivery`.
  var name: String { "\(type)" }
  /// The name of the schema of a part of it; facts are never written in part.
  var partName: String { isRegister ? "\(name)Fields" : name }
  var isRegister: Bool { type is any Register.Type }
  /// Whether the id of a new one can't be made up or found in it.
  var needsID: Bool {
    type == Enterprise.self || type == Assignment.self || type == RuleSet.self
      || type == Listing.self
  }

  /// The fields that a new one must have.
  var required: [String] {
    (type as? any Register.Type)?.required ?? fields.filter(\.isRequired).map(\.name)
  }

  /// The whole record; of a register, also the fields that a write of it may hold, where null
  /// clears a field.
  var schemas: [String: Schema] {
    var schemas = [name: Schema.object(fields, required: required).described(text)]
    if isRegister {
      schemas[partName] = .object(fields.map(\.orNull), required: [])
        .described("\(text) Some of its fields; null clears one.")
    }
    return schemas
  }

  /// All kinds that the API writes, in the order of `Collections`.
  static let all: [RecordSchema] = [
    indicatorFigure, target, projectProgress, turnoverFund, meeting,
    division, enterprise, project, officer, assignment, exemption,
    visit, delivery, resumption, retraction, ticket, visitCorrection,
    callBack, directive, milestone, nameOnlyAnswer, seal, monitoring,
    meterReadings, ruleSet, exemptionRequest, exemptionAnswer, keyListDecline, financingNeed,
    claimStep, fundMovement, fundStep, marketEvent, participation, offer, listing,
  ]
}

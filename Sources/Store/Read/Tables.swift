internal import Domain

extension FactTable {
  static let originOpened = FactTable(OriginOpened.self, name: "originOpened")

  static let enrolment = FactTable(Enrolment.self, name: "enrolment")

  static let revocation = FactTable(Revocation.self, name: "revocation", columns: ["node"]) {
    revocation, _ in [.blob(revocation.node.id.bytes)]
  }

  static let visit = FactTable(
    Visit.self, name: "visit", columns: ["enterprise", "claimedDay", "mode"],
    values: { visit, _ in
      [.text(visit.enterprise.text), .integer(visit.on.day), .text(visit.mode.rawValue)]
    },
    also: { visit, mark, transaction in
      try transaction.index(visit, mark)
      for photo in visit.photos ?? [] { try transaction.refer(to: photo, from: Visit.kind, mark) }
    })

  static let delivery = FactTable(
    PolicyDelivery.self, name: "delivery",
    columns: ["enterprise", "measure", "givenDay", "isOneToOne"]
  ) { delivery, _ in
    [
      .text(delivery.enterprise.text), .integer(delivery.measure), .integer(delivery.on.day),
      .flag(delivery.channel.isOneToOne),
    ]
  }

  static let resumption = FactTable(
    Resumption.self, name: "resumption",
    columns: ["aboutRecord", "asOfDay", "state", "stamp", "isEarly", "expectedDay"],
    values: { report, mark in
      // A report can't know a day that had not come when it was written or received.
      let written = CivilDate(at: min(mark.stamp.moment, mark.received))
      return [
        .text((report.project?.text) ?? report.enterprise.text), .integer(report.asOf.day),
        .integer(report.state.stored), .unsigned(mark.stamp.bits), .flag(report.asOf > written),
        .optional(report.expectedOn),
      ]
    },
    also: { report, mark, transaction in
      if let corrected = report.corrects {
        try transaction.retract(corrected, by: mark, about: report.subject)
      }
    })

  static let retraction = FactTable(
    Retraction.self, name: "retraction",
    also: { retraction, mark, transaction in
      try transaction.retract(retraction.retracts, by: mark, about: retraction.subject)
    })

  static let ticketEvent = FactTable(
    TicketEvent.self, name: "ticketEvent", columns: ["ticket", "enterprise", "action"],
    values: { event, _ in
      [.text(event.ticket.text), .text(event.enterprise.text), .text(event.action.rawValue)]
    },
    also: { event, mark, transaction in
      if event.action == .raise { try transaction.index(event, ordinal: mark.ordinal) }
      guard let file = event.attachment else { return }
      try transaction.refer(to: file.sha256, name: file.name, from: TicketEvent.kind, mark)
    })

  static let visitCorrection = FactTable(
    VisitCorrection.self, name: "visitCorrection", columns: ["enterprise", "visit", "claimedDay"]
  ) { correction, _ in
    [
      .text(correction.enterprise.text), .text(correction.visit.text), .optional(correction.on),
    ]
  }

  static let callBack = FactTable(
    CallBack.self, name: "callBack", columns: ["enterprise", "visit", "answer", "onDay"]
  ) { call, _ in
    [
      .text(call.enterprise.text), .text(call.visit.text), .text(call.answer.rawValue),
      .integer(call.on.day),
    ]
  }

  static let nameOnlyAnswer = FactTable(
    NameOnlyAnswer.self, name: "nameOnlyAnswer",
    columns: ["officer", "enterprise", "rule", "asOfDay"]
  ) { answer, _ in
    [
      .text(answer.officer.text), .optional(answer.enterprise?.text), .text(answer.rule.rawValue),
      .integer(answer.asOf.day),
    ]
  }

  static let seal = FactTable(
    ReviewSeal.self, name: "seal", columns: ["division", "about", "asOfDay", "knownAt"]
  ) { seal, _ in
    [
      .text(seal.division.text), .text(seal.about.rawValue), .integer(seal.asOf.day),
      .moment(seal.knownAt),
    ]
  }
}

extension RegisterTable {
  static let division = RegisterTable(
    Division.self, name: "division", columns: ["division", "name", "parent"]
  ) { [.optional($0.division?.text), .optional($0.name), .optional($0.parent?.text)] }

  static let enterprise = RegisterTable(
    Enterprise.self, name: "enterprise",
    columns: [
      "division", "name", "sector", "aboveScaleFrom", "aboveScaleTo", "closedOn", "outputYuan",
      "headcount", "formerDivisions", "keyLists",
    ]
  ) { enterprise in
    [
      .optional(enterprise.division?.text), .optional(enterprise.name),
      .optional(enterprise.sector?.rawValue), .optional(enterprise.aboveScaleFrom),
      .optional(enterprise.aboveScaleTo), .optional(enterprise.closedOn),
      .optional(enterprise.outputYuan), .optional(enterprise.headcount),
      .optional(enterprise.formerDivisions?.stored), .optional(enterprise.storedKeyLists),
    ]
  }

  static let project = RegisterTable(
    Project.self, name: "project",
    columns: ["division", "name", "owner", "stage", "beforeHoliday", "officer"]
  ) { project in
    [
      .optional(project.division?.text), .optional(project.name), .optional(project.owner?.text),
      .optional(project.stage?.rawValue), .flag(project.underConstructionBeforeHoliday ?? false),
      .optional(project.officer?.text),
    ]
  }

  static let officer = RegisterTable(
    Officer.self, name: "officer",
    columns: ["division", "name", "tier", "unit", "fromDay", "toDay"]
  ) { officer in
    [
      .optional(officer.division?.text), .optional(officer.name),
      .optional(officer.tier?.rawValue), .optional(officer.unit), .optional(officer.from),
      .optional(officer.to),
    ]
  }

  static let assignment = RegisterTable(
    Assignment.self, name: "assignment", columns: ["tier", "lead", "fromDay"]
  ) { assignment in
    [
      .optional(assignment.serving?.tier.rawValue), .optional(assignment.serving?.lead.text),
      .optional(assignment.serving?.from),
    ]
  }

  static let exemption = RegisterTable(
    Exemption.self, name: "exemption", columns: ["enterprise", "project", "fromDay", "isVoid"]
  ) { exemption in
    [
      .optional(exemption.enterprise?.text), .optional(exemption.project?.text),
      .optional(exemption.from), .flag(exemption.voidedBecause != nil),
    ]
  }

  static let directive = RegisterTable(
    Directive.self, name: "directive",
    columns: ["division", "issuer", "measure", "enterprise", "due", "state", "aboutRecord"]
  ) { directive in
    [
      .optional(directive.division?.text), .optional(directive.from?.text),
      .optional(directive.measure), .optional(directive.enterprise?.text),
      .optional(directive.due), .optional(directive.progress?.state.rawValue),
      .optional(directive.origin?.record?.text),
    ]
  }

  static let milestone = RegisterTable(
    Milestone.self, name: "milestone",
    columns: ["division", "measure", "due", "doneOn", "planned"]
  ) { milestone in
    [
      .optional(milestone.division?.text), .optional(milestone.measure),
      .optional(milestone.due), .optional(milestone.doneOn), .optional(milestone.planned),
    ]
  }
}

extension [FormerDivision] {
  /// As the read table keeps it; `nil` when there are none.
  fileprivate var stored: String? {
    guard !isEmpty else { return nil }
    return "[" + map { "[\"\($0.division)\",\($0.until.day)]" }.joined(separator: ",") + "]"
  }
}

extension Resumption.State {
  /// As the read table keeps it.
  var stored: Int {
    switch self {
    case .neverStopped: 0
    case .resumed: 1
    case .partial: 2
    case .stopped: 3
    }
  }

  init?(stored: Int) {
    guard Self.allCases.indices.contains(stored) else { return nil }
    self = [.neverStopped, .resumed, .partial, .stopped][stored]
  }
}

extension Transaction {
  func retract(_ target: RecordID, by mark: Mark, about subject: RecordID) throws {
    try run(
      "INSERT OR IGNORE INTO retracted (target, byRecord, received) VALUES (?, ?, ?)",
      .text(target.text), .text(mark.record.text), .moment(mark.received))
    // By mistake it may be a fact about another enterprise, whose county hears nothing of this.
    let other = try first(Self.retractable, .text(target.text)) { $0.text(0) }
    if let other, other != subject.text { try showAgain() }
  }

  /// Whom a fact is about that can be retracted.
  private static let retractable: String = {
    let tables = [
      "visit", "delivery", "resumption", "visitCorrection", "callBack", "monitoring",
      "meterReadings", "exemptionRequest",
    ]
    let ordinals = tables.map { "SELECT ordinal FROM \($0) WHERE record = ?1" }
    return
      "SELECT subject FROM change WHERE ordinal IN (\(ordinals.joined(separator: " UNION ALL ")))"
  }()
}

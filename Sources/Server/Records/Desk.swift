internal import Domain
internal import Seed
internal import Store
internal import Sync

/// Checks one request's entries after another; later ones may lean on earlier ones.
struct Desk {
  let replica: Replica
  let transaction: Transaction
  /// Who writes.
  let person: RecordID
  /// What earlier entries of the request made known: where a subject belongs, which records exist.
  private var scopes: [RecordID: DivisionCode] = [:]
  private var facts: [RecordID: [UInt8]] = [:]
  var owners: [RecordID: CreditCode] = [:]
  /// Officers looked up, or entered in the same request.
  private var officers: [RecordID: Officer] = [:]
  /// Divisions that are known to exist.
  private var places: Set<DivisionCode> = []
  /// Homes looked up.
  private var homes: [RecordID: DivisionCode] = [:]
  /// Whether an earlier entry approves money.
  private var hasDecided = false

  init(replica: Replica, transaction: Transaction, person: RecordID) {
    self.replica = replica
    self.person = person
    self.transaction = transaction
  }

  /// - Returns: the record, and what to write; nothing when it is held already.
  mutating func check(_ entry: Entry) throws -> (RecordID, Draft?) {
    guard let type = Kinds.type(of: entry.kind), !Kinds.ofNodes.contains(where: { $0 == type })
    else {
      throw Invalid(
        "there is no kind “\(entry.kind)”", chinese: "没有“\(entry.kind)”这类记录", field: "kind")
    }
    if let register = type as? any Register.Type { return try check(entry, register) }
    guard let fact = type as? any Fact.Type else {
      throw Invalid("“\(entry.kind)” can't be written", chinese: "不能填写“\(entry.kind)”")
    }
    return try check(entry, fact)
  }

  private mutating func check<F: Fact>(_ entry: Entry, _ type: F.Type) throws -> (RecordID, Draft?)
  {
    let fact = try RecordJSON.decode(type, from: entry.body)
    try fact.validate()
    let record =
      try entry.id.map(RecordID.init) ?? RecordID(replica.environment.newID(at: now()))
    try type.check(id: record)
    if let held = try facts[record] ?? transaction.record(F.kind, record)?.body {
      guard try RecordJSON.decode(type, from: held) == fact else {
        throw Invalid(
          "there is another \(F.kind) with the id \(record)", chinese: "编号\(record)已用于另一条记录",
          hint: "write a correction as a new record", field: "id")
      }
      return (record, nil)
    }
    let division = try home(of: fact.subject)
    try checkReferences(fact, by: person)
    facts[record] = entry.body
    return (
      record,
      Draft(
        kind: F.kind, version: F.version, record: record, subject: fact.subject,
        division: division, body: entry.body, content: .fact(fact))
    )
  }

  private mutating func check<R: Register>(_ entry: Entry, _ type: R.Type) throws -> (
    RecordID, Draft?
  ) {
    let value = try RecordJSON.decode(type, from: entry.body)
    try value.validate()
    guard let id = try entry.id.map(RecordID.init) ?? ownID(of: value) else {
      throw Invalid("the id is missing", chinese: "缺少编号", field: "id")
    }
    try type.check(id: id)
    let held = try transaction.record(R.kind, id)
    var fields = try JSONFields(parsing: try RecordJSON.encode(value))
    try keepUnknownFields(of: entry.body, in: &fields, type)
    if let held {
      let current = try JSONFields(parsing: held.body)
      try rememberMove(R.self, to: &fields, from: current)
      let note = fields["note"]
      fields = JSONFields(fields.fields.filter { current[$0.name] != $0.value })
      // The history has the reason of each change, the same one again too.
      if R.self == Assignment.self, fields["serving"] != nil { fields["note"] = note }
      if fields.fields.isEmpty { return (id, nil) }
    } else if let missing = R.required.first(where: { fields[$0] == nil }) {
      throw Invalid("is missing", chinese: "缺少该项", field: missing)
    }
    if let serving = (value as? Assignment)?.serving { try check(serving) }
    if let directive = value as? Directive { try check(directive, after: held) }
    switch value {
    case let need as FinancingNeed:
      try FinancingDesk(replica).check(need, after: held, transaction)
    case let taking as Participation:
      try MarketDesk(replica).check(taking, id, after: held, transaction)
    case let offer as Offer: try MarketDesk(replica).check(offer, after: held, transaction)
    default: break
    }
    if let enterprise = value as? Enterprise, fields["keyLists"] != nil {
      let old = try held.map { try RecordJSON.decode(Enterprise.self, from: $0.body) }
      try Enterprise.check(enterprise.keyLists ?? [], after: old?.keyLists ?? [])
    }
    let (subject, division) = try place(of: value, id, held: held)
    if R.isRoot { scopes[id] = division }
    if let owner = (value as? Project)?.owner { owners[id] = owner }
    if let officer = value as? Officer, held == nil { officers[id] = officer }
    return (
      id,
      Draft(
        kind: R.kind, version: R.version, record: id, subject: subject, division: division,
        body: fields.bytes)
    )
  }

  /// An enterprise with a new division has moved today, unless the entry says where it was before:
  /// `null` when the old division had been a mistake.
  private func rememberMove<R: Register>(
    _ type: R.Type, to fields: inout JSONFields, from current: JSONFields
  ) throws {
    guard type == Enterprise.self, fields["formerDivisions"] == nil,
      let division = fields["division"], division != current["division"]
    else { return }
    let held = try current.decode(Enterprise.self)
    guard let old = held.division else { return }
    let former = (held.formerDivisions ?? []).moved(from: old, on: CivilDate(at: try now()))
    fields["formerDivisions"] = try RecordJSON.encode(former)
  }

  private func ownID(of register: any Register) -> RecordID? {
    switch register {
    case let division as Division: division.division.map { RecordID($0) }
    case is Project, is Officer, is Exemption, is Directive, is Milestone, is FinancingNeed,
      is MarketEvent, is Offer:
      RecordID(replica.environment.newID())
    case let target as Target: target.ownID
    case let taking as Participation: taking.ownID
    default: nil
    }
  }

  /// Fields that this version doesn't know are kept as they came.
  private func keepUnknownFields<R: Register>(
    of body: [UInt8], in fields: inout JSONFields, _ type: R.Type
  ) throws {
    for field in try JSONFields(parsing: body).fields where fields[field.name] == nil {
      // A known optional field that is null was left out by the encoder: it clears the field.
      fields[field.name] = field.value
    }
  }

  /// Whose record it is, and the division to write it for.
  mutating func place(of register: any Register, _ id: RecordID, held: RecordRow?) throws
    -> (
      RecordID, DivisionCode
    )
  {
    switch register {
    case let division as Division:
      return (id, try division.division ?? DivisionCode(id.text))
    case let enterprise as Enterprise:
      return (id, try place(in: enterprise.division, id, isHeld: held != nil))
    case let officer as Officer:
      return (id, try place(in: officer.division, id, isHeld: held != nil))
    case let milestone as Milestone:
      return (id, try place(in: milestone.division, id, isHeld: held != nil))
    case let set as RuleSet:
      try set.check(id)
      return (id, try place(in: set.division, id, isHeld: held != nil))
    case let target as Target:
      try target.check(id)
      return (id, try place(in: target.division, id, isHeld: held != nil))
    case let directive as Directive:
      if let from = directive.from, held == nil { try checkIsOwn(from) }
      return (id, try place(in: directive.division, id, isHeld: held != nil))
    case is Assignment:
      return (id, try home(of: id))
    case let project as Project:
      let owner =
        try project.owner ?? held.map { try RecordJSON.decode(Project.self, from: $0.body) }?.owner
      guard let owner else { throw Invalid("is missing", chinese: "缺少该项", field: "owner") }
      return (RecordID(owner), try home(of: RecordID(owner)))
    case let exemption as Exemption: return try place(exemption, held: held, of: \.enterprise)
    case let need as FinancingNeed: return try place(need, held: held, of: \.enterprise)
    case let taking as Participation: return try place(taking, held: held, of: \.enterprise)
    case let offer as Offer: return try place(offer, held: held, of: \.enterprise)
    case let event as MarketEvent:
      return (id, try place(in: event.division, id, isHeld: held != nil))
    case let listing as Listing:
      return (id, try place(in: listing.division, id, isHeld: held != nil))
    default:
      throw Invalid("this kind can't be written", chinese: "不能填写这类记录")
    }
  }

  /// What belongs to an enterprise is where the enterprise is.
  private mutating func place<R: Register>(
    _ value: R, held: RecordRow?, of enterprise: (R) -> CreditCode?
  ) throws -> (RecordID, DivisionCode) {
    let code =
      try enterprise(value)
      ?? held.flatMap { enterprise(try RecordJSON.decode(R.self, from: $0.body)) }
    guard let code else { throw Invalid("is missing", chinese: "缺少该项", field: "enterprise") }
    return (RecordID(code), try home(of: RecordID(code)))
  }

  /// Where a root record is written: in its own division, or, when it moves out of this node's, in the
  /// one that it leaves.
  private mutating func place(in division: DivisionCode?, _ id: RecordID, isHeld: Bool) throws
    -> DivisionCode
  {
    guard let division else { return try home(of: id) }
    try checkExists(division)
    if replica.identity.path.contains(division.path) { return division }
    if isHeld { return try home(of: id) }
    throw Invalid(
      "\(division) is not at or below this node's division \(replica.identity.division)",
      chinese: "\(division)不在本节点（\(replica.identity.division)）辖区内",
      hint: "write it at that division's node, or at one above it", field: "division")
  }

  private mutating func checkExists(_ division: DivisionCode) throws {
    guard !places.contains(division) else { return }
    guard let held = try transaction.record(Division.kind, RecordID(division)) else {
      guard Self.seeded.contains(division) else {
        throw Invalid(
          "there is no division \(division)", chinese: "没有行政区划\(division)",
          hint: "six digits of GB/T 2260, as 450102", field: "division")
      }
      places.insert(division)
      return
    }
    let record = try RecordJSON.decode(Division.self, from: held.body)
    if let end = record.validTo, end <= CivilDate(at: try now()) {
      let successors = (record.successors ?? []).map(\.text)
      throw Invalid(
        "\(division) has been no more since \(end)"
          + (successors.isEmpty ? "" : "; \(successors.joined(separator: ", ")) has what it had"),
        chinese: "\(division)已于\(end)撤销"
          + (successors.isEmpty ? "" : "，由\(successors.joined(separator: "、"))承继"),
        field: "division")
    }
    places.insert(division)
  }

  /// Divisions that are known without a record.
  private static let seeded = Set((try? Seed.divisions().map(\.code)) ?? [])

  /// The division that a subject belongs to, if this node holds it and may write about it.
  private mutating func home(of subject: RecordID) throws -> DivisionCode {
    if let home = scopes[subject] ?? homes[subject] { return home }
    let scope = try transaction.scope(of: subject)
    guard !scope.isEmpty else {
      throw Invalid(
        "\(subject) is not known here", chinese: "本节点没有\(subject)",
        hint: "enter it first, or check that it belongs to this division", field: "enterprise")
    }
    let own = replica.identity.path
    guard let division = scope.first(where: { own.contains($0.path) }) else {
      throw Invalid(
        "\(subject) belongs to \(scope[0]), not to \(replica.identity.division)",
        chinese: "\(subject)属于\(scope[0])，不在本节点辖区内", field: "enterprise")
    }
    homes[subject] = division
    return division
  }

  /// A unit speaks for itself and for those below it.
  private func checkIsOwn(_ division: DivisionCode) throws {
    let own = replica.identity
    guard !own.path.contains(division.path) else { return }
    throw Invalid(
      "\(division) is not at or below this node's division \(own.division)",
      chinese: "\(division)不在本节点（\(own.division)）辖区内", hint: "issue it as \(own.division)",
      field: "from")
  }

  private mutating func checkReferences(_ fact: any Fact, by person: RecordID) throws {
    switch fact {
    case let report as Resumption: try checkProject(report.project, of: report.enterprise)
    case let asked as ExemptionRequest: try checkProject(asked.project, of: asked.enterprise)
    case let answer as ExemptionAnswer: try check(answer)
    case let report as Monitoring: try check(report)
    case let report as MeterReadings: try check(report)
    case let call as CallBack: try call.check(against: visit(call.visit), author: person)
    case let answer as NameOnlyAnswer: try checkIsUnit(of: answer.officer)
    case let seal as ReviewSeal: try SealDesk(replica).check(seal, transaction)
    case let step as ClaimStep: try checkAlone(step)
    case let movement as FundMovement: try FundDesk(replica).checkUnit(of: movement)
    case let step as FundStep: try checkAlone(step)
    case let correction as VisitCorrection:
      let visit = try visit(correction.visit)
      guard visit.enterprise == correction.enterprise else {
        throw Invalid(
          "the visit was to \(visit.enterprise)", chinese: "该走访的企业是\(visit.enterprise)",
          hint: "retract it, and enter the right one", field: "enterprise")
      }
    default: try checkProjects(fact)
    }
  }

  /// What rests on money is asked against what is held, so one request has one such step.
  private mutating func checkAlone(_ step: ClaimStep) throws {
    try ClaimDesk(replica).check(step, transaction)
    guard step.action.restsOnMoney else { return }
    guard !hasDecided else {
      throw Invalid(
        "a request confirms, settles or reports the use of one claim",
        chinese: "一次只能确认、清算一项奖补或反馈其使用", field: "action")
    }
    hasDecided = true
  }

  /// What is approved is asked against what is held, so one request approves one movement.
  private mutating func checkAlone(_ step: FundStep) throws {
    try FundDesk(replica).check(step, by: person, transaction)
    guard step.action == .approve else { return }
    guard !hasDecided else {
      throw Invalid(
        "a request approves one movement", chinese: "一次只能批准一笔拨付", field: "action")
    }
    hasDecided = true
  }

  /// Only an officer's own unit answers for the officer.
  private func checkIsUnit(of officer: RecordID) throws {
    let known =
      try officers[officer] ?? transaction.value(of: Officer.self, officer)
    guard let division = known?.division, division != replica.identity.division else { return }
    throw Invalid(
      "\(officer) is of \(division), which answers", chinese: "\(officer)属\(division)，应由其所在单位答复",
      hint: "answer at the node of \(division)", field: "officer")
  }

  /// What is written of a directive only carries it on.
  private func check(_ value: Directive, after held: RecordRow?) throws {
    let old = try held.map { try RecordJSON.decode(Directive.self, from: $0.body) }
    if let old, old.from != replica.identity.division, let field = value.orderChange(from: old) {
      throw Invalid(
        "only \(old.from?.text ?? "the issuer") changes what it orders",
        chinese: "只有下达方可以更改督办内容", field: field)
    }
    guard let progress = value.progress else { return }
    try DirectiveDesk(replica).check(
      progress, after: old?.progress, of: old ?? value, by: person)
  }

  /// A visit that is held, or entered in the same request.
  private func visit(_ id: RecordID) throws -> Visit {
    guard let body = try facts[id] ?? transaction.record(Visit.kind, id)?.body else {
      throw Invalid("the visit \(id) is not known here", chinese: "本节点没有走访\(id)", field: "visit")
    }
    return try RecordJSON.decode(Visit.self, from: body)
  }

  /// A month that isn't over can't be told of, and a correction stays with its enterprise.
  private func check(_ report: Monitoring) throws {
    guard report.period.lastDay < CivilDate(at: try now()) else {
      throw Invalid(
        "\(report.period) isn't over", chinese: "\(report.period.chinese)尚未结束",
        hint: "report it from \(report.period.monthAfter.firstDay) on", field: "period")
    }
    guard let corrected = report.corrects,
      let body = try facts[corrected] ?? transaction.record(Monitoring.kind, corrected)?.body
    else { return }
    let old = try RecordJSON.decode(Monitoring.self, from: body)
    guard old.enterprise != report.enterprise else { return }
    throw Invalid(
      "the corrected report is about \(old.enterprise)", chinese: "被更正的报告属于\(old.enterprise)",
      hint: "retract it, and enter the right one", field: "corrects")
  }

  /// A day that isn't over can't be read, and a correction stays with its enterprise.
  private func check(_ report: MeterReadings) throws {
    guard report.to < CivilDate(at: try now()) else {
      throw Invalid(
        "\(report.to) isn't over", chinese: "\(report.to)尚未结束",
        hint: "report it from the day after on",
        field: "kilowattHours")
    }
    guard let corrected = report.corrects,
      let body = try facts[corrected] ?? transaction.record(MeterReadings.kind, corrected)?.body
    else { return }
    let old = try RecordJSON.decode(MeterReadings.self, from: body)
    guard old.enterprise != report.enterprise || old.meter != report.meter else { return }
    throw Invalid(
      "the corrected readings are those of \(old.enterprise), \(old.meter.rawValue)",
      chinese: "被更正的读数属于\(old.enterprise)的\(old.meter.chinese)",
      hint: "retract them, and enter the right ones", field: "corrects")
  }

  /// A request is answered once.
  private func check(_ answer: ExemptionAnswer) throws {
    let body =
      try facts[answer.request] ?? transaction.record(ExemptionRequest.kind, answer.request)?.body
    guard let body else {
      throw Invalid(
        "the request \(answer.request) is not known here", chinese: "本节点没有申请\(answer.request)",
        field: "request")
    }
    try answer.check(
      against: try RecordJSON.decode(ExemptionRequest.self, from: body),
      isAnswered: try transaction.answer(toExemptionRequest: answer.request) != nil)
  }

  /// - Parameter enterprise: whose it must be; `nil`: anybody's.
  func checkProject(_ project: RecordID?, of enterprise: CreditCode?) throws {
    guard let project else { return }
    let owner = try owners[project] ?? transaction.value(of: Project.self, project)?.owner
    guard let owner else { throw Project.unknown(project) }
    guard let enterprise, owner != enterprise else { return }
    throw Invalid(
      "the project belongs to \(owner)", chinese: "该项目属于\(owner)", field: "enterprise")
  }

  /// The lead is an officer of the tier that serves, and in service on the first day.
  private mutating func check(_ serving: Assignment.Serving) throws {
    let known = try officers[serving.lead] ?? transaction.value(of: Officer.self, serving.lead)
    guard let officer = known else {
      throw Invalid(
        "the officer \(serving.lead) is not known here", chinese: "本节点没有服务员\(serving.lead)",
        hint: "enter the officer first", field: "serving.lead")
    }
    officers[serving.lead] = officer
    if officer.tier != serving.tier {
      throw Invalid(
        "\(serving.lead) is an officer of the tier \(officer.tier?.rawValue ?? "none"), not \(serving.tier.rawValue)",
        chinese: "\(serving.lead)不是\(serving.tier.chinese)服务员", field: "serving.tier")
    }
    if officer.to.map({ $0 <= serving.from }) ?? false
      || officer.from.map({ $0 > serving.from }) ?? false
    {
      throw Invalid(
        "\(serving.lead) is not in service on \(serving.from)",
        chinese: "\(serving.lead)在\(serving.from)不在岗",
        hint: "choose another officer, or another day",
        field: "serving.lead")
    }
  }

  func now() throws -> Moment { try replica.now(transaction) }
}

extension RuleSet {
  /// A version stands under its own name.
  fileprivate func check(_ id: RecordID) throws(Invalid) {
    guard let rules, try Self.id(of: rules.version) != id else { return }
    throw Invalid(
      "\(id) is not the id of the version “\(rules.version)”",
      chinese: "编号\(id)与版本“\(rules.version)”不符",
      hint: "rules-\(rules.version)", field: "rules.version")
  }
}

extension Directive {
  /// The first field of the order itself that this one gives otherwise than another.
  fileprivate func orderChange(from old: Directive) -> String? {
    func differs<V: Equatable>(_ new: V?, _ old: V?) -> Bool { new != nil && new != old }
    let fields = [
      ("title", differs(title, old.title)), ("body", differs(body, old.body)),
      ("measure", differs(measure, old.measure)),
      ("enterprise", differs(enterprise, old.enterprise)), ("from", differs(from, old.from)),
      ("division", differs(division, old.division)), ("due", differs(due, old.due)),
      ("origin", differs(origin, old.origin)),
    ]
    return fields.first { $0.1 }?.0
  }
}

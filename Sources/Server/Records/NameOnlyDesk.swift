public import Domain
public import Store
public import Sync

/// What follows a finding of service in name only (Measure 30): the officer's unit answers, and a unit
/// above it tells it to look into the matter.
public struct NameOnlyDesk: Sendable {
  private let replica: Replica
  private let memory: CountyMemory

  /// - Parameter memory: of the node, for a transaction that has written nothing yet.
  public init(_ replica: Replica, memory: CountyMemory) {
    self.replica = replica
    self.memory = memory
  }

  /// One finding.
  public struct Topic: Decodable, Sendable {
    public var officer: RecordID
    /// When the finding names one.
    public var enterprise: CreditCode?
    public var rule: NameOnlyFlag.Rule
    /// The day that the finding was as of.
    public var asOf: CivilDate

    public init(
      officer: RecordID, enterprise: CreditCode?, rule: NameOnlyFlag.Rule, asOf: CivilDate
    ) {
      self.officer = officer
      self.enterprise = enterprise
      self.rule = rule
      self.asOf = asOf
    }
  }

  /// Answers a finding for the officer's unit, which is this node's division.
  ///
  /// - Returns: the answer's id.
  /// - Throws: `Invalid` when there is no such finding, or the officer is of another unit.
  public func answer(
    _ topic: Topic, _ explanation: String, by person: RecordID, _ transaction: Transaction
  ) throws -> RecordID {
    let flag = try flag(topic, transaction)
    let answer = NameOnlyAnswer(
      to: flag, explanation: explanation, evidence: try NameOnlyFinder.evidence(of: flag))
    return try Intake(replica).take([try Entry(answer, id: nil)], by: person, transaction).ids[0]
  }

  /// Tells the officer's unit to look into a finding by a day.
  ///
  /// - Returns: the directive's id.
  /// - Throws: `Invalid` when there is no such finding, or a directive about it is open.
  public func direct(
    _ topic: Topic, due: CivilDate, body: String?, by person: RecordID, _ transaction: Transaction
  ) throws -> RecordID {
    let flag = try flag(topic, transaction)
    let open = try transaction.directives(about: topic.officer).first { row in
      let held = try RecordJSON.decode(Directive.self, from: row.body)
      return held.origin?.rule == topic.rule && held.enterprise == topic.enterprise
        && held.progress?.state.isOver == false
    }
    if let open {
      throw Invalid(
        "directive \(open.record) about it is open", chinese: "已有督办件\(open.record)尚未办结",
        hint: "press that one", field: "officer")
    }
    let officer = try transaction.value(of: Officer.self, topic.officer)
    let division = officer?.division ?? replica.identity.division
    return try DirectiveDesk(replica).issue(
      Directive(
        title: "核实\(officer?.name ?? topic.officer.text)：\(flag.rule.chinese)",
        body: body ?? flag.chinese, measure: 30, enterprise: topic.enterprise,
        division: division, due: due,
        origin: .init(about: .nameOnly, record: topic.officer, rule: topic.rule)),
      by: person, transaction)
  }

  private func flag(_ topic: Topic, _ transaction: Transaction) throws -> NameOnlyFlag {
    let request = NameOnlyRequest(asOf: topic.asOf, rule: topic.rule, officer: topic.officer)
    let finder = try NameOnlyFinder(request, at: replica.identity.path, transaction)
    let flag = try finder.flags(memory, transaction).first { $0.enterprise == topic.enterprise }
    guard let flag else {
      throw Invalid(
        "nothing is found of \(topic.officer) by \(topic.rule.rawValue) as of \(topic.asOf)",
        chinese: "截至\(topic.asOf)，未发现\(topic.officer)“\(topic.rule.chinese)”",
        hint: "the list shows what is", field: "officer")
    }
    return flag
  }
}

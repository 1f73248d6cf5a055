public import Domain
internal import Seed
internal import Store
internal import Sync

/// Who serves in name only (只挂名，不服务), or may do, with the evidence, what the officer's unit has
/// answered, and what was told to be done (Measure 30). Questions, never verdicts.
public struct NameOnlyReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var division: DivisionCode
  public var rules: String
  public var parameters: NameOnlyParameters
  /// How many there are in all; the list may be cut.
  public var confirmed: Int
  public var suspected: Int
  public var items: [Finding]

  /// One finding.
  public struct Finding: Encodable, Sendable {
    public var flag: NameOnlyFlag
    /// SHA-256 of the finding's JSON: the same for the same evidence.
    public var evidence: Hash
    public var text: String
    public var textChinese: String
    public var officerName: String?
    public var unit: String?
    /// The officer's own division, whose node answers.
    public var officerDivision: DivisionCode?
    public var enterpriseName: String?
    public var answers: [Answer]
    public var directives: [Order]
  }

  /// What the officer's unit says.
  public struct Answer: Encodable, Sendable {
    public var id: RecordID
    public var author: RecordID
    public var moment: Moment
    public var asOf: CivilDate
    public var explanation: String
    /// Whether it was given to the same evidence.
    public var isAboutThis: Bool
  }

  /// A directive that the finding gave rise to.
  public struct Order: Encodable, Sendable {
    public var id: RecordID
    public var from: DivisionCode?
    public var state: DirectiveState?
    public var due: CivilDate?
  }
}

/// What is asked about service in name only.
public struct NameOnlyRequest: Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  /// Only enterprises at or below it; `nil`: all that the node has.
  public var division: DivisionCode?
  public var rule: NameOnlyFlag.Rule?
  public var officer: RecordID?

  public init(
    asOf: CivilDate, knownAt: Moment? = nil, division: DivisionCode? = nil,
    rule: NameOnlyFlag.Rule? = nil, officer: RecordID? = nil
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.division = division
    self.rule = rule
    self.officer = officer
  }
}

/// Finds service in name only in what a node holds.
struct NameOnlyFinder {
  let rules: Rules
  private let request: NameOnlyRequest
  private let path: DivisionPath

  /// - Parameter path: the node's.
  init(_ request: NameOnlyRequest, at path: DivisionPath, _ transaction: Transaction) throws {
    self.request = request
    self.path = request.division?.path ?? path
    guard path.contains(self.path) else {
      throw Invalid(
        "\(self.path.code) is not at or below this node's division \(path.code)",
        chinese: "\(self.path.code)不在本节点（\(path.code)）辖区内", field: "division")
    }
    rules = try transaction.rules()
  }

  var division: DivisionCode { path.code }

  /// What is found, the certain first, then in order of officer and enterprise.
  func flags(_ memory: CountyMemory, _ transaction: Transaction) throws -> [NameOnlyFlag] {
    // As known at a moment they come from the versions of then, else from what is remembered.
    let absences =
      request.knownAt == nil
      ? try memory.absences(transaction) : try transaction.absences(knownAt: request.knownAt)
    let rule = NameOnlyRule(rules.nameOnly, calendar: try Seed.calendar(), asOf: request.asOf)
    let figure = NameOnlyFigure(
      asOf: request.asOf, from: rule.firstDay(absences), knownAt: request.knownAt,
      rules: rules.version)
    let counties = try transaction.counties(within: path)
    let answers = zip(counties, try memory.values(of: figure, in: counties, transaction))
    return memory.findings.flags(
      .init(figure: figure, path: path), rule, in: Dictionary(uniqueKeysWithValues: answers),
      absences: absences
    )
    .filter { flag in
      (request.rule.map { $0 == flag.rule } ?? true)
        && (request.officer.map { $0 == flag.officer } ?? true)
    }
  }

  static func evidence(of flag: NameOnlyFlag) throws -> Hash {
    var digest = RunningDigest()
    digest.add(try RecordJSON.encode(flag))
    return digest.value()
  }

  /// What the officer's unit has answered to a finding of an officer, an enterprise and a rule.
  func answers(to flag: NameOnlyFlag, _ transaction: Transaction) throws -> [(
    row: RecordRow, answer: NameOnlyAnswer
  )] {
    let known = request.knownAt ?? .distantFuture
    return try transaction.answers(by: flag.officer).compactMap { row in
      let answer = try RecordJSON.decode(NameOnlyAnswer.self, from: row.body)
      return answer.rule == flag.rule && answer.enterprise == flag.enterprise
        && row.received <= known ? (row, answer) : nil
    }
  }

  /// A finding with all that stands beside it.
  ///
  /// - Parameter officer: whom it is about; `nil`: not known here.
  func finding(_ flag: NameOnlyFlag, about officer: Officer?, _ transaction: Transaction) throws
    -> NameOnlyReview.Finding
  {
    let evidence = try Self.evidence(of: flag)
    let answers = try answers(to: flag, transaction).map { row, answer in
      NameOnlyReview.Answer(
        id: row.record, author: row.author, moment: row.stamp.moment, asOf: answer.asOf,
        explanation: answer.explanation, isAboutThis: answer.evidence == evidence)
    }
    let directives = try transaction.directives(about: flag.officer).compactMap { row in
      let directive = try RecordJSON.decode(Directive.self, from: row.body)
      guard directive.origin?.rule == flag.rule, directive.enterprise == flag.enterprise else {
        return nil as NameOnlyReview.Order?
      }
      return .init(
        id: row.record, from: directive.from, state: directive.progress?.state, due: directive.due)
    }
    return NameOnlyReview.Finding(
      flag: flag, evidence: evidence, text: flag.english, textChinese: flag.chinese,
      officerName: officer?.name, unit: officer?.unit, officerDivision: officer?.division,
      enterpriseName: try flag.enterprise.flatMap { try transaction.enterpriseName($0) },
      answers: answers, directives: directives)
  }
}

extension Node {
  /// The findings over this node's division or a part of it.
  ///
  /// - Parameters:
  ///   - after: how many come before the first that is named.
  ///   - limit: how many are named.
  public func nameOnlyReview(_ request: NameOnlyRequest, after: Int = 0, limit: Int) async throws
    -> NameOnlyReview
  {
    let (path, memory) = (identity.path, memory)
    return try await store.read { transaction in
      let finder = try NameOnlyFinder(request, at: path, transaction)
      let flags = try finder.flags(memory, transaction)
      let officers = limit > 0 ? try memory.officers(transaction) : [:]
      return NameOnlyReview(
        asOf: request.asOf, knownAt: request.knownAt, division: finder.division,
        rules: finder.rules.version, parameters: finder.rules.nameOnly,
        confirmed: flags.count { $0.severity == .confirmed },
        suspected: flags.count { $0.severity == .suspected },
        items: try flags.dropFirst(after).prefix(limit).map {
          try finder.finding($0, about: officers[$0.officer], transaction)
        })
    }
  }
}

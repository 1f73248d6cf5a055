public import Domain
internal import Seed
internal import Store
internal import Sync

/// What would change on the four lists (Measure 29: 动态调整), each with what it rests on.
public struct SuggestionReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var rules: String
  /// All of them.
  public var count: Int
  /// In order of county, enterprise and list; at most as many as were asked for.
  public var items: [Item]

  public struct Item: Encodable, Sendable {
    public var suggestion: KeyListSuggestion
    public var name: String
    public var division: DivisionCode
    public var text: String
    public var textChinese: String
    /// Why it isn't followed, when somebody said so of the same values.
    public var declined: Decline?
  }

  public struct Decline: Encodable, Sendable {
    public var reason: String
    public var by: RecordID
    public var at: Moment
  }
}

/// What the data of a county speak for.
struct SuggestionFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, Retraction.kind]
  let asOf: CivilDate
  let knownAt: Moment?
  let rules: String

  // A project is found by its owner, and may be recorded elsewhere.
  var commonKinds: [Kind] { [Project.kind] }

  func value(
    of county: DivisionCode, previous: [SuggestionReview.Item]?, _ transaction: Transaction
  ) throws -> [SuggestionReview.Item] {
    let path = county.path
    let rule = KeyListRule(try Seed.rules(version: rules).monitoring, asOf: asOf)
    let reports = try transaction.monitoring(
      within: path, from: asOf.firstMonitored, before: asOf, knownAt: knownAt)
    let projects = try transaction.producingProjects(within: path, knownAt: knownAt)
    return try transaction.enterprises(within: path, knownAt: knownAt).flatMap {
      code, enterprise in
      rule.suggestions(
        .init(
          code: code, enterprise: enterprise, producing: projects[code] ?? [],
          series: MonitoringSeries(reports[code] ?? [], knownAt: knownAt))
      ).map {
        SuggestionReview.Item(
          suggestion: $0, name: enterprise.name ?? code.text, division: county, text: $0.english,
          textChinese: $0.chinese)
      }
    }
  }
}

extension Node {
  /// The changes that the data of this node's division, or of one below it, speak for.
  ///
  /// - Parameter limit: how many are listed; all are counted.
  public func suggestionReview(
    asOf: CivilDate, knownAt: Moment? = nil, list: Enterprise.KeyList? = nil,
    within division: DivisionCode? = nil, limit: Int
  ) async throws -> SuggestionReview {
    let (memory, path) = (memory, try scope(division))
    return try await store.read { transaction in
      let rules = try transaction.rules().version
      let counties = try transaction.counties(within: path)
      let figure = SuggestionFigure(asOf: asOf, knownAt: knownAt, rules: rules)
      let all = try memory.values(of: figure, in: counties, transaction).lazy.joined().filter {
        list == nil || $0.suggestion.list == list
      }
      let declines = try transaction.declines(knownAt: knownAt)
      return SuggestionReview(
        asOf: asOf, knownAt: knownAt, rules: rules, count: all.count,
        items: all.prefix(limit).map { item in
          var item = item
          item.declined =
            declines[item.suggestion.enterprise]?
            .first { $0.fact.declines(item.suggestion) }?.told
          return item
        })
    }
  }
}

extension Transaction {
  /// What isn't followed, by enterprise.
  fileprivate func declines(knownAt: Moment?) throws
    -> [CreditCode: [(fact: KeyListDecline, told: SuggestionReview.Decline)]]
  {
    let all = try keyListDeclines().filter { $0.received <= knownAt ?? .distantFuture }.map { row in
      (
        fact: try RecordJSON.decode(KeyListDecline.self, from: row.body), row: row
      )
    }
    return Dictionary(grouping: all) { $0.fact.enterprise }.mapValues { declines in
      declines.map { decline, row in
        let reason = decline.reason
        return (decline, .init(reason: reason, by: row.author, at: row.stamp.moment))
      }
    }
  }
}

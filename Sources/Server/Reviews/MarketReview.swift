public import Domain
internal import Store
internal import Sync

/// What is asked about events (Measures 20, 21 and 24).
public struct MarketRequest: Sendable {
  /// Of events that begin on these days.
  public var days: ClosedRange<CivilDate>
  /// Only what this node had received by then; `nil`: all.
  public var knownAt: Moment?
  public var by = MarketReview.Grouping.sort
  public var sort: MarketEvent.Sort?
  public var division: DivisionCode?

  /// - Throws: `Invalid` when the days don't follow one another.
  public init(from first: CivilDate?, to last: CivilDate) throws(Invalid) {
    let start = first ?? MonitoringPeriod(containing: last).joint.firstDay
    guard start <= last else {
      throw Invalid("\(start) is after \(last)", chinese: "开始日期晚于结束日期", field: "from")
    }
    days = start...last
  }

  func includes(_ event: MarketEvent) -> Bool {
    event.when.map { days.contains($0.from) } ?? false && (sort.map { $0 == event.sort } ?? true)
  }
}

/// Events by sort, place, month or chain, with who took part and what they paid.
///
/// Events are counted where they are organised; who takes part, and what it cost, where the enterprise is.
public struct MarketReview: Encodable, Sendable {
  public var from: CivilDate
  public var to: CivilDate
  public var knownAt: Moment?
  /// The whole scope first, then a row for each group.
  public var rows: [Row]
  /// What each enterprise paid in all, the highest first; at most as many as were asked for.
  public var enterprises: [Paid]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: MarketTally
  }

  public struct Paid: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String
    public var division: DivisionCode
    public var events: Int
    public var costFen: Int64
  }

  /// By what rows are grouped.
  public enum Grouping: String, Codable, Sendable, CaseIterable {
    case sort, city, county, month, chain
  }
}

/// An event with how many of this node's enterprises take part.
public struct MarketEventRow: Encodable, Sendable {
  public var id: RecordID
  public var event: MarketEvent
  public var participations: Int
  public var costFen: Int64
}

/// That an enterprise takes part in an event.
public struct ParticipantRow: Encodable, Sendable {
  public var id: RecordID
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var participation: Participation
}

extension Node {
  /// The figures of events.
  ///
  /// - Parameter limit: how many enterprises are listed with what they paid.
  public func marketReview(_ request: MarketRequest, limit: Int) async throws -> MarketReview {
    let path = try scope(request.division)
    return try await store.read { transaction in
      let events = try transaction.marketEvents(knownAt: request.knownAt).filter {
        request.includes($0.event)
      }
      let byID = Dictionary(events.map { ($0.id, $0.event) }) { first, _ in first }
      var whole = MarketTally()
      var groups: [String: MarketTally] = [:]
      var paid: [CreditCode: MarketReview.Paid] = [:]
      for held in events where held.event.division.map({ path.contains($0.path) }) ?? false {
        whole.add(held.event)
        groups[request.by.key(held.event, held.event.division), default: .init()].add(held.event)
      }
      for held in try transaction.participations(within: path, knownAt: request.knownAt) {
        guard let id = held.record.event, let event = byID[id], event.state != .cancelled,
          held.record.isCancelled != true
        else { continue }
        whole.add(held.record, in: event)
        groups[request.by.key(event, held.division), default: .init()].add(held.record, in: event)
        var sum =
          paid[held.enterprise]
          ?? .init(
            enterprise: held.enterprise, name: held.name, division: held.division, events: 0,
            costFen: 0)
        (sum.events, sum.costFen) = (sum.events + 1, sum.costFen + held.record.costFen)
        paid[held.enterprise] = sum
      }
      let names = try transaction.divisionNames(within: path)
      let first = MarketReview.Row(
        scope: path.code.text, name: names[path.code] ?? path.code.text, tally: whole)
      let rows = groups.sorted { $0.key < $1.key }.map { key, tally in
        MarketReview.Row(scope: key, name: request.by.name(of: key, names), tally: tally)
      }
      let sums = paid.values.sorted {
        ($1.costFen, $0.enterprise.text) < ($0.costFen, $1.enterprise.text)
      }
      return MarketReview(
        from: request.days.lowerBound, to: request.days.upperBound, knownAt: request.knownAt,
        rows: [first] + rows, enterprises: Array(sums.prefix(limit)))
    }
  }

  /// The events that a question is about, those of divisions above this one too: the latest first.
  public func marketEvents(_ request: MarketRequest, limit: Int) async throws -> [MarketEventRow] {
    let path = try scope(request.division)
    return try await store.read { transaction in
      let taking = Dictionary(
        grouping: try transaction.participations(within: path, knownAt: request.knownAt)
          .filter { $0.record.isCancelled != true }
      ) { $0.record.event }
      return try transaction.marketEvents(knownAt: request.knownAt).reversed().filter {
        request.includes($0.event)
          && $0.event.division.map { path.isInLineage(of: $0.path) } ?? false
      }.prefix(limit).map { held in
        let own = taking[held.id] ?? []
        return MarketEventRow(
          id: held.id, event: held.event, participations: own.count,
          costFen: own.reduce(0) { $0 + $1.record.costFen })
      }
    }
  }

  /// Those of this node's enterprises that take part in an event, in order of county and code.
  public func participants(in event: RecordID) async throws -> [ParticipantRow] {
    let path = identity.path
    return try await store.read { transaction in
      try transaction.participations(within: path, knownAt: nil).filter {
        $0.record.event == event
      }.map {
        ParticipantRow(
          id: $0.id, enterprise: $0.enterprise, name: $0.name, division: $0.division,
          participation: $0.record)
      }
    }
  }
}

extension MarketReview.Grouping {
  fileprivate func key(_ event: MarketEvent, _ division: DivisionCode?) -> String {
    switch self {
    case .sort: event.sort?.rawValue ?? ""
    case .month: event.when.map { MonitoringPeriod(containing: $0.from).description } ?? ""
    case .chain: event.chain ?? "—"
    case .county: division?.text ?? ""
    case .city:
      division.map { $0.tier == .county ? $0.path.parent?.code.text ?? $0.text : $0.text } ?? ""
    }
  }

  fileprivate func name(of key: String, _ names: [DivisionCode: String]) -> String {
    switch self {
    case .sort: MarketEvent.Sort(rawValue: key)?.chinese ?? key
    case .month: (try? MonitoringPeriod(key))?.chinese ?? key
    case .chain: key
    case .county, .city: (try? DivisionCode(key)).flatMap { names[$0] } ?? key
    }
  }
}

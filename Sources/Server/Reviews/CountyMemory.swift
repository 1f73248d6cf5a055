internal import Domain
internal import Store
internal import Synchronization

/// A question about one county whose answer depends on nothing but what the read tables have of it.
///
/// Equal questions have equal answers as long as the tables are the same.
protocol CountyFigure: Hashable, Sendable {
  associatedtype Value: Sendable
  /// The kinds that are read, of records about the county.
  static var kinds: [Kind] { get }
  /// The kinds that are read wherever they belong, as officers are.
  var commonKinds: [Kind] { get }
  /// - Parameter previous: an earlier answer, when nothing but the county has changed since.
  func value(of county: DivisionCode, previous: Value?, _ transaction: Transaction) throws -> Value
  /// The same from an earlier answer, when nothing has changed since but what is about some records;
  /// `nil`: that has to be counted like any other.
  func value(
    of county: DivisionCode, after previous: Value, changed: Set<RecordID>,
    _ transaction: Transaction
  ) throws -> Value?
}

extension CountyFigure {
  var commonKinds: [Kind] { [] }

  func value(
    of county: DivisionCode, after previous: Value, changed: Set<RecordID>,
    _ transaction: Transaction
  ) throws -> Value? { nil }
}

/// What was counted of each county, kept in memory until something of that county changes: a figure
/// of the region costs what has changed since it was last asked for, not what there is.
public final class CountyMemory: Sendable {
  /// How many questions are remembered of each sort; the one that was asked longest ago gives way.
  private static let questions = 8
  /// After how many changes it isn't asked any more which records they are about.
  private static let changes = 1_000

  private struct Key: Hashable, Sendable {
    let figure: any Hashable & Sendable

    static func == (left: Self, right: Self) -> Bool {
      AnyHashable(left.figure) == AnyHashable(right.figure)
    }

    func hash(into hasher: inout Hasher) { figure.hash(into: &hasher) }
  }

  private struct Answer {
    /// Of what isn't the county's own, and of what is.
    var common: [UInt8]
    var version: [UInt8]
    /// All changes up to this place of the log are in it.
    var ordinal: Int64
    var value: any Sendable
  }

  private struct Question {
    var asked = 0
    var answers: [DivisionCode: Answer] = [:]
  }

  private struct State {
    var clock = 0
    var sorts: [ObjectIdentifier: [Key: Question]] = [:]
  }

  private let state = Mutex(State())
  /// What was found in several counties together.
  let findings = FindingMemory()
  /// What events made of tickets.
  let tickets = TicketMemory()

  public init() {}

  /// The answers of some counties, in their order; those that can't be used again are counted anew.
  func values<Figure: CountyFigure>(
    of figure: Figure, in counties: [DivisionCode], _ transaction: Transaction
  ) throws -> [Figure.Value] {
    let key = Key(figure: figure)
    let known = ask(key, sort: ObjectIdentifier(Figure.self))
    let common = try version(of: figure.commonKinds, transaction)
    let versions = try transaction.versions(of: Figure.kinds)
    let ordinal = try transaction.lastOrdinal()
    var changed: [Int64: Set<RecordID>?] = [:]
    var answers: [DivisionCode: Answer] = [:]
    let values = try counties.map { county -> Figure.Value in
      let version = versions[county] ?? []
      var old = known[county].flatMap { $0.common == common ? $0 : nil }
      let previous = old?.value as? Figure.Value
      if let previous, old?.version == version {
        old?.ordinal = ordinal
        answers[county] = old
        return previous
      }
      var value: Figure.Value?
      if let previous, let since = old?.ordinal {
        let records: Set<RecordID>? =
          try changed[since] ?? transaction.records(changedSince: since, limit: Self.changes)
        changed[since] = .some(records)
        value = try records.flatMap {
          try figure.value(of: county, after: previous, changed: $0, transaction)
        }
      }
      let counted = try value ?? figure.value(of: county, previous: previous, transaction)
      answers[county] = Answer(common: common, version: version, ordinal: ordinal, value: counted)
      return counted
    }
    if !answers.isEmpty { learn(answers, key, sort: ObjectIdentifier(Figure.self)) }
    return values
  }

  private func version(of kinds: [Kind], _ transaction: Transaction) throws -> [UInt8] {
    let again = Array("\(try transaction.timesShownAgain()) ".utf8)
    guard !kinds.isEmpty else { return again }
    return try transaction.versions(of: kinds).sorted { $0.key < $1.key }.reduce(into: again) {
      $0 += Array($1.key.text.utf8) + $1.value
    }
  }

  private func ask(_ key: Key, sort: ObjectIdentifier) -> [DivisionCode: Answer] {
    state.withLock { state in
      state.clock += 1
      guard state.sorts[sort]?[key] != nil else { return [:] }
      state.sorts[sort]?[key]?.asked = state.clock
      return state.sorts[sort]?[key]?.answers ?? [:]
    }
  }

  private func learn(_ counted: [DivisionCode: Answer], _ key: Key, sort: ObjectIdentifier) {
    state.withLock { state in
      var questions = state.sorts[sort] ?? [:]
      questions[key, default: Question(asked: state.clock)].answers
        .merge(counted) { $0.ordinal > $1.ordinal ? $0 : $1 }
      if questions.count > Self.questions,
        let oldest = questions.min(by: { $0.value.asked < $1.value.asked })
      {
        questions[oldest.key] = nil
      }
      state.sorts[sort] = questions
    }
  }
}

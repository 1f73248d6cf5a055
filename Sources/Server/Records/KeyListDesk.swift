public import Domain
public import Store
public import Sync

/// Where the four key lists are kept (Measure 29): entries with their reasons are added and closed, all
/// as edits of the enterprises' own records.
public struct KeyListDesk: Sendable {
  private let replica: Replica
  private let memory: CountyMemory

  /// - Parameter memory: of the node, for a transaction that has written nothing yet.
  public init(_ replica: Replica, memory: CountyMemory) {
    self.replica = replica
    self.memory = memory
  }

  /// Puts enterprises on a list from a day on, all or none.
  ///
  /// - Parameter day: the first day; `nil`: today.
  /// - Returns: how many changed.
  /// - Throws: `Rejection` with every enterprise that can't be added.
  public func add(
    _ enterprises: [CreditCode], to list: Enterprise.KeyList, from day: CivilDate?,
    because reason: String, by person: RecordID, _ transaction: Transaction
  ) throws -> Int {
    let entry = Enterprise.KeyListEntry(
      list: list, from: try day ?? today(transaction), reason: reason)
    return try change(enterprises, by: person, transaction) { enterprise throws(Invalid) in
      try enterprise.keyLists(adding: entry)
    }
  }

  /// Closes the entries of enterprises on a list, all or none.
  ///
  /// - Parameter day: the first day off it; `nil`: today.
  /// - Returns: how many changed.
  /// - Throws: `Rejection` with every enterprise that isn't on it.
  public func end(
    _ enterprises: [CreditCode], on list: Enterprise.KeyList, at day: CivilDate?,
    because reason: String, by person: RecordID, _ transaction: Transaction
  ) throws -> Int {
    let day = try day ?? today(transaction)
    return try change(enterprises, by: person, transaction) { enterprise throws(Invalid) in
      try enterprise.keyLists(ending: list, on: day, because: reason)
    }
  }

  /// Does what the data suggest of an enterprise and a list as of today; what it rests on becomes the
  /// reason.
  ///
  /// - Returns: what was done.
  /// - Throws: `Invalid` when nothing is suggested.
  public func accept(
    _ code: CreditCode, on list: Enterprise.KeyList, by person: RecordID,
    _ transaction: Transaction
  ) throws -> KeyListSuggestion {
    let day = try today(transaction)
    let suggestion = try suggestion(of: code, list, asOf: day, transaction)
    let reason = String(suggestion.chinese.prefix(500))
    switch suggestion.change {
    case .add:
      _ = try add([code], to: list, from: day, because: reason, by: person, transaction)
    case .end:
      _ = try end([code], on: list, at: day, because: reason, by: person, transaction)
    }
    return suggestion
  }

  /// Notes for all nodes why what the data suggest today isn't followed.
  ///
  /// - Throws: `Invalid` when nothing is suggested; `Rejection` when there is no reason.
  public func decline(
    _ code: CreditCode, on list: Enterprise.KeyList, because reason: String, by person: RecordID,
    _ transaction: Transaction
  ) throws {
    let suggestion = try suggestion(of: code, list, asOf: try today(transaction), transaction)
    let decline = KeyListDecline(of: suggestion, reason: reason)
    _ = try Intake(replica).take([try Entry(decline, id: nil)], by: person, transaction)
  }

  private func suggestion(
    of code: CreditCode, _ list: Enterprise.KeyList, asOf day: CivilDate,
    _ transaction: Transaction
  ) throws -> KeyListSuggestion {
    let county = try record(code, transaction).division ?? replica.identity.division
    let figure = SuggestionFigure(
      asOf: day, knownAt: nil, rules: try transaction.rules().version)
    let found = try memory.values(of: figure, in: [county], transaction).joined().first {
      $0.suggestion.enterprise == code && $0.suggestion.list == list
    }
    guard let suggestion = found?.suggestion else {
      throw Invalid(
        "nothing is suggested of \(code) and \(list.rawValue) as of \(day)",
        chinese: "截至\(day)，对\(code)的“\(list.chinese)”清单没有调整建议",
        hint: "the list of suggestions shows what is", field: "enterprise")
    }
    return suggestion
  }

  private func change(
    _ enterprises: [CreditCode], by person: RecordID, _ transaction: Transaction,
    _ lists: (Enterprise) throws(Invalid) -> [Enterprise.KeyListEntry]
  ) throws -> Int {
    var entries: [Entry] = []
    var reasons: [(entry: Int, reason: Invalid)] = []
    for (index, code) in enterprises.enumerated() {
      do {
        var change = Enterprise()
        change.keyLists = try lists(try record(code, transaction))
        entries.append(try Entry(change, id: RecordID(code)))
      } catch let error as Invalid {
        reasons.append((index, error))
      }
    }
    guard reasons.isEmpty else { throw Rejection(reasons: reasons) }
    guard !entries.isEmpty else { return 0 }
    return try Intake(replica).take(entries, by: person, transaction).stored
  }

  private func record(_ code: CreditCode, _ transaction: Transaction) throws -> Enterprise {
    guard let held = try transaction.value(of: Enterprise.self, RecordID(code)) else {
      throw Invalid(
        "\(code) is not known here", chinese: "本节点没有\(code)",
        hint: "enter it first, or check that it belongs to this division", field: "enterprise")
    }
    return held
  }

  private func today(_ transaction: Transaction) throws -> CivilDate {
    CivilDate(at: try replica.now(transaction))
  }
}

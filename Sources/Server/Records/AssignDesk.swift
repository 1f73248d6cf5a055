public import Domain
public import Store
public import Sync

/// Who serves whom, changed by hand (Measure 30): a tier claims an enterprise or gives it back, an
/// officer hands over. Each with its reason, which stays in the history.
public struct AssignDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Has an officer lead the service of enterprises from a day on. The officer's tier serves them.
  ///
  /// - Parameter day: the first day; `nil`: today.
  /// - Returns: how many changed.
  /// - Throws: `Rejection` with every enterprise that can't be claimed.
  public func claim(
    _ enterprises: [CreditCode], for officer: RecordID, from day: CivilDate?,
    because reason: String,
    by person: RecordID, _ transaction: Transaction
  ) throws -> Int {
    let tier = try tier(of: officer, transaction)
    let from = try day ?? CivilDate(at: replica.now(transaction))
    return try take(
      enterprises.map { code in
        try Entry(
          Assignment(serving: .init(tier: tier, lead: officer, from: from), note: reason),
          id: RecordID(code))
      }, by: person, transaction)
  }

  /// Ends the service of enterprises today; they are listed as unassigned until somebody claims them.
  ///
  /// - Returns: how many changed.
  /// - Throws: `Rejection` with every enterprise that nobody serves.
  public func giveBack(
    _ enterprises: [CreditCode], because reason: String, by person: RecordID,
    _ transaction: Transaction
  ) throws -> Int {
    var reasons: [(entry: Int, reason: Invalid)] = []
    for (index, code) in enterprises.enumerated()
    where try transaction.service(of: code).last?.until != nil
      || transaction.service(of: code).isEmpty
    {
      reasons.append(
        (
          index,
          Invalid("nobody serves \(code)", chinese: "\(code)目前无人服务", field: "enterprise")
        ))
    }
    guard reasons.isEmpty else { throw Rejection(reasons: reasons) }
    let note = String(decoding: try RecordJSON.encode(reason), as: UTF8.self)
    return try take(
      enterprises.map { code in
        Entry(
          kind: Assignment.kind, id: code.text,
          body: Array("{\"note\":\(note),\"serving\":null}".utf8))
      }, by: person, transaction)
  }

  /// Gives what one officer leads to another, who then serves it from that day on.
  ///
  /// - Parameter enterprises: only these; `nil`: all that the officer leads on that day.
  /// - Returns: how many changed.
  public func handOver(
    from officer: RecordID, to successor: RecordID, enterprises: [CreditCode]?,
    from day: CivilDate?, because reason: String, by person: RecordID, _ transaction: Transaction
  ) throws -> Int {
    let from = try day ?? CivilDate(at: replica.now(transaction))
    let led = try transaction.led(by: officer, on: from)
    let codes = enterprises ?? led
    if let foreign = codes.first(where: { !led.contains($0) }) {
      throw Invalid(
        "\(officer) doesn't serve \(foreign) on \(from)",
        chinese: "\(officer)在\(from)不服务\(foreign)",
        field: "enterprise")
    }
    return try claim(codes, for: successor, from: from, because: reason, by: person, transaction)
  }

  private func tier(of officer: RecordID, _ transaction: Transaction) throws -> Tier {
    guard let row = try transaction.record(Officer.kind, officer),
      let tier = try RecordJSON.decode(Officer.self, from: row.body).tier
    else {
      throw Invalid(
        "the officer \(officer) is not known here", chinese: "本节点没有服务员\(officer)",
        hint: "enter the officer first", field: "officer")
    }
    return tier
  }

  private func take(_ entries: [Entry], by person: RecordID, _ transaction: Transaction) throws
    -> Int
  {
    guard !entries.isEmpty else { return 0 }
    return try Intake(replica).take(entries, by: person, transaction).stored
  }
}

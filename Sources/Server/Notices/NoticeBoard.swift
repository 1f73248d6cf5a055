public import Domain
internal import Seed
public import Store
internal import Sync

/// Makes each person's notices from what the node holds: those of the person, and for who coordinates
/// the node's division those of the unit. Nobody is told what is for others.
public struct NoticeBoard: Sendable {
  let replica: Replica
  let memory: CountyMemory
  let clock: ServiceClock
  let calendar: WorkingCalendar
  let parameters: NoticeParameters

  public init(_ node: Node) throws {
    replica = node.replica
    memory = node.memory
    calendar = try Seed.calendar()
    clock = ServiceClock(calendar: calendar, parameters: try Seed.tickets())
    parameters = try Seed.notices()
  }

  /// What somebody is told at a moment.
  public struct Answer: Sendable {
    public var at: Moment
    /// The most urgent first; each key once.
    public var notices: [Notice] = []
    /// When they change though nobody does anything.
    public var nextChange: Moment
  }

  /// The notices of an account.
  ///
  /// - Parameter moment: as seen then, by what is held now; `nil`: now.
  public func notices(of account: Account, at moment: Moment? = nil, _ transaction: Transaction)
    throws -> Answer
  {
    let now = try moment ?? replica.now(transaction)
    var question = Question(
      account: account, unit: replica.identity.division, now: now,
      officer: try transaction.value(of: Officer.self, account.person))
    var answer = Answer(at: now, nextChange: calendar.nextMorning(after: now))
    let region = try DivisionPath(String(question.unit.path.text.prefix(2)))
    question.places = Self.places
      .merging(try transaction.divisionNames(within: region)) { _, held in held }
    // What a person leads is asked for once.
    question.led =
      question.officer == nil
      ? [] : try transaction.led(by: account.person, on: question.today)
    for part in [tickets, directives, exemptions, service, nameOnly, faults] {
      let (notices, change) = try part(question, transaction)
      answer.notices += notices
      answer.nextChange = min(answer.nextChange, change ?? answer.nextChange)
    }
    var seen: Set<String> = []
    answer.notices = answer.notices.filter { seen.insert($0.key).inserted }
      .map { ($0.order(at: now), $0) }.sorted { $0.0 < $1.0 }.map { $0.1 }
    return answer
  }

  /// What one part of the board finds: notices, and when they change by time alone.
  typealias Found = (notices: [Notice], nextChange: Moment?)

  /// Who asks, and when.
  struct Question {
    let account: Account
    /// The node's division.
    let unit: DivisionCode
    let now: Moment
    /// The officer whom the account is linked to; `nil`: none that is known here.
    let officer: Officer?
    /// Whom the officer leads today.
    var led: [CreditCode] = []
    /// Names of divisions.
    var places: [DivisionCode: String] = [:]

    var today: CivilDate { CivilDate(at: now) }
    var person: RecordID { account.person }

    func may(_ act: Role.Act) -> Bool { account.role.allows(act, at: unit.tier) }
  }

  /// The names that come with the program; those of records go before them.
  private static let places = Dictionary(
    ((try? Seed.divisions()) ?? []).map { ($0.code, $0.name) }
  ) { first, _ in first }

  /// From this moment on what happened is told.
  func recent(_ question: Question) -> CivilDate {
    question.today.adding(days: -parameters.recentDays)
  }
}

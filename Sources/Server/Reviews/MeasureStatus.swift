public import Domain
internal import Seed
internal import Store
internal import Sync

/// Where each of the 32 measures stands over a node's division, and from what.
public struct MeasureStatus: Encodable, Sendable {
  public var asOf: CivilDate
  public var division: DivisionCode
  public var measures: [Measure]

  public struct Measure: Encodable, Sendable {
    public var measure: Int
    public var title: String
    public var titleChinese: String
    public var lead: Tier
    public var leadChinese: String
    public var figures: [Figure]
    /// Its planned steps, and those that divisions added.
    public var milestones: [Step]
    public var directives: Orders
  }

  /// A figure that the measure is read from.
  public struct Figure: Encodable, Sendable {
    public var figure: MeasurePlan.Figure
    /// As `reviews` show it; `nil`: this version doesn't compute it.
    public var value: String?
    public var valueChinese: String?
  }

  public struct Step: Encodable, Sendable {
    /// Of the plan; `nil`: a division added it.
    public var planned: String?
    public var title: String
    public var due: CivilDate
    /// How many divisions have taken it up, have done it, and are late with it.
    public var divisions: Int
    public var done: Int
    public var late: Int
  }

  public struct Orders: Encodable, Sendable {
    public var open = 0
    public var overdue = 0
    public var verified = 0
  }
}

extension Node {
  /// All but the figures of one measure alone. - Parameter day: `nil`: today.
  func sharedStatus(asOf day: CivilDate?) async throws -> MeasureStatus {
    let (path, replica, memory) = (identity.path, replica, memory)
    let today = try await store.read { CivilDate(at: try replica.now($0)) }
    let day = day ?? today
    let figures = try await figures(on: day)
    let claims = try await claimFigures()
    return try await store.read { transaction in
      var orders: [Int: MeasureStatus.Orders] = [:]
      let divisions = try memory.orders(within: path, transaction)
      for division in divisions {
        for (measure, count) in division.verified {
          orders[measure, default: .init()].verified += count
        }
        for directive in division.open {
          guard let measure = directive.measure else { continue }
          orders[measure, default: .init()].open += 1
          if directive.isOverdue(on: day) { orders[measure, default: .init()].overdue += 1 }
        }
      }
      let held = divisions.flatMap(\.milestones)
      return MeasureStatus(
        asOf: day, division: path.code,
        measures: try Seed.measures().map { plan in
          MeasureStatus.Measure(
            measure: plan.measure, title: plan.english, titleChinese: plan.chinese,
            lead: plan.lead.tier, leadChinese: plan.lead.chinese,
            figures: plan.figures.map {
              // What becomes of all claims is told where claims are the measure.
              ($0 == .claims && plan.measure != 32 ? claims[plan.measure] : figures[$0])
                ?? .init(figure: $0, value: nil, valueChinese: nil)
            },
            milestones: MeasureStatus.steps(
              of: plan, held.filter { $0.measure == plan.measure }, on: day),
            directives: orders[plan.measure] ?? .init())
        })
    }
  }

  /// The figures that are computed so far.
  private func figures(on day: CivilDate) async throws -> [MeasurePlan.Figure: MeasureStatus.Figure]
  {
    let resumption = try await review(ReviewRequest(asOf: day)).rows[0]
    let split = try await splitReview()
    let idle = try await nameOnlyReview(NameOnlyRequest(asOf: day), limit: 0)
    let briefed = try await deliveryReview(asOf: day, knownAt: nil, by: .city, measure: nil)
    let tickets = try await ticketReview(within: nil).rows[0]
    let keyLists = try await keyListFigure(on: day)
    let (claims, funds) = (try await claimsInWords(), try await fundsInWords())
    let market = try await marketFigures(on: day)
    let tiers = split.rows.map { "\($0.tier.rawValue) \($0.assigned)/\($0.quota)" }
    let tiersChinese = split.rows.map { "\($0.tier.chinese)\($0.assigned)/\($0.quota)" }
    let whole = briefed.rows[0]
    let texts: [(MeasurePlan.Figure, String, String)] = [
      (
        .resumption, "\(resumption.resumed) of \(resumption.roster), \(resumption.rate) %",
        "\(resumption.roster)家中\(resumption.resumed)家，\(resumption.rate)%"
      ),
      (
        .split, tiers.joined(separator: ", ") + ", \(split.unassigned) unassigned",
        tiersChinese.joined(separator: "，") + "，未分配\(split.unassigned)家"
      ),
      (
        .nameOnly, "\(idle.confirmed) confirmed, \(idle.suspected) suspected",
        "确认\(idle.confirmed)件，疑似\(idle.suspected)件"
      ),
      (
        .tickets,
        "\(tickets.tickets) raised, \(tickets.open) open, closed \(tickets.closedRate ?? "—") %, "
          + "confirmed by others \(tickets.confirmedRate ?? "—") %",
        "共\(tickets.tickets)件，未办结\(tickets.open)件，办结率\(tickets.closedRate ?? "—")%，"
          + "经他人回访确认解决\(tickets.confirmedRate ?? "—")%"
      ),
      (
        .deliveries, "\(whole.coverage ?? "—") % of whom the measures may fit",
        "覆盖率\(whole.coverage ?? "—")%"
      ),
      (.keyLists, keyLists.english, keyLists.chinese),
      (.claims, claims.english, claims.chinese), (.funds, funds.english, funds.chinese),
    ]
    return Dictionary(
      uniqueKeysWithValues: (texts + market).map {
        ($0.0, .init(figure: $0.0, value: $0.1, valueChinese: $0.2))
      })
  }
}

extension Node {
  /// The members of the four lists on a day, and its alerts, in words (Measure 29).
  private func keyListFigure(on day: CivilDate) async throws -> (english: String, chinese: String) {
    let lists = try await keyListReview(from: day, to: day, knownAt: nil, by: .city).rows
      .prefix(Enterprise.KeyList.allCases.count)
    let alerts = try await alertReview(AlertRequest(asOf: day), limit: 0)
    let members = lists.map { "\($0.list.rawValue) \($0.tally.members)" }
    let membersChinese = lists.map { "\($0.listName)\($0.tally.members)家" }
    return (
      members.joined(separator: ", ") + "; \(alerts.count) alerts, \(alerts.opened) with a ticket",
      membersChinese.joined(separator: "，") + "；预警\(alerts.count)件，已提出\(alerts.opened)件"
    )
  }
}

extension MeasureStatus {
  /// The planned steps with what divisions made of them, then those that divisions added.
  fileprivate static func steps(of plan: MeasurePlan, _ held: [Milestone], on day: CivilDate)
    -> [Step]
  {
    func step(_ planned: String?, _ title: String, _ due: CivilDate, _ own: [Milestone]) -> Step {
      Step(
        planned: planned, title: title, due: due, divisions: own.count,
        done: own.count { $0.doneOn != nil }, late: own.count { $0.isOverdue(on: day) })
    }
    let planned = plan.milestones.map { milestone in
      step(
        milestone.key, milestone.chinese, milestone.due, held.filter { $0.planned == milestone.key }
      )
    }
    let added = held.filter { $0.planned == nil }.compactMap { milestone -> Step? in
      guard let title = milestone.title, let due = milestone.due else { return nil }
      return step(nil, title, due, [milestone])
    }
    return planned + added.sorted { ($0.due, $0.title) < ($1.due, $1.title) }
  }
}

/// How hard an open problem is, and why: its points, one by one.
public struct ProblemScore: Codable, Equatable, Sendable {
  /// Of the answer's limit used, in percent, cut; and the points for it.
  public let usedPercent: Int
  public let age: Int
  /// The highest tier that has held it.
  public let reached: Tier
  public let tier: Int
  public let presses: Int
  public let pressing: Int
  /// How often it was taken up again, or a follow-up heard “not solved”.
  public let reopenings: Int
  public let reopening: Int
  /// For the enterprise's output and employees.
  public let size: Int

  /// - Parameters:
  ///   - answer: the reading of its answer's clock.
  ///   - enterprise: `nil`: nothing is known of it.
  public init(
    _ ticket: Ticket, answer: ServiceClock.Reading, enterprise: Enterprise?,
    _ points: BriefingParameters.Points
  ) {
    let limit = max(1, answer.limitMinutes)
    usedPercent = 100 * answer.elapsedMinutes / limit
    age = points.limit * min(answer.elapsedMinutes, points.mostLimits * limit) / limit
    reached = ticket.steps.map(\.holder.tier).min() ?? ticket.holder.tier
    switch reached {
    case .county: tier = 0
    case .city: tier = points.city
    case .region: tier = points.region
    }
    presses = ticket.presses.count
    pressing = points.press * min(presses, points.mostPresses)
    reopenings = ticket.steps.count { step in
      step.action == .reopen || step.action == .followUp && step.state != .followedUp
    }
    reopening = points.reopening * min(reopenings, points.mostReopenings)
    let output = max(0, enterprise?.outputYuan ?? 0) / points.yuanForOne
    let employees = max(0, enterprise?.headcount ?? 0) / points.employeesForOne
    let most = points.mostSize
    size = min(most, min(most, Int(clamping: output)) + min(most, employees))
  }

  public var total: Int { age + tier + pressing + reopening + size }

  /// The points that count, each with its reason.
  public var english: [String] {
    reasons.map { "\($0.english) (\($0.points))" }
  }

  /// The same for staff.
  public var chinese: [String] {
    reasons.map { "\($0.chinese)（\($0.points)分）" }
  }

  private var reasons: [(english: String, chinese: String, points: Int)] {
    [
      ("\(usedPercent) % of the time limit", "已用时限的\(usedPercent)%", age),
      ("reached the \(reached.rawValue)", reached == .region ? "已到自治区" : "已到市级", tier),
      ("pressed \(presses) ×", "督办\(presses)次", pressing),
      ("came back \(reopenings) ×", "回访未解决或重办\(reopenings)次", reopening),
      ("size of the enterprise", "企业规模", size),
    ].filter { $0.points > 0 }
  }
}

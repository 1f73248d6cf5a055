/// What an account may do on its node. Asked at one place, `Role.allows`.
public enum Role: String, Codable, Sendable, CaseIterable {
  /// 服务员: logs visits, deliveries, resumption and problems, and moves problems on.
  case officer
  /// 协调员 of a county, a city or the region, by the node that the account is on: what an officer
  /// does, and registers, assignments, exemptions, directives, and decisions about problems.
  case coordinator
  /// 考核员: calls enterprises back, seals reviews, issues directives; changes nothing that it reviews.
  case reviewer
  /// 审计员: reads everything in scope, changes nothing.
  case auditor
  /// 管理员: what a coordinator and a reviewer do, and accounts and nodes.
  case administrator

  /// What someone wants to do.
  public enum Act: Sendable, Hashable {
    case read
    case write(Kind)
    /// Takes a step with a ticket.
    case step(TicketAction)
    /// Takes a step with a claim.
    case claim(ClaimAction)
    /// Takes a step with money that is to move.
    case fund(FundAction)
    /// Hands in a file: whoever writes what files belong to, visits or tickets, may.
    case upload
    case administer
    /// Reads who looked at what, and who changed what.
    case audit
  }

  /// Whether an account of this role, on a node of a tier, may do something.
  public func allows(_ act: Act, at tier: Tier) -> Bool {
    switch (self, act) {
    case (_, .read), (.administrator, .administer), (.administrator, .audit), (.auditor, .audit):
      true
    case (.auditor, _), (_, .administer), (_, .audit): false
    // The city approves what is taken out of a rate, and the region can void it; a county asks.
    case (.coordinator, .write(Exemption.kind)), (.administrator, .write(Exemption.kind)),
      (.coordinator, .write(ExemptionAnswer.kind)), (.administrator, .write(ExemptionAnswer.kind)):
      tier != .county
    // The region's rules hold for all.
    case (.coordinator, .write(RuleSet.kind)), (.administrator, .write(RuleSet.kind)):
      tier == .region
    // The region publishes the directory for all.
    case (.coordinator, .write(Listing.kind)), (.administrator, .write(Listing.kind)):
      tier == .region
    case (.administrator, _): true
    case (.coordinator, _): true
    case (.officer, .write(let kind)): Self.ofOfficers.contains(kind)
    case (.officer, .step(let action)): !action.needsCoordinator
    case (.officer, .claim(let action)): Self.claimsOfOfficers.contains(action)
    case (_, .claim), (_, .fund): false
    case (.officer, .upload): true
    case (.reviewer, .write(let kind)): Self.ofReviewers.contains(kind)
    case (.reviewer, .step(let action)): action == .followUp
    case (.reviewer, .upload): false
    }
  }

  private static let ofOfficers: Set = [
    ProjectProgress.kind,
    Visit.kind, VisitCorrection.kind, PolicyDelivery.kind, Resumption.kind, Retraction.kind,
    TicketEvent.kind, Monitoring.kind, MeterReadings.kind, ExemptionRequest.kind,
    FinancingNeed.kind, Participation.kind, Offer.kind,
  ]
  private static let claimsOfOfficers: Set<ClaimAction> = [.identify, .check, .reportUse]
  private static let ofReviewers: Set = [CallBack.kind, Directive.kind, ReviewSeal.kind]

  /// What is asked about by its step.
  private static let ofSteps: Set = [
    TicketEvent.kind, ClaimStep.kind, FundMovement.kind, FundStep.kind,
  ]

  /// Who may do what as Markdown, as the documentation shows it: a row for each act, a column for
  /// each role.
  public static var markdown: String {
    let kinds = Kinds.all.map { $0.kind }.filter { kind in
      !Kinds.ofNodes.contains { $0.kind == kind } && !ofSteps.contains(kind)
    }
    let acts: [(String, Act)] =
      [("read what is in the node's scope", .read)]
      + kinds.map { ("write `\($0)`", .write($0)) }
      + TicketAction.allCases.map { ("ticket: `\($0.rawValue)` \($0.chinese)", .step($0)) }
      + ClaimAction.allCases.map { ("claim: `\($0.rawValue)` \($0.chinese)", .claim($0)) }
      + FundAction.allCases.map { ("funds: `\($0.rawValue)` \($0.chinese)", .fund($0)) }
      + [
        ("upload a file", .upload), ("accounts, nodes", .administer),
        ("the audit trail", .audit),
      ]
    let rows = acts.map { name, act in
      let cells = allCases.map { role in
        let tiers = Tier.allCases.filter { role.allows(act, at: $0) }
        return tiers == Tier.allCases ? "✓" : tiers.map(\.rawValue).joined(separator: ", ")
      }
      return [name] + cells
    }
    return MarkdownTable.text(
      [""] + allCases.map { "\($0.rawValue) \($0.chinese)" }, rows)
  }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .officer: "服务员"
    case .coordinator: "协调员"
    case .reviewer: "考核员"
    case .auditor: "审计员"
    case .administrator: "管理员"
    }
  }
}

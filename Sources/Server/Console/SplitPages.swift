internal import Domain
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The plan of the split as a difference, and writing it (Measure 30).
struct SplitPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("assignments/split") { request, context in try await show(request, context) }
    router.post("assignments/split") { _, context in try await commit(context) }
  }

  private func show(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.write(Assignment.kind))
    let fields = try request.fields
    var page = page(fields, try await console.frame(request, context))
    let (_, proposal) = try await node.proposeSplit(
      isProportional: page.isProportional, isRegrouped: page.isRegrouped)
    if let format = request.sheetFormat {
      page.fill(proposal, after: "", limit: Limits.exportRows)
      return try .file(page.sheet, as: format)
    }
    page.fill(proposal, after: fields["after"], limit: Limits.screenRows)
    return console.html(page.html)
  }

  private func page(_ fields: FormValues, _ frame: Frame) -> SplitPage {
    var page = SplitPage(frame: frame)
    // Quotas are those of the whole region: who holds a part of it is asked for its share.
    let usual = frame.tier == .region ? "0" : "1"
    page.isProportional = (fields.filled("proportional") ?? usual) == "1"
    page.isRegrouped = fields["regroup"] == "1"
    return page
  }

  /// Writes the plan, if it is still the one that was read.
  private func commit(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Assignment.kind))
    let form = context.page.form
    var page = page(form, try await console.frame(context))
    let (plan, proposal) = try await node.proposeSplit(
      isProportional: page.isProportional, isRegrouped: page.isRegrouped)
    guard proposal.digest == form["digest"] else {
      page.hasChanged = true
      page.fill(proposal, after: "", limit: Limits.screenRows)
      return console.html(page.html, status: .conflict)
    }
    page.written = plan.changes.isEmpty ? 0 : try await node.commit(plan, by: account.person)
    let (_, now) = try await node.proposeSplit(
      isProportional: page.isProportional, isRegrouped: page.isRegrouped)
    page.fill(now, after: "", limit: Limits.screenRows)
    return console.html(page.html)
  }
}

extension SplitProposal {
  /// Tells this plan from others: who gets whom.
  fileprivate var digest: String {
    let moves = moves.map { "\($0.enterprise) \($0.to.tier.rawValue) \($0.to.lead)" }
    return "\(Hashing.digest(Array(moves.joined(separator: "\n").utf8)))"
  }
}

extension SplitPage {
  /// Shows a proposal: the moves after a code, and the first of the rest.
  fileprivate mutating func fill(_ proposal: SplitProposal, after: String, limit: Int) {
    let language = frame.language
    rules = proposal.rules
    digest = proposal.digest
    tiers = proposal.tiers.map {
      TierRow(
        tier: $0.tier, quota: $0.quota, tolerancePercent: $0.tolerancePercent,
        before: $0.before, after: $0.after, isWithin: $0.within)
    }
    officerCount = proposal.officers.count
    officers = proposal.officers.prefix(Limits.screenRows).map {
      OfficerRow(
        name: $0.name ?? $0.officer.text, unit: $0.unit ?? "", before: $0.before,
        after: $0.after, most: $0.most)
    }
    moveCount = proposal.moves.count
    let rest = proposal.moves.drop { $0.enterprise.text <= after }
    func side(_ party: SplitProposal.Party) -> (tier: Tier, name: String) {
      (party.tier, party.name ?? party.lead.text)
    }
    moves = rest.prefix(limit).map { move in
      Move(
        code: move.enterprise, name: move.name ?? move.enterprise.text,
        division: move.divisionName, before: move.from.map(side), after: side(move.to),
        points: move.points,
        why: language(
          "\(move.reasonChinese)（\(move.scoreChinese)）", "\(move.reasonText) (\(move.score))"))
    }
    next = rest.count > limit ? moves.last?.code.text : nil
    kept = proposal.kept
    unassignedCount = proposal.unassigned.count
    unassigned = proposal.unassigned.prefix(20).map {
      Left(
        code: $0.enterprise, name: $0.name ?? $0.enterprise.text,
        why: language($0.reasonChinese, $0.reasonText))
    }
  }
}

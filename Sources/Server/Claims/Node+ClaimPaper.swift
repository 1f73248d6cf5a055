public import Domain
internal import Seed
internal import Store
public import Web

extension Node {
  /// A claim as its page and its paper show it; `nil`: it isn't held.
  public func claimPaper(_ key: ClaimKey) async throws -> ClaimPaper? {
    let (replica, titles) = (replica, try Seed.measures())
    return try await store.read { transaction in
      guard let claim = try transaction.claim(key),
        let view = try ClaimDesk(replica).view(key, transaction)
      else { return nil }
      let ledger = try FundDesk(replica).ledger(of: key.enterprise, transaction)
      let transfers = ledger.transfers.filter { $0.movement.claim == key }
      var names = PeopleNames(transaction)
      let plan = titles.first { $0.measure == key.measure }
      var paper = ClaimPaper(
        claim: claim, payment: ledger.payment(key), transfers: transfers, name: view.name,
        place: try view.division.map { try names.place($0) } ?? "",
        title: (plan?.chinese ?? "", plan?.english ?? ""))
      paper.nowFen = view.difference?.netFen
      let authors =
        claim.steps.map(\.author) + claim.notes.map(\.author)
        + transfers.flatMap { $0.steps.map(\.author) }
      for author in authors { paper.people[author] = try names.name(author) }
      for unit in claim.steps.map(\.unit) + claim.notes.map(\.step.unit) {
        paper.places[unit] = try names.place(unit)
      }
      return paper
    }
  }
}

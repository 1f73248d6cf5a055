internal import Domain
internal import Foundation

/// What people do that replication must bear: edits without knowing of each other, and moves.
extension Replay {
  /// Two places write one field of an enterprise while the line between them is cut; later the region
  /// settles it.
  func dispute(on day: CivilDate) async throws -> [String] {
    guard let (enterprise, county) = tree.faults.disputed else { return [] }
    let region = try tree.node(tree.plan.region.code)
    let places = [(try tree.node(county), "陈厂长"), (region, "李经理")]
    if day == SeasonCalendar.disputed {
      for (node, contact) in places {
        let body = """
          {"entries":[{"kind":"enterprise","id":"\(enterprise)","record":{"contact":"\(contact)"}}]}
          """
        progress.count(try await tree.api.post(Array(body.utf8), to: node).stored)
      }
    }
    guard day == SeasonCalendar.settled else { return [] }
    try await tree.settle(within: .seconds(600), width: width, "after the line was cut")
    let shown = try await tree.commands.run([
      "conflict", "show", "--data", region.data, "enterprise", enterprise.text,
    ])
    guard places.allSatisfy({ shown.contains($0.1) }) else {
      throw DemoFailure("the region doesn't show both contacts of \(enterprise): \(shown)")
    }
    try await tree.commands.run([
      "conflict", "settle", "--data", region.data, "enterprise", enterprise.text, "contact",
      "--value", "\"陈厂长\"",
    ])
    progress.count(1)
    progress.say("\(day): the region settles who is the contact of \(enterprise)")
    return [
      "the contact of \(enterprise) was written at \(places[0].0.place.name) and at the region "
        + "while the line was cut; both values stood until the region settled it on \(day)"
    ]
  }

  /// The region puts its name to the first review.
  func seal(on day: CivilDate) async throws {
    guard day == SeasonCalendar.sealed else { return }
    let region = try tree.node(tree.plan.region.code)
    try await tree.commands.run([
      "review", "seal", "--data", region.data, "--as-of", "\(SeasonCalendar.firstReview)",
      "--note", "首次调度",
    ])
    progress.count(1)
    progress.say("\(day): the region seals the review of \(SeasonCalendar.firstReview)")
  }

  /// Enterprises go to another county in another city, as the region enters it.
  func move(on day: CivilDate) async throws -> [String] {
    guard day == SeasonCalendar.moved, let first = tree.moves.first else { return [] }
    try await tree.settle(within: .seconds(600), width: width, "before the move")
    let region = try tree.node(tree.plan.region.code)
    try await tree.commands.run(
      ["enterprise", "move", "--data", region.data, "--to", first.to.text]
        + tree.moves.map(\.enterprise.text))
    progress.count(tree.moves.count)
    try await tree.settle(within: .seconds(600), width: width, "after the move")
    let (from, to) = (try tree.node(first.from).place.name, try tree.node(first.to).place.name)
    progress.say("\(day): \(tree.moves.count) enterprises of \(from) now belong to \(to)")
    return [
      "\(tree.moves.count) enterprises moved from \(from) to \(to) on \(day); figures of the days "
        + "before count them where they were"
    ]
  }
}

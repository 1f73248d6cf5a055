internal import Domain
internal import Store
internal import Sync

extension Duty {
  /// Takes away uploads that no record came to reference. Uploads aren't in the log: it is done by the
  /// clock.
  static func sweeping(_ node: Node) -> Duty {
    let replica = node.replica
    return Duty(
      name: "take away uploads without a record", interval: Limits.sweeping, onlyAtWork: false,
      followsChanges: false
    ) { now in
      Report(
        done: try await node.store.write { try replica.removeUnreferencedFiles($0) },
        next: now.adding(Limits.sweeping))
    }
  }

  /// Counts the figures of the day as a daemon starts and as each day begins, so that nobody waits for
  /// what is not remembered yet.
  static func counting(_ node: Node) -> Duty {
    Duty(
      name: "count the day's figures", interval: .seconds(600), onlyAtWork: false,
      followsChanges: false
    ) { now in
      let today = CivilDate(at: now)
      try await node.countAhead(today)
      return Report(next: today.adding(days: 1).start)
    }
  }
}

extension Node {
  /// Asks what staff ask first.
  fileprivate func countAhead(_ day: CivilDate) async throws {
    let request = ReviewRequest(asOf: day)
    _ = try await measureStatus(asOf: day)
    _ = try await serviceReview(from: nil, to: nil, limit: 0)
    _ = try await reportingReview(request)
    _ = try await forecastReview(request, target: nil)
    _ = try await callList(request, .missing, limit: 0)
  }
}

extension Collection where Element: Sendable {
  /// Does something with each, at most `width` at a time; the first failure cancels the others.
  func concurrently(
    _ width: Int, _ body: @escaping @Sendable (Element) async throws -> Void
  ) async throws {
    _ = try await mapConcurrently(width) { try await body($0) }
  }

  /// The same with results, in the order of the collection.
  func mapConcurrently<Result: Sendable>(
    _ width: Int, _ body: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results: [(Int, Result)] = []
      for (number, element) in enumerated() {
        if number >= width, let done = try await group.next() { results.append(done) }
        group.addTask { (number, try await body(element)) }
      }
      for try await done in group { results.append(done) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension Signal {
  /// Waits as `wait(after:)` does, but no longer than `limit`.
  public func wait(after seen: Int, atMost limit: Duration) async -> Int {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = await self.wait(after: seen) }
      // Cancellation is the only way in which sleeping can fail, and it ends the waiting too.
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
    return count
  }
}

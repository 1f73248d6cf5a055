/// Tells waiting tasks that something has happened, without saying what: they look for themselves.
public actor Signal {
  /// How often it was given; a task that has seen `count` waits for a larger one.
  public private(set) var count = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextKey = 0

  public init() {}

  public func give() {
    count += 1
    let woken = waiting
    waiting = [:]
    for continuation in woken.values { continuation.resume() }
  }

  /// Waits until it was given more than `seen` times, or the task is cancelled. - Returns: the count.
  public func wait(after seen: Int) async -> Int {
    guard count <= seen else { return count }
    let key = nextKey
    nextKey += 1
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiting[key] = continuation }
      }
    } onCancel: {
      Task { await self.stopWaiting(key) }
    }
    return count
  }

  private func stopWaiting(_ key: Int) { waiting.removeValue(forKey: key)?.resume() }
}

extension Backoff {
  /// Sleeps, or returns early when the task is cancelled.
  func sleep(for duration: Duration) async {
    // Cancellation is the only way in which sleeping can fail.
    try? await Task.sleep(for: duration)
  }
}

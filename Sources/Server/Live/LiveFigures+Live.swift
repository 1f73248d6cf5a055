extension LiveFigures {
  /// Waits, or returns early when the task is cancelled.
  func pause(for duration: Duration) async {
    // Cancellation is the only way in which sleeping can fail.
    try? await Task.sleep(for: duration)
  }
}

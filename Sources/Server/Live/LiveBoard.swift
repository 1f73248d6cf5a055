internal import Domain

/// The open pages that want to hear when something of their scope has changed. Each has a place in a list and
/// a few signs that wait for it, and nothing else.
actor LiveBoard {
  /// What a page is told.
  enum Event: Sendable, Equatable {
    /// Something has changed; how far the log has come.
    case changed(Int64)
    /// Nothing has.
    case alive
  }

  /// One open page.
  struct Page: Sendable {
    let key: Int
    let events: AsyncStream<Event>
    fileprivate let path: DivisionPath
    private let writer: AsyncStream<Event>.Continuation

    fileprivate init(key: Int, path: DivisionPath) {
      self.key = key
      self.path = path
      (events, writer) = AsyncStream.makeStream(
        bufferingPolicy: .bufferingOldest(Limits.liveEvents))
    }

    /// Tells it. Who doesn't take what was told before is let go: it will come again, and ask for all.
    func tell(_ event: Event) {
      if case .dropped = writer.yield(event) { writer.finish() }
    }

    func end() { writer.finish() }
  }

  private var pages: [Int: Page] = [:]
  private var nextKey = 0
  private var waiting: CheckedContinuation<Void, Never>?

  var count: Int { pages.count }

  /// - Returns: a place; `nil` when there are `Limits.livePages`.
  func open(_ path: DivisionPath) -> Page? {
    guard pages.count < Limits.livePages else { return nil }
    let page = Page(key: nextKey, path: path)
    nextKey += 1
    pages[page.key] = page
    stopWaiting()
    return page
  }

  func close(_ page: Page) { pages[page.key] = nil }

  /// Tells each page of whose scope one of the divisions is. - Parameter divisions: `nil`: all pages.
  func tell(_ event: Event, about divisions: [DivisionCode]?) {
    let paths = divisions.map { $0.map(\.path) }
    for page in pages.values where paths?.contains(where: page.path.isInLineage) ?? true {
      page.tell(event)
    }
  }

  /// Waits until there is a page, or the task is cancelled. One task waits at a time.
  func waitForPages() async {
    guard pages.isEmpty, !Task.isCancelled else { return }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting = $0 }
    } onCancel: {
      Task { await stopWaiting() }
    }
  }

  private func stopWaiting() {
    waiting?.resume()
    waiting = nil
  }
}

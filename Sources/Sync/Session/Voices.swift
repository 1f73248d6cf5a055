internal import Domain

/// Notices when two machines speak as one node, as after a disk was copied: what one of them wrote is
/// held to be the other's own, so it never comes to it by the feed. It is told to greet instead.
struct Voices {
  /// Who wrote last, and how often anyone did.
  private var writers: [NodeID: (stream: String, count: Int)] = [:]
  /// Who listens, and up to which write it was told.
  private var listeners: [NodeID: [String: Int]] = [:]

  /// Listeners that have gone away are forgotten when there are more.
  private static let listenersAtMost = 8

  /// Notes that one machine's writes were stored.
  ///
  /// - Returns: whether another one listens, which is to be told.
  mutating func wrote(_ node: NodeID, stream: String) -> Bool {
    writers[node] = (stream, (writers[node]?.count ?? 0) + 1)
    return listeners[node]?.keys.contains { $0 != stream } ?? false
  }

  /// Whether another machine has written since this one was last told so; says it once.
  mutating func shouldGreet(_ node: NodeID, stream: String) -> Bool {
    let told = listeners[node]?[stream]
    let (writer, count) = writers[node] ?? ("", 0)
    if told == nil, listeners[node]?.count ?? 0 >= Self.listenersAtMost { listeners[node] = nil }
    listeners[node, default: [:]][stream] = count
    // One that has just come greets by itself.
    guard let told else { return false }
    return !writer.isEmpty && writer != stream && told < count
  }
}

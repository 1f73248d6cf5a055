internal import Domain

/// Notices when two machines speak as one node, as after a disk was copied: what one of them wrote is
/// held to be the other's own, so it never comes to it by the feed. It is told to greet instead.
struct Voices {
  private struct Speaker {
    /// Writes of all its machines, whether or not they are still known.
    var writes = 0
    var machines: [String: Machine] = [:]
  }

  private struct Machine {
    var writes = 0
    /// Up to how many writes of the others it knows.
    var knows = 0
  }

  private var speakers: [NodeID: Speaker] = [:]

  /// When there are more, all but the one that speaks are forgotten; each is told once too often then.
  private static let machinesAtMost = 8

  /// Notes that one machine's writes were stored.
  ///
  /// - Returns: whether another one listens, which is to be told.
  mutating func wrote(_ node: NodeID, stream: String) -> Bool {
    speakers[node, default: Speaker()].writes += 1
    change(node, stream) { machine, _ in machine.writes += 1 }
    return (speakers[node]?.machines.count ?? 0) > 1
  }

  /// Notes that one machine is about to be told of everything.
  mutating func greets(_ node: NodeID, stream: String) {
    change(node, stream) { machine, others in machine.knows = others }
  }

  /// Whether another machine has written what this one hasn't been told of; says it once.
  mutating func shouldGreet(_ node: NodeID, stream: String) -> Bool {
    change(node, stream) { machine, others in
      defer { machine.knows = others }
      return machine.knows < others
    }
  }

  private mutating func change<Answer>(
    _ node: NodeID, _ stream: String, _ body: (inout Machine, _ others: Int) -> Answer
  ) -> Answer {
    var speaker = speakers[node] ?? Speaker()
    var machine = speaker.machines[stream] ?? Machine()
    if speaker.machines[stream] == nil, speaker.machines.count >= Self.machinesAtMost {
      speaker.machines = [:]
    }
    defer {
      speaker.machines[stream] = machine
      speakers[node] = speaker
    }
    return body(&machine, speaker.writes - machine.writes)
  }
}

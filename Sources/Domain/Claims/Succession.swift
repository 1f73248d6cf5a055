/// A fact as a node holds it: with its id, when and by whom it was written.
public struct HeldFact<F: Fact>: Equatable, Sendable {
  public var id: RecordID
  public var stamp: Stamp
  /// The person.
  public var author: RecordID
  public var fact: F

  public init(id: RecordID, stamp: Stamp, author: RecordID, fact: F) {
    self.id = id
    self.stamp = stamp
    self.author = author
    self.fact = fact
  }

  /// The same whatever the order of arrival.
  static func inOrder(_ left: Self, _ right: Self) -> Bool {
    (left.stamp, left.id, left.author) < (right.stamp, right.id, right.author)
  }

  /// The facts in order, each id once.
  static func ordered(_ facts: some Sequence<Self>) -> [Self] {
    var seen: Set<RecordID> = []
    return facts.sorted(by: inOrder).filter { seen.insert($0.id).inserted }
  }
}

/// Follows facts that each name the one that their author saw as the latest, so that any order of
/// arrival gives the same course.
///
/// Of those that name the same one, the first by `rank`, then by (stamp, id) moves on; one that decides
/// the same beside it is an echo, whose followers are the winner's; any other comes too late, and so
/// does what follows it. What is refused, or stands aside, moves nothing, and what names it is taken to
/// name what it was about.
struct Succession<F: Fact> {
  typealias Held = HeldFact<F>

  enum Verdict {
    case moves(rank: Int)
    /// Counts, and moves nothing.
    case aside
    case refused(Invalid)
  }

  /// Why facts moved nothing: `nil` for an echo, or what stands aside.
  private(set) var notes: [RecordID: Invalid?] = [:]

  /// - Parameters:
  ///   - facts: in order, each once, those that start it left out.
  ///   - start: the fact that starts it, and its echoes.
  init(
    _ facts: [Held], from start: [RecordID], predecessor: (F) -> RecordID?,
    verdict: (Held) -> Verdict, take: (Held) -> Void, isEcho: (F, F) -> Bool
  ) {
    let following = Dictionary(grouping: facts) { predecessor($0.fact) }
    var current = start
    while true {
      var open = current.flatMap { following[$0] ?? [] }
      var candidates: [(rank: Int, held: Held)] = []
      while let held = open.popLast() {
        switch verdict(held) {
        case .moves(let rank): candidates.append((rank, held))
        case .aside:
          notes[held.id] = .some(nil)
          take(held)
          open += following[held.id] ?? []
        case .refused(let reason):
          notes[held.id] = reason
          open += following[held.id] ?? []
        }
      }
      candidates.sort { $0.rank == $1.rank ? Held.inOrder($0.held, $1.held) : $0.rank < $1.rank }
      guard let winner = candidates.first?.held else { return }
      take(winner)
      current = [winner.id]
      for (_, other) in candidates.dropFirst() where isEcho(other.fact, winner.fact) {
        notes[other.id] = .some(nil)
        current.append(other.id)
      }
    }
  }

  /// Why a fact that isn't reached moved nothing.
  static var late: Invalid {
    Invalid(
      "someone else had moved it on", chinese: "已由他人办理，本条不生效", hint: "look at it as it is now",
      field: "predecessor")
  }
}

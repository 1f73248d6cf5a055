import Domain
import Foundation
import Synchronization
import Testing

@testable import Season

/// Staff at work at every node of a tree: visits at counties and cities, and what was acknowledged.
final class CrashLoad: Sendable {
  private let tree: TestTree
  private let state = Mutex((visits: [Visit](), isOver: false, repeated: 0, batches: 0))

  private struct Visit {
    var id: String
    /// Of the enterprise.
    var county: String
    /// The node that acknowledged it.
    var node: String
  }

  /// Enters twenty enterprises for each county.
  init(_ tree: TestTree) async throws {
    self.tree = tree
    for (index, county) in Self.counties(of: tree).enumerated() {
      let entries = (0..<20).map { Samples.enterprise(index * 20 + $0, division: county.division) }
      let answer = try await county.post(entries: entries)
      try #require(answer.status == 201, "\(answer.text)")
    }
    // Cities write about them too.
    let isThere = try await eventually(within: .seconds(60)) {
      for node in tree.nodes {
        let numbers = Self.enterprises(of: node, in: tree)
        for number in numbers where number % 20 == 19 {
          if try await node.get("enterprises/\(Samples.code(number))").status != 200 {
            return false
          }
        }
      }
      return true
    }
    try #require(isThere)
  }

  private static func counties(of tree: TestTree) -> [TestNode] {
    tree.nodes.filter { !$0.division.hasSuffix("00") }
  }

  /// The numbers of the enterprises in a node's scope.
  private static func enterprises(of node: TestNode, in tree: TestTree) -> [Int] {
    counties(of: tree).enumerated().flatMap { index, county in
      holds(node, county.division) ? Array(index * 20..<index * 20 + 20) : []
    }
  }

  private static func holds(_ node: TestNode, _ county: String) -> Bool {
    guard let own = try? DivisionCode(node.division), let code = try? DivisionCode(county) else {
      return false
    }
    return own.path.contains(code.path)
  }

  private var isOver: Bool { state.withLock { $0.isOver } }

  var summary: String {
    let (visits, repeated, batches) = state.withLock { ($0.visits.count, $0.repeated, $0.batches) }
    return "\(visits) visits acknowledged in \(batches) batches, \(repeated) of them stored by a "
      + "request whose answer was lost"
  }

  /// Writes at all counties and cities while `body` runs, and until all that was begun is answered.
  func run(_ body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for node in tree.nodes.dropFirst() { group.addTask { try await self.work(at: node) } }
      do {
        try await body()
      } catch {
        state.withLock { $0.isOver = true }
        throw error
      }
      state.withLock { $0.isOver = true }
      try await group.waitForAll()
    }
  }

  private func work(at node: TestNode) async throws {
    let counties = Self.counties(of: tree)
    let numbers = Self.enterprises(of: node, in: tree)
    while !isOver {
      let batch = (0..<5).map { _ in (id: Samples.id(), number: numbers.randomElement() ?? 0) }
      let entries = batch.map { Samples.visit($0.number, id: $0.id) }
      while true {
        if let answer = try? await node.post(entries: entries) {
          if answer.status == 201 {
            let visits = batch.map {
              Visit(id: $0.id, county: counties[$0.number / 20].division, node: node.division)
            }
            state.withLock {
              $0.visits += visits
              $0.repeated += answer.json["repeated"]?.number ?? 0
              $0.batches += 1
            }
            break
          }
          try #require(answer.status == 503, "\(node.division): \(answer.text)")
        }
        try await Pace.live.pause(.milliseconds(20))
      }
      try await Pace.live.pause(.milliseconds(60))
    }
  }

  /// The last visits that a node acknowledged before it was killed are there after its restart.
  func expectKept(at node: TestNode) async throws {
    let mine = state.withLock { state in state.visits.filter { $0.node == node.division } }
    for visit in mine.suffix(5) {
      #expect(
        try await node.get("visits/\(visit.id)").status == 200,
        "\(node.division) lost \(visit.id), which it had acknowledged")
    }
  }

  /// Every visit is at every node of its lineage, once, and nothing else is.
  func expectExactlyOnce() async throws {
    let visits = state.withLock { $0.visits }
    #expect(visits.count > 100)
    for node in tree.nodes {
      let expected = visits.filter { Self.holds(node, $0.county) }.map(\.id)
      let held = try await Self.visits(in: node.data)
      #expect(held.count == expected.count, "\(node.division)")
      #expect(Set(held) == Set(expected), "\(node.division)")
    }
  }

  private static func visits(in data: String) async throws -> [String] {
    let export = try await LiaisonProgram.run([
      "export", "visits", "--format", "csv", "--data", data,
    ])
    #expect(export.code == 0, "\(data): \(export.text)")
    return export.output.split(whereSeparator: \.isNewline).dropFirst().map {
      String($0.prefix { $0 != "," })
    }
  }

  /// Copies a stopped daemon's files as they lie there, and opens the copy.
  ///
  /// The files are what the system holds of them, so this shows that any moment's state opens with
  /// all that was acknowledged; that a commit is flushed before it is acknowledged is
  /// `synchronous=FULL`, which a test of the store checks.
  ///
  /// - Parameter tornBytes: so many bytes of nonsense end the write-ahead log, as a torn write does.
  func expectCopied(_ node: TestNode, to copy: String, tornBytes: Int) async throws {
    let acknowledged = state.withLock { $0.visits.filter { $0.node == node.division }.map(\.id) }
    node.signal(SIGSTOP)
    do {
      try await Self.waitUntilStopped(node)
      let files = FileManager.default
      try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
      for name in ["liaison.db", "liaison.db-wal", "node.key", "incarnation"] {
        try files.copyItem(atPath: "\(node.data)/\(name)", toPath: "\(copy)/\(name)")
      }
    } catch {
      node.signal(SIGCONT)
      throw error
    }
    node.signal(SIGCONT)
    if tornBytes > 0 { try Self.append(tornBytes, to: "\(copy)/liaison.db-wal") }
    let status = try await LiaisonProgram.run(["node", "status", "--data", copy])
    #expect(status.code == 0, "\(node.division): \(status.text)")
    #expect(!status.output.contains("restored or copied"), "\(status.text)")
    let held = try await Self.visits(in: copy)
    let lost = Set(acknowledged).subtracting(held)
    #expect(lost.isEmpty, "\(node.division): \(lost.count) of \(acknowledged.count) are missing")
    #expect(held.count == Set(held).count)
    #expect(try await LiaisonProgram.run(["rebuild", "--data", copy]).code == 0)
    try await TestNode.expectIntegrity("\(copy)/liaison.db")
  }

  private static func append(_ count: Int, to file: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data((0..<count).map { _ in .random(in: 0...255) }))
    try handle.close()
  }

  private static func waitUntilStopped(_ node: TestNode) async throws {
    let process = try #require(node.processID)
    let isStopped = try await eventually(within: .seconds(10)) {
      // “pid (name) state …”; every thread has to stand.
      let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
      return threads.allSatisfy { thread in
        let text =
          (try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/stat", encoding: .utf8))
          ?? ""
        return text.split(separator: ")").last?.hasPrefix(" T") == true
      }
    }
    try #require(isStopped, "the daemon of \(node.division) goes on after SIGSTOP")
  }
}

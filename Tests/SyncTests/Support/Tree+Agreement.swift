internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// One record as every node that holds it should show it.
struct Shown: Hashable, CustomStringConvertible {
  var kind: Kind
  var record: RecordID
  var body: String

  var description: String { "\(kind) \(record) \(body)" }
}

extension TestNode {
  /// All records whose subject belongs at or below `path`, and their conflicts; what goes only
  /// upward left out.
  func shown(within path: DivisionPath) throws -> Set<Shown> {
    try store.read { transaction in
      var found: Set<Shown> = []
      for type in Kinds.all {
        let kind = type.kind
        for row in try transaction.page(of: kind, after: "", within: nil, limit: .max) {
          guard try Self.belongs(row, kind, within: path, transaction) else { continue }
          let body = String(decoding: row.body, as: UTF8.self)
          found.insert(Shown(kind: kind, record: row.record, body: body))
        }
      }
      let inScope = Set(found.map(\.record))
      let conflicts = try transaction.rows("SELECT kind, record, field, versions FROM conflict") {
        Shown(
          kind: Kind($0.text(0)), record: try RecordID($0.text(1)),
          body: "conflict of \($0.int(3)) in \($0.text(2))")
      }
      return found.union(conflicts.filter { inScope.contains($0.record) })
    }
  }

  private static func belongs(
    _ row: RecordRow, _ kind: Kind, within path: DivisionPath, _ transaction: Transaction
  ) throws -> Bool {
    let subjects = try transaction.rows(
      "SELECT DISTINCT subject FROM change WHERE record = ? AND kind = ? AND reach = 0",
      .text(row.record.text), .text(kind.name)
    ) { try RecordID($0.text(0)) }
    for subject in subjects {
      let scope = try transaction.scope(of: subject)
      for division in scope.isEmpty ? [row.division] : scope where path.contains(division.path) {
        return true
      }
    }
    return false
  }

  /// The digest counted anew from the log, by plain code.
  func recountedDigest() throws -> [String: (sum: Hash, count: Int)] {
    try store.read { transaction in
      let changes = try transaction.changes(afterOrdinal: 0, limit: .max)
      var cells: [String: (sum: Hash, count: Int)] = [:]
      for (subject, about) in Dictionary(grouping: changes, by: \.change.write.subject) {
        let scope = Self.scope(of: subject, about)
        for (id, stored) in Dictionary(
          about.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        {
          let write = stored.change.write
          for division in scope.isEmpty ? [write.division.text] : scope {
            let key = "\(division) \(write.kind) \(write.reach)"
            let old = cells[key] ?? (.zero, 0)
            cells[key] = (old.sum &+ id, old.count + 1)
          }
        }
      }
      return cells
    }
  }

  /// The values of `division` that no other version of the root record replaces.
  private static func scope(of subject: RecordID, _ about: [StoredChange]) -> Set<String> {
    let roots = about.filter { stored in
      let type = Kinds.type(of: stored.change.write.kind) as? any Register.Type
      return stored.change.write.record == subject && type?.isRoot == true
        && Content(of: stored.change.write).quarantineReason == nil
    }
    let replaced = Set(
      roots.flatMap { $0.change.write.base.filter { $0.field == "division" }.flatMap(\.versions) })
    var divisions: Set<String> = []
    for root in roots where !replaced.contains(root.id) {
      guard let value = (try? JSONFields(parsing: root.change.write.body))?["division"],
        let code = try? RecordJSON.decode(DivisionCode.self, from: value)
      else { continue }
      divisions.insert(code.text)
    }
    return divisions
  }

  func keptDigest() throws -> [String: (sum: Hash, count: Int)] {
    try store.read { transaction in
      let rows = try transaction.rows(
        "SELECT division, kind, reach, sum, count FROM digest WHERE count <> 0"
      ) { row in
        (
          "\(row.text(0)) \(row.text(1)) \(Reach(rawValue: UInt8(row.int(2))) ?? .up)",
          (sum: try row.hash(3), count: row.int(4))
        )
      }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }
}

extension Tree {
  /// Expects that every child and its parent hold and show the same, and can prove it.
  func expectAgreement(_ comment: Comment? = nil, _ location: SourceLocation = #_sourceLocation)
    throws
  {
    for node in nodes {
      let (kept, counted) = (try node.keptDigest(), try node.recountedDigest())
      #expect(
        Set(kept.keys) == Set(counted.keys), "digest cells of \(node.division); \(comment ?? "")",
        sourceLocation: location)
      for (key, value) in counted {
        #expect(
          kept[key]?.sum == value.sum && kept[key]?.count == value.count,
          "cell \(key) of \(node.division); \(comment ?? "")", sourceLocation: location)
      }
    }
    for child in children {
      let parent = try parent(of: child)
      let cursor = try child.store.read { try child.replica.cursor($0) }
      let answer = try parent.store.read {
        try parent.downstream.digest(
          for: try parent.child(child, $0), at: cursor.cursor, epoch: cursor.epoch, $0)
      }
      let differences = try child.store.read { try child.upstream.compare(answer, $0) }
      #expect(
        differences == [], "\(child.division) with its parent; \(comment ?? "")",
        sourceLocation: location)
      let path = child.division.path
      let (here, there) = (try child.shown(within: path), try parent.shown(within: path))
      #expect(
        here.symmetricDifference(there).map(\.description).sorted() == [],
        "\(child.division) shows what its parent shows; \(comment ?? "")", sourceLocation: location)
    }
  }
}

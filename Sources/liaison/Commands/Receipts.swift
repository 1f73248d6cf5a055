internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct Receipts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "When each tier had a record, as far as this node was told.",
    discussion: """
      A tier states by a signed receipt up to where it holds a log; the earliest that covers a \
      change counts. A county is told of its parent's receipts only.

      Example: liaison receipts --data ./nanning visit 01a20775-b86b-748b-8d3f-f29b64f34af9
      """)

  @OptionGroup var data: DataOption
  @Argument(help: "enterprise, visit, resumption, ticket, …") var kind: String
  @Argument(help: "The record's id.") var record: String
  @Option(help: "table or json.") var format: OutputFormat = .table

  func run() async throws {
    let (node, id) = (try data.open(), try RecordID(record))
    defer { try? node.store.close() }
    let (replica, kind) = (node.replica, Kind(named: kind))
    let changes = try await node.store.read { try replica.whereabouts(of: kind, id, $0) }
    guard !changes.isEmpty else {
      throw Invalid("there is no \(kind) “\(id)” here", chinese: "本节点没有\(kind)“\(id)”")
    }
    guard format != .json else {
      return try printJSON(ReceiptList(kind: kind, id: id, changes: changes))
    }
    for (index, change) in changes.enumerated() {
      if index > 0 { print("") }
      print(
        "Change \(change.change.description.prefix(16)) by \(change.author): \(change.words) \(change.words_zh)"
      )
      var table = TextTable(["tier", "division", "since", "how it is known"])
      for tier in change.tiers {
        table.add([
          tier.tier.rawValue, tier.division.text, tier.time.map { "\($0)" } ?? "", tier.words,
        ])
      }
      print(table)
    }
  }
}

extension TierWhereabouts {
  fileprivate var words: String {
    switch state {
    case .written: "written there"
    case .received:
      isVerified == true ? "its signed receipt" : "its receipt, which can't be verified here"
    case .held: "held here"
    case .waiting: "no receipt yet"
    case .unknown: "not told to this node"
    }
  }
}

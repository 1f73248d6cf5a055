internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Changes that this version can't read: kept, forwarded, and not shown.",
    subcommands: [List.self, Retry.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What is in quarantine, and why.",
      discussion: "Example: liaison quarantine list --data ./nanning")

    @OptionGroup var data: DataOption
    @Option(help: "Only of this division and those below it.") var division: String?
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let path = try division.map { try DivisionCode($0).path }
      var rows: [QuarantineRow] = []
      while true {
        let after = rows.last?.ordinal ?? 0
        let page = try await node.store.read {
          try $0.quarantined(after: after, within: path, limit: Limits.pageRows)
        }
        rows += page
        if page.count < Limits.pageRows { break }
      }
      guard format != .json else { return try printJSON(QuarantineList(rows, limit: .max)) }
      var table = TextTable([
        "division", "origin", "sequence", "kind", "record", "received", "reason",
      ])
      for row in rows {
        table.add([
          row.division.text, "\(row.origin)", "\(row.sequence)", row.kind.name, row.record.text,
          "\(row.received)", row.reason,
        ])
      }
      print(rows.isEmpty ? "Nothing is in quarantine." : table.description)
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try all of it again, after an upgrade; shows what this version can read.",
      discussion: "Example: liaison quarantine retry --data ./nanning")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let replica = node.replica
      let report = try await node.commit { try replica.retryQuarantined($0) }
      print(
        "Tried \(report.tried): \(report.released) can be read and are shown now, "
          + "\(report.remaining) stay in quarantine.")
    }
  }
}

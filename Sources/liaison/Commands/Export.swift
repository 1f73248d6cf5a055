internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write all records of a kind to standard output.",
    discussion: """
      Kinds: divisions, enterprises, projects, officers, assignments, exemptions, visits, \
      deliveries, resumptions, monitoring, retractions, tickets.

      Example: liaison export resumptions --data ./guangxi --format csv > resumptions.csv
      """)

  @OptionGroup var data: DataOption
  @Argument(help: "What to write.") var kind: String
  @Option(help: "csv or json.") var format: OutputFormat = .csv

  func run() async throws {
    let node = try data.open()
    defer { try? node.store.close() }
    var writer = try RecordExport(collection: kind, format: format == .json ? .json : .csv)
    try await node.noteLocally(.export, kind)
    var after = ""
    emit(writer.start)
    while true {
      let (position, kind) = (after, writer.kind)
      let rows = try await node.store.read {
        try $0.page(of: kind, after: position, within: nil, limit: Limits.pageRows)
      }
      emit(try writer.lines(rows))
      guard let last = rows.last, rows.count == Limits.pageRows else { break }
      after = last.record.text
    }
    emit(writer.end)
  }

  private func emit(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}

internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync

struct FileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Photos of visits and attachments of tickets.",
    subcommands: [Get.self, List.self, Put.self])

  struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a file that a record here references.",
      discussion: "Example: liaison file get SHA256 --data ./nanning -o photo.jpg")

    @OptionGroup var data: DataOption
    @Argument(help: "The SHA-256 of the content, as records name it.") var sha256: String
    @Option(name: .shortAndLong, help: "Where to write it; must not exist yet.") var output: String

    func run() async throws {
      guard let hash = Hash(hex: sha256) else {
        throw ValidationError("A SHA-256 has 64 hexadecimal digits, in lower case.")
      }
      let node = try data.open()
      let (bytes, isReferenced) = try await node.store.read { transaction in
        let isWhole = try transaction.file(hash)?.isWhole == true
        return (
          isWhole ? try transaction.fileBytes(hash) : nil,
          try !transaction.references(to: hash, limit: 1).isEmpty
        )
      }
      try node.store.close()
      guard isReferenced else {
        throw Invalid("no record here references the file \(hash)", chinese: "本节点没有引用该文件的记录")
      }
      guard let bytes else {
        throw Invalid(
          "the file \(hash) isn't here yet", chinese: "文件尚未同步到本节点",
          hint: "`liaison sync now` fetches what the parent has")
      }
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .withoutOverwriting)
      } catch {
        throw NodeFailure(
          "write the file", output, cause: error.localizedDescription,
          hint: "choose a name that doesn't exist yet, in a folder that you may write to")
      }
      print("Wrote \(bytes.count) bytes to \(output).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The files that records here reference, and whether they are here.",
      discussion: "Example: liaison file list --data ./nanning --missing")

    @OptionGroup var data: DataOption
    @Flag(help: "Only those that aren't here yet.") var missing = false
    @Option(help: "How many.") var limit = 50
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let (missing, limit) = (missing, limit)
      let node = try data.open()
      let list = try await node.store.read {
        try FileList(isWhole: missing ? false : nil, after: .zero, limit: limit, $0)
      }
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      let rows = list.items.map { item in
        let first = item.references.first
        return [
          "\(item.sha256)", item.state.rawValue, item.size.map(String.init) ?? "", item.type ?? "",
          first.map { "\($0.kind) \($0.record)" } ?? "",
          item.references.lazy.compactMap(\.name).first ?? "",
        ]
      }
      printList(["file", "state", "bytes", "type", "record", "name"], rows, as: format)
    }
  }

  struct Put: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Store files, and print the SHA-256 that records name them by.",
      discussion: """
        For imports: `visit add --photo` and `ticket act attach --file` store theirs themselves. What no \
        record references within \(Limits.uploadLife.components.seconds / 86_400) days is removed.

        Example: liaison file put --data ./xingning photo1.jpg photo2.jpg
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The files.") var files: [String]

    func run() async throws {
      let contents = try files.map { try FileContent(reading: $0) }
      let node = try data.open()
      let replica = node.replica
      _ = try await node.commitAndSend { transaction in
        for content in contents { try replica.keep(content, transaction) }
      }
      try node.store.close()
      for (path, content) in zip(files, contents) { print("\(content.sha256)  \(path)") }
    }
  }
}

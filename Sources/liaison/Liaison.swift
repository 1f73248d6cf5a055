internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync

/// The one executable. Composes the live parts; everything else is in the libraries.
@main
struct Liaison: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liaison",
    abstract: "联企通: serves a division's service officers, and reconciles with the tier above.",
    discussion: """
      A node lives in one folder (--data, or LIAISON_DATA). Commands work whether its daemon runs \
      or not.

      Example:
        liaison node init --data ./xingning --division 450102
        liaison node join --data ./xingning --parent http://127.0.0.1:7301 --token TOKEN
        liaison serve --data ./xingning --port 7302
      """,
    version: ProtocolVersion.program,
    subcommands: [
      SectorCommand.self, ProjectCommand.self,
      NodeCommand.self, Serve.self, SyncCommand.self, Verify.self, Rebuild.self, Import.self,
      Export.self, Assign.self, Review.self, VisitCommand.self, ResumptionCommand.self,
      TicketCommand.self, FileCommand.self, DirectiveCommand.self, NameOnlyCommand.self,
      MeasureCommand.self, ClaimCommand.self, FundCommand.self, RulesCommand.self,
      BriefingCommand.self, MonitoringCommand.self, KeyListCommand.self, ExemptionCommand.self,
      FinancingCommand.self, EventCommand.self, DirectoryCommand.self,
      EnterpriseCommand.self, DivisionCommand.self, ConflictCommand.self, QuarantineCommand.self,
      Receipts.self, AccountCommand.self, NoticeCommand.self, AuditCommand.self, SearchCommand.self,
      Backup.self,
      DemoCommand.self,
      BenchCommand.self, SimulateCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  /// Prints an error in the form that operators know, and ends with a code that isn't 0.
  private static func leave(with error: any Error) {
    switch error {
    case is StoreFailure, is NodeFailure, is SyncFailure, is Invalid, is Rejection, is TableProblem,
      is PaperFailure:
      FileHandle.standardError.write(Data("liaison: \(error)\n".utf8))
      Foundation.exit(1)
    default: exit(withError: error)
    }
  }
}

/// Where a command finds its node.
struct DataOption: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: "The node's folder. Default: LIAISON_DATA, else ./liaison-data.")
  var path: String?

  var folder: NodeFolder {
    NodeFolder(
      path ?? ProcessInfo.processInfo.environment["LIAISON_DATA"] ?? "./liaison-data")
  }

  func open() throws -> Node { try folder.open(environment: .live()) }
}

/// How a command prints what it found.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

/// Prints any value as JSON on one line, as the API gives it.
func printJSON(_ value: some Encodable) throws {
  print(String(decoding: try RecordJSON.encode(value), as: UTF8.self))
}

internal import ArgumentParser
internal import Configuration
internal import Domain
internal import Foundation
internal import Logging
internal import Server
internal import Transport

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the node: its API, its page, the exchange with its parent.",
    discussion: """
      Settings come from flags, else from the environment (LIAISON_HOST, LIAISON_PORT, \
      LIAISON_THREADS, LIAISON_LOG_LEVEL, LIAISON_SCHEDULE), else from config.json in the node's folder: \
      {"liaison": {"port": 7302}}.

      Example: liaison serve --data ./xingning --port 7302
      """)

  @OptionGroup var data: DataOption
  @Option(help: "Address to listen on. Default: 127.0.0.1.") var host: String?
  @Option(help: "Port to listen on. Default: 7300; 0 takes a free one.") var port: Int?
  @Option(help: "Threads that serve connections. Default: 1.") var threads: Int?
  @Option(help: "trace, debug, info, notice, warning, error. Default: info.") var logLevel: String?
  @Flag(help: "Do nothing by itself: press nothing that is overdue, post no notices.")
  var noSchedule = false
  @Flag(help: "Print the settings in force, and where each comes from, and end.")
  var printConfig = false

  func run() async throws {
    let settings = try await ServeSettings(
      flags: [
        "host": host, "port": port.map(String.init), "threads": threads.map(String.init),
        "log.level": logLevel, "schedule": noSchedule ? "off" : nil,
      ],
      file: "\(data.folder.path)/config.json")
    if printConfig {
      print(settings.description)
      return
    }
    MemoryKeeper.limit()
    let node = try data.open()
    let lock = try data.folder.lock()
    defer { lock.release() }
    var logger = Logger(label: "liaison") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = settings.logLevel
    if let warning = Environment.clockWarning { logger.warning("\(warning)") }
    let client = try data.folder.parentClient()
    defer { client.close() }
    let daemon = Daemon(
      node: node, client: client, webhookClient: { try CurlClient() },
      settings: settings.daemon, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await MemoryKeeper.run() }
      defer { group.cancelAll() }
      try await daemon.run()
    }
  }
}

internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
public import Sync

/// A running node: the API, the sync protocol and the page on one port, and the exchange with the
/// parent, in one service group that ends together.
public struct Daemon: Sendable {
  private let node: Node
  private let client: any WireClient
  private let webhookClient: WebhookDesk.MakeClient
  private let settings: Settings
  private let logger: Logger

  /// Where and how it listens.
  public struct Settings: Sendable, Codable {
    /// An address of this machine; only loopback ones without TLS.
    public var host: String
    public var port: Int
    /// Threads that serve connections.
    public var threads: Int
    /// Whether it does its duties by itself, as pressing what is overdue.
    public var hasSchedule: Bool

    public init(host: String, port: Int, threads: Int, hasSchedule: Bool = true) {
      self.host = host
      self.port = port
      self.threads = threads
      self.hasSchedule = hasSchedule
    }

    /// Whether only programs on this machine can connect.
    public var isLoopback: Bool { Loopback.contains(host) }

    /// By what programs on this machine reach it, as in a URL.
    var localHost: String {
      switch host {
      case "0.0.0.0": "127.0.0.1"
      case "::": "[::1]"
      default: host.contains(":") ? "[\(host)]" : host
      }
    }
  }

  /// - Parameters:
  ///   - client: for the parent.
  ///   - webhookClient: makes the one for the receiver of notices.
  public init(
    node: Node, client: any WireClient, webhookClient: @escaping WebhookDesk.MakeClient,
    settings: Settings, logger: Logger
  ) {
    self.node = node
    self.client = client
    self.webhookClient = webhookClient
    self.settings = settings
    self.logger = logger
  }

  /// Serves until SIGTERM or SIGINT.
  ///
  /// - Throws: `NodeFailure` when the address can't be bound, or isn't loopback and there is no TLS.
  public func run() async throws {
    let tls = try node.folder.tlsConfiguration()
    guard settings.isLoopback || tls != nil else {
      throw NodeFailure(
        "listen", "\(settings.host):\(settings.port)",
        cause: "without a certificate it listens on loopback only",
        hint: "make one with `liaison node tls --data \(node.folder.path) --name NAME`")
    }
    try warnOfExpiry()
    try node.noteRuleFiles()
    let http1 = HTTPServerBuilder.http1(
      configuration: .init(idleTimeout: TimeAmount(Limits.idleConnection)))
    let status = SyncStatus()
    let traffic = Traffic()
    let live = LiveBoard()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
    let application = Application(
      router: router(status: status, traffic: traffic, live: live),
      server: try tls.map { try .tls(http1, tlsConfiguration: $0) } ?? http1,
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), serverName: "liaison"),
      services: try services(status: status, traffic: traffic, live: live),
      onServerRunning: { channel in
        await listening(on: channel.localAddress?.port ?? settings.port)
      },
      eventLoopGroupProvider: .shared(group), logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw NodeFailure(
        "listen", "\(settings.host):\(settings.port)", cause: "the port is in use",
        hint: "is a daemon of this node running already? else choose another with --port")
    } catch let error as IOError {
      throw NodeFailure(
        "listen", "\(settings.host):\(settings.port)", cause: "\(error)",
        hint: "choose another --host or --port")
    }
    try await group.shutdownGracefully()
    node.folder.forgetDaemon()
    try node.store.close()
  }

  private func warnOfExpiry() throws {
    guard let expiry = try node.folder.expiry(),
      expiry < CivilDate(at: node.environment.now()).adding(days: 30)
    else { return }
    logger.warning(
      "the certificate ends soon: renew it with `liaison node tls`",
      metadata: ["on": "\(expiry)"])
  }

  private func services(status: SyncStatus, traffic: Traffic, live: LiveBoard) throws
    -> [any Service]
  {
    let duties =
      settings.hasSchedule
      ? try Duty.all(of: node, webhookClient: webhookClient) : Duty.housekeeping(of: node)
    let services: [any Service] = [
      try Schedule(node: node, duties: duties, logger: logger),
      LiveFigures(node: node, board: live, logger: logger),
    ]
    guard let parent = try node.parentAddress() else { return services }
    let link = ParentLink(
      node.replica, store: node.store, client: client, address: parent, traffic: traffic)
    return services + [ParentSync(node: node, link: link, status: status, logger: logger)]
  }

  private func router(status: SyncStatus, traffic: Traffic, live: LiveBoard)
    -> Router<LiaisonContext>
  {
    let router = Router(context: LiaisonContext.self)
    router.add(middleware: ProblemMiddleware())
    router.add(middleware: BusyMiddleware())
    SyncRoutes(node: node).add(to: router)
    let briefings = BriefingRoutes(node: node, press: PaperPress())
    ConsoleRoutes(node: node, status: status, live: live, briefings: briefings).add(to: router)
    let open = router.group("api/v1")
    StatusRoutes(node: node, status: status, traffic: traffic).add(
      to: open, local: open.group().add(middleware: LocalMiddleware(node: node)))
    let closed = router.group("api/v1").add(middleware: AccountMiddleware(node: node))
      .add(middleware: SheetMiddleware())
    ImportRoutes(node: node).add(to: closed)
    RecordRoutes(node: node).add(to: closed)
    ReviewRoutes(node: node).add(to: closed)
    ResumptionRoutes(node: node).add(to: closed)
    ServiceRoutes(node: node).add(to: closed)
    TicketRoutes(node: node).add(to: closed)
    DirectiveRoutes(node: node).add(to: closed)
    NameOnlyRoutes(node: node).add(to: closed)
    FigureRoutes(node: node).add(to: closed)
    MonitoringRoutes(node: node).add(to: closed)
    SectorRoutes(node: node).add(to: closed)
    ProjectRoutes(node: node).add(to: closed)
    ClaimRoutes(node: node).add(to: closed)
    FinancingRoutes(node: node).add(to: closed)
    MoneyRoutes(node: node).add(to: closed)
    MarketRoutes(node: node).add(to: closed)
    briefings.add(to: closed)
    ConflictRoutes(node: node).add(to: closed)
    TrailRoutes(node: node).add(to: closed)
    FileRoutes(node: node).add(to: closed)
    NoticeRoutes(node: node).add(to: closed)
    AuditRoutes(node: node).add(to: closed)
    SearchRoutes(node: node).add(to: closed)
    return router
  }

  private func listening(on port: Int) async {
    let address = "\(node.folder.hasTLS ? "https" : "http")://\(settings.localHost):\(port)"
    do {
      try node.folder.rememberDaemon(DaemonAddress(address: address, process: getpid()))
    } catch {
      logger.warning("the address can't be kept for commands", metadata: ["cause": "\(error)"])
    }
    logger.info(
      "serving",
      metadata: ["division": "\(node.identity.division)", "address": "\(address)"])
  }
}

/// Where the daemon of a node listens, kept beside its database.
public struct DaemonAddress: Codable, Sendable {
  public var address: String
  public var process: Int32
}

extension NodeFolder {
  func rememberDaemon(_ address: DaemonAddress) throws {
    try write(try RecordJSON.encode(address), to: daemon)
  }

  /// The daemon that runs on this folder; `nil` when none does.
  public func runningDaemon() -> DaemonAddress? {
    guard let bytes = try? read(daemon),
      let address = try? RecordJSON.decode(DaemonAddress.self, from: bytes),
      kill(address.process, 0) == 0
    else { return nil }
    return address
  }

  func forgetDaemon() {
    // A file that is gone already is what is wanted.
    try? FileManager.default.removeItem(atPath: daemon)
  }
}

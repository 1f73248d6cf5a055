internal import Domain
internal import Hummingbird
internal import Sync

/// All pages of the console: one line for each group of them.
struct ConsoleRoutes {
  let console: Console
  let live: LiveBoard
  let briefings: BriefingRoutes

  init(node: Node, status: SyncStatus, live: LiveBoard, briefings: BriefingRoutes) {
    console = Console(node: node, status: status)
    self.live = live
    self.briefings = briefings
  }

  func add(to router: Router<LiaisonContext>) {
    AssetRoutes(console: console).add(to: router)
    let open = router.group()
      .add(middleware: ConsoleMiddleware(console: console, needsSession: false))
    let closed = router.group().add(middleware: ConsoleMiddleware(console: console))
    HomeRoutes(console: console).add(to: open, closed)
    LogInRoutes(console: console).add(to: open, closed)
    TodayRoutes(console: console).add(to: closed)
    EnterprisePages(console: console).add(to: closed)
    VisitPages(console: console).add(to: closed)
    VisitListPages(console: console).add(to: closed)
    ResumptionPages(console: console).add(to: closed)
    TicketPages(console: console).add(to: closed)
    ReviewPages(console: console).add(to: closed)
    TicketQueuePages(console: console).add(to: closed)
    FigurePages(console: console).add(to: closed)
    BriefingPages(console: console, papers: briefings).add(to: closed)
    DirectivePages(console: console).add(to: closed)
    NameOnlyPages(console: console).add(to: closed)
    ConflictPages(console: console).add(to: closed)
    ImportPages(console: console).add(to: closed)
    AssignmentPages(console: console).add(to: closed)
    SplitPages(console: console).add(to: closed)
    ApprovalPages(console: console).add(to: closed)
    MonitoringPages(console: console).add(to: closed)
    SectorPages(console: console).add(to: closed)
    ProjectPages(console: console).add(to: closed)
    KeyListPages(console: console).add(to: closed)
    FinancingPages(console: console).add(to: closed)
    ClaimPages(console: console).add(to: closed)
    FundPages(console: console).add(to: closed)
    EventPages(console: console).add(to: closed)
    DirectoryPages(console: console).add(to: closed)
    NoticePages(console: console).add(to: closed)
    AccountPages(console: console).add(to: closed)
    NodePages(console: console).add(to: closed)
    RulePages(console: console).add(to: closed)
    AuditPages(console: console).add(to: closed)
    LiveRoutes(node: console.node, board: live).add(to: closed)
    SearchPages(console: console).add(to: closed)
    PhotoRoutes(node: console.node).add(to: closed)
  }
}

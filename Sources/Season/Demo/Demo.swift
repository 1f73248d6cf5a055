internal import Domain
internal import Foundation
public import Sync

/// The whole job on real daemons: makes a tree of nodes, loads a season's registers, splits the
/// enterprises, replays the season through the API that staff use, with a cut line, a killed daemon,
/// a wrong clock, an old backup, a copied disk, a conflict and a move, waits until the tree agrees, and reports both reviews.
public struct Demo: Sendable {
  let options: DemoOptions
  let places: [SeasonPlace]
  let client: any WireClient
  let pace = Pace.live
  let progress = Progress()

  /// - Parameters:
  ///   - places: the real divisions.
  ///   - client: carries the requests.
  public init(options: DemoOptions, places: [SeasonPlace], client: any WireClient) {
    self.options = options
    self.places = places
    self.client = client
  }

  /// Runs all of it, prints and writes the report, and unless `options.exit` waits for Ctrl-C with
  /// the daemons up. Ends its own daemons in every case.
  ///
  /// - Throws: `DemoFailure` and the like when something didn't work. A tree that doesn't agree in
  ///   the end is no error: its report says `verified: false`.
  public func run() async throws -> DemoReport {
    try await withThrowingTaskGroup(of: DemoReport?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        await Interruption.wait()
        return nil
      }
      defer { group.cancelAll() }
      if let report = try await group.next().flatMap({ $0 }) { return report }
      group.cancelAll()
      // Interrupted while it only waited for that, the work has its report all the same.
      if case .success(let report)? = await group.nextResult(), let report { return report }
      throw DemoFailure("interrupted; all daemons are ended")
    }
  }

  private func work() async throws -> DemoReport {
    let folder = try DemoFolder(options.folder)
    guard access(options.program, X_OK) == 0 else {
      throw SystemFailure("can't run \(options.program)")
    }
    let plan = try SeasonPlan(
      seed: options.seed, size: options.size, places: places, scale: options.scale,
      moves: options.daysAtOnce == 1)
    progress.say(
      "season \(options.seed): \(plan.enterprises.count.grouped) enterprises, "
        + "\(plan.projects.count.grouped) projects, \(plan.officers.count.grouped) officers, "
        + "\(plan.entryCount.grouped) entries")
    let ports = try LoopbackPorts.free(plan.tree.places.count)
    var tree = try tree(plan, folder, regionPort: ports[0])
    defer { tree.lines.values.forEach { $0.end() } }
    let report: DemoReport
    do {
      try await tree.raise(
        in: folder, ports: ports, width: options.commandsAtOnce, progress: progress)
      report = try await play(plan, folder, on: tree)
      try write(report)
      if !options.exit {
        progress.say(
          "the region: \(try tree.node(plan.tree.region.code).address)  (Ctrl-C ends all)")
        await Interruption.wait()
      }
    } catch {
      _ = await tree.daemons.stopAll()
      throw error
    }
    let killed = await tree.daemons.stopAll()
    if killed > 0 { progress.say("\(killed) daemons had to be killed") }
    return report
  }

  /// Writes out the requests of the registers.
  private func spoolRegisters(_ plan: SeasonPlan, _ folder: DemoFolder) throws -> SeasonSpool {
    var registers = try SeasonSpool(folder: folder.season)
    try registers.add(SeasonCalendar.preparation, plan.registers)
    return registers
  }

  /// Writes out the requests of the season, in which those who were assigned make the visits.
  private func spool(_ plan: SeasonPlan, _ folder: DemoFolder) throws -> SeasonSpool {
    var season = try SeasonSpool(folder: folder.season)
    let step = max(1, options.daysAtOnce)
    for start in stride(from: 0, to: plan.days.count, by: step) {
      let end = min(start + step, plan.days.count)
      let (first, last) = (plan.days[start], plan.days[end - 1])
      try season.add(
        last, step == 1 ? plan.batches(on: last) : plan.batches(from: first, through: last))
      progress.show("writing the season", end, of: plan.days.count)
    }
    return season
  }

  private func tree(
    _ plan: SeasonPlan, _ folder: DemoFolder, regionPort: Int
  ) throws -> DemoTree {
    let clock = try SimulatedClock(
      path: folder.clock, at: SeasonCalendar.preparation.adding(days: -1).at(minute: 540))
    let environment = ["LIAISON_CLOCK_FILE": folder.clock]
    let faults = FaultPlan(plan, isOn: options.faults)
    return DemoTree(
      plan: plan.tree, isWhole: options.size == .full && options.scale == 1, faults: faults,
      moves: plan.moves,
      clock: clock,
      commands: Commands(
        program: options.program, folder: folder.commands, environment: environment, pace: pace),
      daemons: Daemons(program: options.program, environment: environment, pace: pace),
      api: NodeAPI(client: client, pace: pace), pace: pace,
      lines: try faults.cutOff.map { [$0: try Forwarder(to: regionPort)] } ?? [:])
  }

  /// Registers, split, replay, agreement, findings.
  private func play(_ plan: SeasonPlan, _ folder: DemoFolder, on tree: DemoTree) async throws
    -> DemoReport
  {
    let registers = try spoolRegisters(plan, folder)
    let replay = Replay(tree: tree, width: options.requestsAtOnce, progress: progress)
    let width = options.requestsAtOnce
    try await tree.settle(within: options.patience, width: width, "setting up")
    var report = DemoReport()
    let start = pace.now()
    _ = try await replay.run(registers)
    try await tree.settle(within: options.patience, width: width, "loading the registers")
    for number in stride(from: options.seasons - 1, to: 0, by: -1) {
      let moment = SeasonCalendar.preparation.at(minute: 1140 + options.seasons - number)
      var history = try SeasonSpool(folder: folder.season)
      let days = number * (SeasonCalendar.days.count + 21)
      try history.add(SeasonCalendar.first.adding(days: -days), plan.history(days, at: moment))
      _ = try await replay.run(history)
      try await tree.settle(
        within: options.patience, width: width, "entering the season \(number) before")
    }
    // Assignments begin on the season's first day, when the officers are in service.
    tree.clock.set(SeasonCalendar.first.at(minute: 60))
    try await split(tree)
    try await tree.settle(within: options.patience, width: width, "splitting the enterprises")
    let writing = pace.now()
    var plan = plan
    plan.assign(try await tree.leads())
    let season = try spool(plan, folder)
    let written = pace.now() - writing

    let before = progress.changes
    let replayStart = pace.now()
    report.faults = try await replay.run(season)
    let posted = pace.now()
    tree.clock.set(SeasonCalendar.secondReview.at(minute: 20 * 60))
    let restless = try await tree.unsettled(within: options.patience, width: width)
    let agreed = pace.now()
    for (node, state) in restless { progress.say("\(node.place.name) doesn't agree: \(state)") }

    if let fast = tree.faults.fast.flatMap({ tree.nodes[$0] }) {
      report.faults.append("\(fast.place.name)'s clock is two days ahead")
    }
    report.rates.replayChanges = progress.changes - before
    report.rates.replaySeconds = (agreed - replayStart).inSeconds
    report.rates.changesPerSecond = Double(report.rates.replayChanges) / report.rates.replaySeconds
    report.rates.postedPerSecond =
      Double(report.rates.replayChanges) / (posted - replayStart).inSeconds
    report.seconds = (agreed - start - written).inSeconds
    // Some came above scale during the season: the region plans again, so that nobody is left out.
    try await split(tree)
    try await publish(tree)
    try await tree.settle(within: options.patience, width: width, "splitting again")
    report.changes = progress.changes
    let verdicts = try await tree.verify(width: options.commandsAtOnce, progress: progress)
    var findings = Findings(tree: tree, width: width, report: report)
    try await findings.ask(verdicts: verdicts)
    if options.daysAtOnce == 1 {
      try await findings.askService(plan)
      try await findings.askBriefing()
    }
    if options.asksFigures {
      progress.say("asking the region for its figures")
      findings.report.rates.figures = try await FigureRates(tree: tree, plan: plan).ask()
    }
    return findings.report
  }

  /// Plans and commits who serves whom, at the region (Measure 30).
  private func split(_ tree: DemoTree) async throws {
    let region = try tree.node(tree.plan.region.code)
    let printed = try await tree.commands.run(
      ["assign", "split", "--data", region.data, "--commit", "--format", "json"]
        + (tree.isWhole ? [] : ["--proportional"]))
    let written = try JSONDecoder().decode(SplitOutput.self, from: Data(printed.utf8)).written
    progress.count(written)
    let answer = try await tree.splitReview()
    progress.say(
      "split: \(written.grouped) assignments; "
        + answer.rows.map { "\($0.tier) \($0.assigned) of \($0.quota)" }.joined(separator: ", "))
  }

  /// Publishes what counties offer and want, at the region (Measure 6): the demo's daemons do nothing by
  /// themselves.
  private func publish(_ tree: DemoTree) async throws {
    let region = try tree.node(tree.plan.region.code)
    let printed = try await tree.commands.run(["directory", "publish", "--data", region.data])
    let published = printed.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
    progress.count(published)
    progress.say("directory: \(published) offers and wants published")
  }

  private func write(_ report: DemoReport) throws {
    if let file = options.report {
      try Data(report.json()).write(to: URL(filePath: file))
    }
    switch options.output {
    case .everything: print("\n" + report.text)
    case .rates: print(report.ratesText)
    case .nothing: break
    }
    fflush(nil)
  }
}

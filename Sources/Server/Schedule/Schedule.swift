internal import Domain
internal import Logging
internal import Seed
internal import ServiceLifecycle
internal import Store
internal import Sync

/// Does the daemon's duties for as long as it runs. It looks once a minute; a duty is done when something
/// has changed since, or when the moment has come that it named itself.
struct Schedule: Service {
  private let node: Node
  private let duties: [Duty]
  private let calendar: WorkingCalendar
  private let logger: Logger

  init(node: Node, duties: [Duty], logger: Logger) throws {
    self.node = node
    self.duties = duties
    self.logger = logger
    calendar = try Seed.calendar()
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var course = Course()
      while !Task.isCancelled {
        await round(&course)
        await pause(for: Limits.scheduleTick)
      }
    }
  }

  /// How far the duties have come, by their names.
  struct Course {
    fileprivate var last: [String: Turn] = [:]
    /// How many things the duties themselves have done.
    fileprivate var done = 0
  }

  /// The last time that a duty was done.
  fileprivate struct Turn {
    var at: Moment
    /// What had changed until then.
    var changes: Int
    var next: Moment?
  }

  /// Does the duties that are due, one after another; one that fails doesn't keep others from theirs.
  func round(_ course: inout Course) async {
    for duty in duties where !Task.isCancelled {
      do {
        let replica = node.replica
        let now = try await node.store.read { try replica.now($0) }
        let changes = await node.logGrew.count + course.done
        guard isDue(duty, after: course.last[duty.name], at: now, changes) else { continue }
        // Also when it fails: it is tried again, but not at once.
        course.last[duty.name] = Turn(
          at: now, changes: changes, next: now.adding(duty.interval))
        let report = try await duty.perform(now)
        course.last[duty.name]?.next = report.next
        course.done += report.done
        if report.done > 0 {
          logger.info("\(duty.name)", metadata: ["done": "\(report.done)"])
        }
      } catch {
        guard !Task.isCancelled else { return }
        logger.warning("couldn't \(duty.name)", metadata: ["cause": "\(error)"])
      }
    }
  }

  private func isDue(_ duty: Duty, after last: Turn?, at now: Moment, _ changes: Int) -> Bool {
    guard !duty.onlyAtWork || calendar.isWorking(at: now) else { return false }
    guard let last else { return true }
    // A clock that was set back doesn't silence it.
    guard now < last.at || now >= last.at.adding(duty.interval) else { return false }
    return now < last.at || duty.followsChanges && changes != last.changes
      || last.next.map { $0 <= now } ?? false
  }
}

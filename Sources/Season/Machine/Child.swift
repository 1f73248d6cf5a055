internal import Foundation
internal import Synchronization

/// A process started by this one, in a process group of its own so that Ctrl-C reaches us alone.
final class Child: Sendable {
  let pid: pid_t
  private let status = Mutex<Int32?>(nil)

  /// Starts a program. Of our descriptors it gets none: all are opened to be closed on exec.
  /// - Parameters:
  ///   - output: the file that its standard output is appended to; errors go to `errors`.
  ///   - environment: added to ours.
  /// - Throws: `SystemFailure`.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], output: String,
    errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let append = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, 1, output, append, 0o644)
    if output == errors {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, errors, append, 0o644)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    // Ignored signals would stay ignored in the child.
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Dispatch's threads block signals, and a child would inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let merged = ProcessInfo.processInfo.environment.merging(environment) { _, ours in ours }
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw SystemFailure("can't start \(program)", code: code) }
    self.pid = pid
  }

  /// How it ended: its exit code, or 128 and the signal; `nil` while it runs.
  func exitCode() -> Int32? {
    status.withLock { known in
      if let known { return known }
      var raw: Int32 = 0
      guard waitpid(pid, &raw, WNOHANG) == pid else { return nil }
      // The macros of <sys/wait.h> are not imported.
      let signal = raw & 0x7F
      known = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
      return known
    }
  }

  /// Sends it a signal, unless it is known to have ended (its number may be another's by then).
  func send(_ signal: Int32) {
    status.withLock { known in
      if known == nil { kill(pid, signal) }
    }
  }

  /// Waits for its end.
  func wait(_ pace: Pace) async throws -> Int32 {
    while true {
      if let code = exitCode() { return code }
      try await pace.pause(.milliseconds(5))
    }
  }
}

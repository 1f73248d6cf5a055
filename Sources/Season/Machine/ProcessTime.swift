internal import Foundation

/// Processor time that a process has used, as Linux tells it (proc(5), `/proc/pid/stat`).
struct ProcessTime: Sendable {
  /// In user and kernel mode together.
  let seconds: Double

  /// `nil` when there is no such process.
  init?(of pid: pid_t) {
    // The name, in parentheses, may hold spaces.
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
    else { return nil }
    seconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}

internal import Configuration
internal import Domain
internal import Foundation
internal import Logging
internal import Server
internal import SystemPackage

/// The settings of `serve`, from flags, the environment and one file, in that order.
struct ServeSettings: CustomStringConvertible {
  let daemon: Daemon.Settings
  let logLevel: Logger.Level
  private let lines: [String]

  /// - Parameters:
  ///   - flags: what was given on the command line; `nil` where nothing was.
  ///   - file: JSON; may be missing.
  init(flags: [String: String?], file: String) async throws {
    let environment = EnvironmentVariablesProvider()
    let stored: FileProvider<JSONSnapshot>
    do {
      stored = try await FileProvider<JSONSnapshot>(filePath: FilePath(file), allowMissing: true)
    } catch {
      throw NodeFailure(
        "read the settings", file, cause: "\(error)",
        hint: "it has to be JSON, as {\"liaison\": {\"port\": 7302}}")
    }
    let sources: [(String, ConfigReader)] = [
      ("environment", ConfigReader(provider: environment)), (file, ConfigReader(provider: stored)),
    ]
    var lines: [String] = []
    func value(_ key: String, _ fallback: String) -> String {
      var found = (flags[key] ?? nil).map { ("flag", $0) }
      for (name, reader) in sources where found == nil {
        let path = ConfigKey("liaison.\(key)")
        found = (reader.string(forKey: path) ?? reader.int(forKey: path).map(String.init)).map {
          (name, $0)
        }
      }
      let (source, value) = found ?? ("default", fallback)
      lines.append("\(key) = \(value)  (\(source))")
      return value
    }
    func number(_ key: String, _ fallback: Int, _ range: ClosedRange<Int>) throws -> Int {
      let text = value(key, String(fallback))
      guard let number = Int(text), range.contains(number) else {
        throw NodeFailure(
          "read the settings", key,
          cause: "“\(text)” is not \(range.lowerBound) to \(range.upperBound)",
          hint: "see `liaison serve --print-config` for where it comes from")
      }
      return number
    }
    let (host, port) = (value("host", "127.0.0.1"), try number("port", 7300, 0...65535))
    let threads = try number("threads", 1, 1...64)
    let schedule = value("schedule", "on")
    guard ["on", "off"].contains(schedule) else {
      throw NodeFailure(
        "read the settings", "schedule", cause: "“\(schedule)” is neither on nor off",
        hint: "off: the daemon presses nothing and posts no notices by itself")
    }
    daemon = Daemon.Settings(
      host: host, port: port, threads: threads, hasSchedule: schedule == "on")
    let level = value("log.level", "info")
    guard let logLevel = Logger.Level(rawValue: level) else {
      throw NodeFailure(
        "read the settings", "log.level", cause: "“\(level)” is no level",
        hint: "trace, debug, info, notice, warning or error")
    }
    self.logLevel = logLevel
    self.lines = lines
  }

  var description: String { lines.joined(separator: "\n") }
}

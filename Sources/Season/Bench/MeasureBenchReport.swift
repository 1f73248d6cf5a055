internal import Foundation

/// What the measures' benchmark found.
public struct MeasureBenchReport: Codable, Sendable {
  public let enterprises: Int
  public internal(set) var readings = 0
  /// Of the file of readings.
  public internal(set) var importSeconds = 0.0
  public internal(set) var importPeakKiB = 0
  /// Of all enterprises and measures, from the start of the program to its end.
  public internal(set) var evaluationSeconds = 0.0
  /// Of the same by the running node, after one input has changed.
  public internal(set) var changeMilliseconds = 0.0

  init(enterprises: Int) { self.enterprises = enterprises }

  /// For the terminal, beside what is asked of 10,000 enterprises on two cores.
  public var text: String {
    var table = TextTable(["measures", "value", "at most", "unit"])
    table.add(["enterprises", enterprises.grouped, "", ""])
    table.add(["readings", readings.grouped, "", ""])
    table.add(["importing the readings", importSeconds.shown, "15", "s"])
    table.add(["… the most in memory", (importPeakKiB / 1024).grouped, "200", "MiB"])
    table.add(["evaluating all, cold start", evaluationSeconds.shown, "2", "s"])
    table.add(["evaluating after a change", changeMilliseconds.shown, "10", "ms"])
    return table.text()
  }

  /// As `--report` writes it.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}

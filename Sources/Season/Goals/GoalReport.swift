internal import Foundation

/// What the rows came to, as `--report` writes it.
public struct GoalReport: Codable, Sendable {
  /// Of the quantities that the goals speak of; at less than 1 no goal is judged.
  public var scale: Double
  /// The machine: its processors, and what it was busy with when the first row began.
  public var processors = 0
  public var loadAverage = 0.0
  public var rows: [Row] = []
  public var curves: [CostCurve] = []

  /// One row of the table of goals.
  public struct Row: Codable, Sendable {
    /// As it is named on the command line.
    public var name: String
    public var title: String
    public var figures: [GoalFigure]
    /// Why it came to nothing.
    public var failure: String?
  }

  /// Whether every row came to its end.
  public var isComplete: Bool { rows.allSatisfy { $0.failure == nil } }

  /// The table for the terminal.
  public var text: String {
    var table = TextTable(["row", "what", "median", "least", "most", "unit", "goal", "verdict"])
    for row in rows {
      for figure in row.figures {
        table.add([
          row.name, figure.what, figure.median.short, (figure.values.min() ?? 0).short,
          (figure.values.max() ?? 0).short, figure.unit,
          figure.goal.map { ($0.isFloor ? "≥ " : "≤ ") + $0.bound.short } ?? "",
          verdict(on: figure),
        ])
      }
    }
    let failures = rows.compactMap { row in row.failure.map { "\(row.name) failed: \($0)" } }
    let note =
      scale == 1 ? [] : ["At \(scale.short) of the quantities, goals are shown but not judged."]
    return ([table.text()] + note + failures).joined(separator: "\n")
  }

  private func verdict(on figure: GoalFigure) -> String {
    guard scale == 1, let isMet = figure.isMet else { return "" }
    return isMet ? "✓ met" : "✗ missed"
  }

  /// Pretty-printed JSON with sorted keys.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}

extension Double {
  /// As many digits as say something: `40,000`, `12.3`, `0.041`.
  var short: String {
    guard magnitude < 100 else { return Int(rounded()).grouped }
    let digits = magnitude >= 10 || self == 0 ? 1 : magnitude >= 1 ? 2 : 3
    let text = String(format: "%.\(digits)f", self)
    guard text.contains(".") else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()
    return String(trimmed)
  }
}

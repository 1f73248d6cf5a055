/// A change of the four key lists that the data speak for (Measure 29: 动态调整), with what it rests on. A
/// coordinator accepts it, or doesn't.
public struct KeyListSuggestion: Codable, Hashable, Sendable {
  public var enterprise: CreditCode
  public var list: Enterprise.KeyList
  public var change: Change
  public var inputs: [MonitoringInput]

  public enum Change: String, Codable, Sendable, CaseIterable {
    case add, end

    /// The word staff use.
    public var chinese: String { self == .add ? "列入" : "移出" }
  }

  public init(
    enterprise: CreditCode, list: Enterprise.KeyList, change: Change, inputs: [MonitoringInput]
  ) {
    self.enterprise = enterprise
    self.list = list
    self.change = change
    self.inputs = inputs
  }

  public var english: String { inputs.map(\.english).joined(separator: "; ") }

  /// Also the reason of the entry, or of its end, once it is accepted.
  public var chinese: String {
    "监测数据建议\(change.chinese)：" + inputs.map(\.chinese).joined(separator: "；")
  }
}

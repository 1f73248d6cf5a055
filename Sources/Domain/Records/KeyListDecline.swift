/// Why somebody doesn't follow what the data suggest of a key list (Measure 29). It stands for as long as
/// the data say the same; once they say something else, that is suggested anew.
public struct KeyListDecline: Fact {
  public static let kind: Kind = "keyListDecline"

  public var enterprise: CreditCode
  public var list: Enterprise.KeyList
  public var change: KeyListSuggestion.Change
  /// What the suggestion rested on.
  public var inputs: [MonitoringInput]
  public var reason: String

  /// - Parameter suggestion: what isn't followed.
  public init(of suggestion: KeyListSuggestion, reason: String) {
    enterprise = suggestion.enterprise
    list = suggestion.list
    change = suggestion.change
    inputs = suggestion.inputs
    self.reason = reason
  }

  /// Inputs that one may have.
  public static let mostInputs = 50

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(reason, field: "reason", 1...500)
    guard inputs.count <= Self.mostInputs else {
      throw Invalid(
        "has \(inputs.count) inputs, at most \(Self.mostInputs)",
        chinese: "所列数据\(inputs.count)项，最多\(Self.mostInputs)项", field: "inputs")
    }
  }

  /// Whether a suggestion rests on the same values, whichever reports tell them.
  public func declines(_ suggestion: KeyListSuggestion) -> Bool {
    func values(_ inputs: [MonitoringInput]) -> [MonitoringInput] {
      inputs.map {
        var value = $0
        value.records = []
        return value
      }
    }
    return enterprise == suggestion.enterprise && list == suggestion.list
      && change == suggestion.change && values(inputs) == values(suggestion.inputs)
  }
}

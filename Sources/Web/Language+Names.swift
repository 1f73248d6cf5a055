public import Domain

/// What the domain names in Chinese, and by a word of English.
protocol Worded: RawRepresentable<String> {
  var chinese: String { get }
}

extension Role: Worded {}
extension Sector: Worded {}
extension TicketState: Worded {}
extension TicketAction: Worded {}
extension DirectiveState: Worded {}
extension DirectiveAction: Worded {}
extension DirectiveSide: Worded {}
extension NoticeKind: Worded {}
extension Enterprise.KeyList: Worded {}
extension NameOnlyFlag.Rule: Worded {}
extension NameOnlyFlag.Severity: Worded {}
extension MonitoringAlert.Rule: Worded {}
extension MonitoringQuantity: Worded {}
extension MeasurePlan.Figure: Worded {}
extension AccessAct: Worded {}
extension ReviewSeal.About: Worded {}

extension Language {
  /// Its Chinese name, or its word taken apart.
  func name(of value: some Worded) -> String {
    self(value.chinese, Self.words(value.rawValue))
  }
}

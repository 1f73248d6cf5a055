/// Enter, check and approve: what one person may not do in one matter (Measures 31 and 32).
protocol SeparateDuty: Hashable, RawRepresentable<String> {
  /// The name staff use.
  var chinese: String { get }
}

extension SeparateDuty {
  /// - Parameters:
  ///   - others: the steps that only somebody else may have taken.
  ///   - done: who took which.
  /// - Throws: `Invalid` when the person took one of them.
  func require(
    _ person: RecordID, apartFrom others: [Self], of done: [Self: RecordID]
  ) throws(Invalid) {
    guard let same = others.first(where: { done[$0] == person }) else { return }
    throw Invalid(
      "who took the step “\(same.rawValue)” can't “\(rawValue)” it too",
      chinese: "\(same.chinese)人不能兼作\(chinese)人", hint: "another person does", field: "author")
  }
}

extension ClaimAction: SeparateDuty {}
extension FundAction: SeparateDuty {}

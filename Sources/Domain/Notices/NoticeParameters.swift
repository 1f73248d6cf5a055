/// When people are reminded, and for how long: data, never code. How long before a ticket is due its
/// holder is reminded stands with its category, in ``TicketParameters``.
public struct NoticeParameters: Codable, Equatable, Sendable {
  public var version: String
  /// So many workdays before its day a directive is due soon.
  public var directiveReminderWorkdays: Int
  /// For so many days it is told that something was answered, assigned, taken or exempted.
  public var recentDays: Int

  /// - Throws: `Invalid` when a number can't be.
  public func validate() throws(Invalid) {
    let numbers = [
      ("directiveReminderWorkdays", directiveReminderWorkdays, 0), ("recentDays", recentDays, 1),
    ]
    for (field, number, least) in numbers where !(least...366).contains(number) {
      throw Invalid(
        "\(number) days can't be", chinese: "天数\(number)有误", hint: "\(least) to 366",
        field: "notices.\(field)")
    }
  }
}

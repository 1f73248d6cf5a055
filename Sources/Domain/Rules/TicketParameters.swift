/// What the service clock and the tickets of each category go by: data, never code.
///
/// Accepted within 1 workday, answered within 7, or 25 when complex; an objection within 1; an
/// extension asked at least 1 workday before it is due.
public struct TicketParameters: Codable, Equatable, Sendable {
  /// A figure says the version that made it.
  public var version: String
  /// The document that they come from.
  public var source: String
  /// The working calendar's hours.
  public var hours: WorkingHours
  public var acceptWorkdays: Int
  /// The most that a category may have to answer, when it isn't complex.
  public var answerWorkdays: Int
  /// The same when it is.
  public var complexAnswerWorkdays: Int
  /// After it came to a unit, that one may object for so long.
  public var objectionWorkdays: Int
  /// An extension is asked at least so long before the answer is due.
  public var extensionAskedWorkdays: Int
  /// What all extensions of one ticket may add up to.
  public var extensionWorkdays: Int
  /// Days that one hold may last.
  public var holdDays: Int
  /// Days after closing in which one may be reopened.
  public var reopenDays: Int
  /// Workdays since it was raised up to and with which a ticket is in each band of age, but the
  /// last.
  public var ageBands: [Int]
  /// The category of tickets that name none, or one that isn't known.
  public var otherCategory: String
  public var categories: [Category]

  /// What a problem is about, and how it is handled.
  public struct Category: Codable, Equatable, Sendable {
    public var name: String
    /// Other names for the same.
    public var alsoCalled: [String]?
    public var isComplex: Bool
    public var answerWorkdays: Int
    /// The tier that handles it first.
    public var firstTier: Tier
    /// The department there.
    public var department: String?
    /// Working minutes before the answer is due at which the holder is reminded.
    public var reminderMinutes: Int
  }

  /// More than any limit may be: a bound against slips of the pen.
  public static let mostWorkdays = 366

  /// The category of a name, or the one for all others.
  public func category(_ name: String?) -> Category? {
    knownCategory(name) ?? knownCategory(otherCategory)
  }

  /// The category of a name; `nil` when there is none.
  public func knownCategory(_ name: String?) -> Category? {
    categories.first { $0.name == name || $0.alsoCalled?.contains { $0 == name } == true }
  }

  /// The unit that handles a ticket of a category first, for an enterprise of a county.
  public func firstHandler(of category: String?, in county: DivisionCode) -> DivisionCode {
    county.ancestor(of: self.category(category)?.firstTier ?? .county)
  }

  /// - Throws: `Invalid` when parts of them contradict each other.
  public func validate() throws(Invalid) {
    let numbers = [
      ("acceptWorkdays", acceptWorkdays, 1), ("answerWorkdays", answerWorkdays, 1),
      ("complexAnswerWorkdays", complexAnswerWorkdays, answerWorkdays),
      ("objectionWorkdays", objectionWorkdays, 1),
      ("extensionAskedWorkdays", extensionAskedWorkdays, 0),
      ("extensionWorkdays", extensionWorkdays, 0), ("holdDays", holdDays, 0),
      ("reopenDays", reopenDays, 0),
    ]
    for (field, number, least) in numbers where !(least...Self.mostWorkdays).contains(number) {
      throw Invalid(
        "\(number) days can't be", chinese: "天数\(number)有误",
        hint: "\(least) to \(Self.mostWorkdays)", field: "tickets.\(field)")
    }
    guard ageBands.allSatisfy({ $0 >= 0 }), zip(ageBands, ageBands.dropFirst()).allSatisfy(<) else {
      throw Invalid("bands of age rise", chinese: "时长分档应递增", field: "tickets.ageBands")
    }
    let names = categories.flatMap { [$0.name] + ($0.alsoCalled ?? []) }
    guard Set(names).count == names.count, names.allSatisfy({ !$0.isEmpty }),
      categories.contains(where: { $0.name == otherCategory })
    else {
      throw Invalid(
        "each category has its own names, and one is for all others",
        chinese: "类别名称不得重复或为空，且须有“其他”类", field: "tickets.categories")
    }
    for category in categories { try validate(category) }
  }

  private func validate(_ category: Category) throws(Invalid) {
    let most = category.isComplex ? complexAnswerWorkdays : answerWorkdays
    guard (1...most).contains(category.answerWorkdays) else {
      throw Invalid(
        "\(category.name) has \(category.answerWorkdays) workdays to answer",
        chinese: "“\(category.name)”类的答复时限有误", hint: "1 to \(most)",
        field: "tickets.categories")
    }
    let limit = category.answerWorkdays * hours.minutesPerDay
    guard (0..<limit).contains(category.reminderMinutes) else {
      throw Invalid(
        "\(category.name) is reminded \(category.reminderMinutes) minutes before",
        chinese: "“\(category.name)”类的提醒提前量有误", hint: "0 to \(limit - 1) working minutes",
        field: "tickets.categories")
    }
  }
}

internal import Domain
internal import Seed
internal import Store
internal import Sync

/// What all parts of a briefing share: whose it is, of when, by which rules and names.
struct BriefingFrame: Sendable {
  let kind: Briefing.Kind
  let path: DivisionPath
  let now: Briefing.Question
  let before: Briefing.Question
  let rules: Rules
  let parameters: BriefingParameters
  /// As they were known.
  let names: [DivisionCode: String]

  /// - Throws: `Invalid` for a moment or a day to come.
  init(
    _ request: BriefingRequest, path: DivisionPath, at present: Moment, _ transaction: Transaction
  ) throws {
    // What comes in the same millisecond, afterwards, would change what was known then.
    let knownAt = request.knownAt ?? present.adding(.milliseconds(-1))
    guard knownAt < present else {
      throw Invalid(
        "\(knownAt) is still to come", chinese: "时刻\(knownAt)尚未到来", hint: "now is \(present)",
        field: "knownAt")
    }
    let day = request.on ?? CivilDate(at: knownAt)
    guard day <= CivilDate(at: knownAt) else {
      throw Invalid(
        "nothing could be known of \(day) at \(knownAt)", chinese: "在\(knownAt)时尚无\(day)的数据",
        hint: "ask about \(CivilDate(at: knownAt)) or earlier", field: "on")
    }
    kind = request.kind
    self.path = path
    now = Briefing.Question(kind, on: day, knownAt: knownAt)
    before = now.before(kind)
    rules = try transaction.rules()
    parameters = try Seed.briefing()
    names = try transaction.divisionNames(knownAt: knownAt)
  }

  var division: DivisionCode { path.code }

  /// How the divisions one tier below are told apart.
  var grouping: ResumptionReview.Grouping { path.tier == .region ? .city : .county }

  func name(of division: DivisionCode) -> String { names[division] ?? division.text }

  /// The divisions one tier below that are known, in order.
  var children: [DivisionCode] {
    path.tier == .county ? [] : names.keys.filter { $0.parent == division }.sorted()
  }

  /// The unit of a briefing's table to which a division belongs: itself when it isn't below ours.
  func unit(of division: DivisionCode) -> DivisionCode {
    var unit = division
    while let parent = unit.parent, path.isAbove(parent.path) { unit = parent }
    return unit
  }

  func counties(_ transaction: Transaction) throws -> [DivisionCode] {
    try transaction.counties(within: path)
  }
}

/// Money that an enterprise needs, from when it was asked for until it is met or refused
/// (Measures 22–24).
///
/// An enterprise may have several at a time. What is asked, and how it went, are one composite field
/// each, so that a merge never mixes two accounts of either.
public struct FinancingNeed: Register {
  public static let kind: Kind = "financingNeed"
  public static let required = ["enterprise", "ask"]
  public static let isRoot = false

  /// Who needs it, and the subject of its changes.
  public var enterprise: CreditCode?
  public var ask: Ask?
  /// 用途.
  public var use: String?
  /// Left out, it is collected and nobody has been found yet.
  public var progress: Progress?
  public var note: String?

  /// What is asked for.
  public struct Ask: Codable, Hashable, Sendable {
    /// The month's collection that it belongs to: one month, never two.
    public var month: MonitoringPeriod
    /// The day on which it was collected; its age is counted from here.
    public var on: CivilDate
    public var amountFen: Int64
    public var product: Product

    public init(month: MonitoringPeriod, on: CivilDate, amountFen: Int64, product: Product) {
      self.month = month
      self.on = on
      self.amountFen = amountFen
      self.product = product
    }
  }

  /// How it went so far.
  public struct Progress: Codable, Hashable, Sendable {
    /// 对接: since when a bank, fund or guarantor deals with it, and which.
    public var matchedOn: CivilDate?
    public var lender: String?
    /// 获批: what was granted, in order of days.
    public var grants: [Grant]?
    /// 未获批: when the rest was refused or given up, and why.
    public var refusedOn: CivilDate?
    public var reason: String?

    public init(
      matchedOn: CivilDate? = nil, lender: String? = nil, grants: [Grant]? = nil,
      refusedOn: CivilDate? = nil, reason: String? = nil
    ) {
      self.matchedOn = matchedOn
      self.lender = lender
      self.grants = grants
      self.refusedOn = refusedOn
      self.reason = reason
    }
  }

  /// A part of it that was granted.
  public struct Grant: Codable, Hashable, Sendable {
    public var on: CivilDate
    public var amountFen: Int64

    public init(on: CivilDate, amountFen: Int64) {
      self.on = on
      self.amountFen = amountFen
    }
  }

  public init(
    enterprise: CreditCode? = nil, ask: Ask? = nil, use: String? = nil, progress: Progress? = nil,
    note: String? = nil
  ) {
    self.enterprise = enterprise
    self.ask = ask
    self.use = use
    self.progress = progress
    self.note = note
  }

  /// More than anyone asks for: a bound against slips of the pen, and small enough for sums.
  public static let mostFen: Int64 = 10_000_000_000_000
  /// How many parts one need may be granted in.
  public static let mostGrants = 24

  public func validate() throws(Invalid) {
    try checkLength(use, field: "use", 0...500)
    try checkLength(note, field: "note", 0...2000)
    try ask?.validate()
    try progress?.validate()
    try checkSum()
  }

  /// What is granted never is more than what is asked, and nothing happens before it is asked.
  ///
  /// A merge of two writers may break it; figures report that, nothing refuses it then.
  public func checkSum() throws(Invalid) {
    guard let ask, let progress else { return }
    if let first = progress.days.min(), first < ask.on {
      throw Invalid(
        "\(first) is before \(ask.on), when it was asked", chinese: "\(first)早于征集日期\(ask.on)",
        field: "progress")
    }
    let met = progress.metFen
    if met > ask.amountFen {
      throw Invalid(
        "\(met) fen are granted, \(ask.amountFen) asked",
        chinese: "获批\(MeasureUnit.yuan(fen: met))元，超过需求\(MeasureUnit.yuan(fen: ask.amountFen))元",
        field: "progress.grants")
    }
  }
}

extension FinancingNeed.Ask {
  fileprivate func validate() throws(Invalid) {
    if month.isJoint {
      throw Invalid(
        "\(month) is no single month", chinese: "\(month.chinese)不是单独的月份",
        hint: "as 2025-01", field: "ask.month")
    }
    try checkAmount(amountFen, field: "ask.amountFen")
  }
}

extension FinancingNeed.Progress {
  /// All that was granted.
  public var metFen: Int64 { (grants ?? []).reduce(0) { $0 + $1.amountFen } }

  /// Every day that it names.
  public var days: [CivilDate] {
    [matchedOn, refusedOn].compactMap(\.self) + (grants ?? []).map(\.on)
  }

  fileprivate func validate() throws(Invalid) {
    try checkLength(lender, field: "progress.lender", 0...100)
    try checkLength(reason, field: "progress.reason", 0...500)
    let grants = grants ?? []
    if grants.count > FinancingNeed.mostGrants {
      throw Invalid(
        "\(grants.count) grants are too many", chinese: "获批笔数过多",
        hint: "\(FinancingNeed.mostGrants) at most", field: "progress.grants")
    }
    for grant in grants { try checkAmount(grant.amountFen, field: "progress.grants") }
    if zip(grants, grants.dropFirst()).contains(where: { $0.on > $1.on }) {
      throw Invalid(
        "grants follow one another in order of days", chinese: "获批应按日期先后排列",
        field: "progress.grants")
    }
    if let first = grants.first?.on, matchedOn.map({ $0 > first }) ?? true {
      throw Invalid(
        "what is granted was matched before", chinese: "获批前应先有对接日期",
        hint: "give matchedOn, on that day or before", field: "progress.matchedOn")
    }
    try checkRefusal(after: grants.last?.on ?? matchedOn)
  }

  private func checkRefusal(after last: CivilDate?) throws(Invalid) {
    guard let refusedOn else {
      guard reason != nil else { return }
      throw Invalid(
        "there is a reason without a refusal", chinese: "填写了未获批原因，但没有日期",
        field: "progress.refusedOn")
    }
    guard let reason, !reason.isEmpty else {
      throw Invalid(
        "a refusal needs its reason", chinese: "未获批须说明原因", field: "progress.reason")
    }
    if let last, refusedOn < last {
      throw Invalid(
        "\(refusedOn) is before \(last), when it still went on",
        chinese: "未获批日期\(refusedOn)早于\(last)的办理", field: "progress.refusedOn")
    }
  }
}

/// Refuses an amount of money that is nothing, or more than anyone has.
func checkAmount(_ fen: Int64, field: String) throws(Invalid) {
  guard !(1...FinancingNeed.mostFen).contains(fen) else { return }
  throw Invalid(
    "\(fen) fen is not 1 to \(FinancingNeed.mostFen)", chinese: "金额应大于0且不超过1000亿元",
    field: field)
}

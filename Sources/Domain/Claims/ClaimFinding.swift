/// What a claim rests on, as one value: by which rules or document, from what, and for how much. All
/// money in fen.
public struct ClaimFinding: Codable, Hashable, Sendable {
  public var channel: ClaimChannel
  /// The version of the rules; or none, where a document sets the amount.
  public var rules: String?
  /// The document that sets the amount: where the rules leave it open, or hold no such quarter.
  public var document: String?
  public var inputs: [Input]
  /// How the amount comes about, a line for each step.
  public var reckoning: [Line]
  /// Before the cap.
  public var grossFen: Int64
  /// What the cap takes off.
  public var reductionFen: Int64
  /// What is due.
  public var netFen: Int64
  /// Only of 报账式.
  public var invoices: [Invoice]?

  /// A value that was used, with where it comes from.
  public struct Input: Codable, Hashable, Sendable {
    public var figure: String
    public var chinese: String
    public var english: String
    public var value: Int64
    public var unit: MeasureUnit
    public var source: MeasureInput.Source
    /// The records that say so; the first of them.
    public var records: [RecordID]

    public init(
      figure: String, chinese: String, english: String, value: Int64, unit: MeasureUnit,
      source: MeasureInput.Source, records: [RecordID]
    ) {
      self.figure = figure
      self.chinese = chinese
      self.english = english
      self.value = value
      self.unit = unit
      self.source = source
      self.records = Array(records.prefix(ClaimFinding.most))
    }
  }

  /// One step of the reckoning.
  public struct Line: Codable, Hashable, Sendable {
    public var chinese: String
    public var english: String

    public init(_ chinese: String, english: String) {
      self.chinese = chinese
      self.english = english
    }
  }

  /// What the enterprise paid to others.
  public struct Invoice: Codable, Hashable, Sendable {
    public var number: String
    public var on: CivilDate
    public var amountFen: Int64
    /// Of its picture.
    public var file: Hash?

    public init(number: String, on: CivilDate, amountFen: Int64, file: Hash? = nil) {
      self.number = number
      self.on = on
      self.amountFen = amountFen
      self.file = file
    }
  }

  /// Inputs, lines, records of an input and invoices, at most.
  static let most = 50
  /// More than any award.
  public static let mostFen: Int64 = 1_000_000_000_000

  public init(
    channel: ClaimChannel, rules: String? = nil, document: String? = nil, inputs: [Input] = [],
    reckoning: [Line], grossFen: Int64, reductionFen: Int64 = 0, invoices: [Invoice]? = nil
  ) {
    self.channel = channel
    self.rules = rules
    self.document = document
    self.inputs = inputs
    self.reckoning = reckoning
    self.grossFen = grossFen
    self.reductionFen = reductionFen
    netFen = grossFen - reductionFen
    self.invoices = invoices
  }

  /// Whether it comes to the same, whichever node found it and however its inputs reached there.
  public func isSame(as other: ClaimFinding) -> Bool {
    (rules, document, channel) == (other.rules, other.document, other.channel)
      && (grossFen, reductionFen) == (other.grossFen, other.reductionFen)
      && inputs.map(\.value) == other.inputs.map(\.value) && invoices == other.invoices
  }

  func validate() throws(Invalid) {
    let amounts = [grossFen, reductionFen, netFen]
    guard amounts.allSatisfy({ (0...Self.mostFen).contains($0) }),
      netFen == grossFen - reductionFen
    else {
      throw Invalid(
        "the net isn't the gross less the reduction", chinese: "净额应为应奖额减核减额，且均不为负",
        field: "finding")
    }
    guard rules != nil || document != nil else {
      throw Invalid(
        "it names neither rules nor a document", chinese: "须注明规则版本或文件依据", field: "finding")
    }
    try checkLength(document, field: "finding.document", 1...200)
    if let rules { try MeasureRules.check(version: rules) }
    for line in reckoning {
      try checkLength(line.chinese, field: "finding.reckoning", 1...400)
      try checkLength(line.english, field: "finding.reckoning", 1...400)
    }
    for input in inputs {
      try checkLength(input.figure, field: "finding.inputs", 1...60)
      try checkLength(input.chinese, field: "finding.inputs", 1...100)
      try checkLength(input.english, field: "finding.inputs", 1...200)
    }
    let counts = [inputs.count, reckoning.count, invoices?.count ?? 0]
    guard counts.allSatisfy({ $0 <= Self.most }), !reckoning.isEmpty,
      inputs.allSatisfy({ $0.records.count <= Self.most })
    else {
      throw Invalid(
        "it has too many parts, or no reckoning", chinese: "计算依据缺失或过多",
        hint: "1 to \(Self.most)", field: "finding")
    }
    try validateInvoices()
  }

  private func validateInvoices() throws(Invalid) {
    guard (channel == .invoices) == (invoices != nil) else {
      throw Invalid(
        "invoices belong to the channel “invoices”, and it has some", chinese: "报账式须附发票，其他方式不附",
        field: "finding.invoices")
    }
    guard let invoices else { return }
    var sum: Int64 = 0
    for invoice in invoices {
      try checkLength(invoice.number, field: "finding.invoices", 1...40)
      guard (1...Self.mostFen).contains(invoice.amountFen) else {
        throw Invalid("an invoice has an amount", chinese: "发票金额有误", field: "finding.invoices")
      }
      sum += invoice.amountFen
    }
    guard Set(invoices.map(\.number)).count == invoices.count, sum >= grossFen else {
      throw Invalid(
        "invoices are named once, and come to no less than the gross",
        chinese: "发票号码不得重复，合计不得低于应奖额", field: "finding.invoices")
    }
  }
}

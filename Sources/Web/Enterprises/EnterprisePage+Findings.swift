public import Domain

extension EnterprisePage {
  /// What the rules say of the enterprise and one measure, in both languages (Measures 28 and 32).
  public struct Finding: Equatable, Sendable {
    public var measure: Int
    public var title: Words
    public var verdict: MeasureVerdict
    /// How much, as `10.00万元`; `nil`: nothing, or not known.
    public var money: Words?
    /// Why, and what lacks.
    public var lines: [Words]
    /// What more would make it qualify.
    public var shortfall: Words?

    /// Each once: several conditions may lack the same.
    var shown: [Words] {
      lines.enumerated().filter { index, line in !lines[..<index].contains(line) }.map(\.element)
    }

    public struct Words: Equatable, Sendable {
      public var chinese: String
      public var english: String

      public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
      }
    }

    public init(
      measure: Int, title: Words, verdict: MeasureVerdict, money: Words? = nil, lines: [Words],
      shortfall: Words? = nil
    ) {
      self.measure = measure
      self.title = title
      self.verdict = verdict
      self.money = money
      self.lines = lines
      self.shortfall = shortfall
    }
  }

  /// The measures that are decided from data: those that fit first, those that don't at the end.
  var findingCard: HTML {
    let language = frame.language
    let sorted = findings.sorted { ($0.verdict.rank, $0.measure) < ($1.verdict.rank, $1.measure) }
    return frame.card("findings", language("政策画像", "Measures decided from data")) {
      HTML(
        .p, [.class: "hint"],
        language(
          "按“\(rules)”规则和已有数据判定，无需企业申报。",
          "By the rules “\(rules)” and what is held, without application."))
      HTML(.ul, [.class: "items"]) {
        for finding in sorted {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.span, [.class: "title"], number(finding) + words(finding.title))
              if let money = finding.money { HTML(.p) { HTML(.strong, [:], words(money)) } }
              for line in finding.shown { HTML(.p, [.class: "hint"], words(line)) }
              if let shortfall = finding.shortfall {
                HTML(.p) { HTML(.strong, [:], words(shortfall)) }
              }
            }
            HTML(
              .span, [.class: "badge \(finding.verdict.tone)"],
              language(finding.verdict.chinese, finding.verdict.english))
          }
        }
      }
    }
  }

  private func number(_ finding: Finding) -> String {
    frame.language("第\(finding.measure)条 ", "\(finding.measure). ")
  }

  private func words(_ words: Finding.Words) -> String {
    frame.language(words.chinese, words.english)
  }
}

extension MeasureVerdict {
  /// In which order they are shown.
  fileprivate var rank: Int {
    switch self {
    case .eligible: 0
    case .amountPending: 1
    case .relaxationPending: 2
    case .undetermined: 3
    case .notEligible: 4
    }
  }

  /// The look of its badge.
  fileprivate var tone: String {
    switch self {
    case .eligible, .amountPending: "good"
    case .undetermined, .relaxationPending: "waiting"
    case .notEligible: "calm"
    }
  }
}

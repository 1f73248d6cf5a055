extension FinancingNeed {
  /// By what a need is to be met: “桂惠贷+基金+担保+服务” (Measure 22), the guarantees of Measure 23, and
  /// direct financing (Measure 24).
  public enum Product: String, Codable, Sendable, CaseIterable {
    /// 桂惠贷.
    case loan
    case fund, guarantee
    /// 园企振兴担.
    case parkGuarantee
    /// 新兴产业担保基金.
    case emergingGuarantee
    case service
    /// 股权等直接融资.
    case equity

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .loan: "桂惠贷"
      case .fund: "基金"
      case .guarantee: "担保"
      case .parkGuarantee: "园企振兴担"
      case .emergingGuarantee: "新兴产业担保基金"
      case .service: "服务"
      case .equity: "直接融资"
      }
    }

    /// The guarantees, which Measure 23 is about.
    public var isGuarantee: Bool {
      switch self {
      case .guarantee, .parkGuarantee, .emergingGuarantee: true
      case .loan, .fund, .service, .equity: false
      }
    }

    /// Reads either name.
    public init?(named text: String) {
      guard
        let product = Self(rawValue: text) ?? Self.allCases.first(where: { $0.chinese == text })
      else { return nil }
      self = product
    }
  }
}

extension MarketEvent.Sort {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .fair: "展会"
    case .promotion: "促销"
    case .matching: "产销对接"
    case .factorySales: "探厂直购"
    case .launch: "新品发布会"
    case .ordering: "产品订货会"
    case .roadshow: "融资路演"
    }
  }

  /// Reads either name.
  public init?(named text: String) {
    guard let sort = Self(rawValue: text) ?? Self.allCases.first(where: { $0.chinese == text })
    else { return nil }
    self = sort
  }
}

extension MarketEvent.State {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .planned: "筹备"
    case .held: "已举办"
    case .cancelled: "取消"
    }
  }
}

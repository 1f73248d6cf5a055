extension Offer.Side {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .offer: "供应"
    case .want: "需求"
    }
  }
}

extension Offer.Sort {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .product: "产品"
    case .part: "零部件"
    case .equipment: "加工设备"
    case .capacity: "富余产能"
    case .testBench: "检验检测平台"
    }
  }
}

extension Offer.Contact {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .enterprise: "企业联系人"
    case .officer: "服务员"
    }
  }
}

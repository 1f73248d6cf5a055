/// How an amount comes about, so that anybody can do it again with a pocket calculator.
extension MeasureRules {
  /// `（110人－100人）×1000元＝10000元`; `nil` while there is no amount.
  public func chineseArithmetic(_ finding: MeasureFinding) -> String? {
    guard let sum = arithmetic(finding) else { return nil }
    var text =
      switch sum.amount {
      case .fixed(let parameter): "定额\(value(parameter).chinese)"
      case .grade(let fen): "按分档\(MeasureUnit.yuan(fen: fen))元"
      case .product(let product):
        (product.base.map {
          "（\(product.unit.plain(product.now).chinese)－\(product.unit.plain($0).chinese)）"
        } ?? product.unit.plain(product.now).chinese)
          + "×\(product.rate)元＝\(product.result)元"
          + (product.most.map { "，不超过\(value($0).chinese)" } ?? "")
      }
    if let cap = sum.cap {
      text +=
        "；单个企业上限\(MeasureUnit.yuan(fen: cap.most))元，前面各条已计"
        + "\(MeasureUnit.yuan(fen: cap.used))元，本条计\(MeasureUnit.yuan(fen: cap.left))元"
    }
    return text
  }

  public func englishArithmetic(_ finding: MeasureFinding) -> String? {
    guard let sum = arithmetic(finding) else { return nil }
    var text =
      switch sum.amount {
      case .fixed(let parameter): "fixed: \(value(parameter).english)"
      case .grade(let fen): "by its grade: \(MeasureUnit.yuan(fen: fen)) yuan"
      case .product(let product):
        (product.base.map {
          "(\(product.unit.plain(product.now).english) − \(product.unit.plain($0).english))"
        } ?? product.unit.plain(product.now).english)
          + " × \(product.rate) yuan = \(product.result) yuan"
          + (product.most.map { ", \(value($0).english) at most" } ?? "")
      }
    if let cap = sum.cap {
      text +=
        "; \(MeasureUnit.yuan(fen: cap.most)) yuan at most for one enterprise, "
        + "\(MeasureUnit.yuan(fen: cap.used)) of it by the measures before, "
        + "\(MeasureUnit.yuan(fen: cap.left)) left"
    }
    return text
  }

  /// An amount with what it is made of.
  private struct Sum {
    var amount: Amount
    /// In fen; `nil`: the cap takes nothing off.
    var cap: (most: Int64, used: Int64, left: Int64)?

    enum Amount {
      case fixed(String)
      case grade(Int64)
      case product(Product)
    }

    struct Product {
      var unit: MeasureUnit
      var now: Int64
      var base: Int64?
      /// In yuan, exact.
      var rate: String
      var result: String
      /// The parameter that it may not go over, where it does.
      var most: String?
    }
  }

  private func arithmetic(_ finding: MeasureFinding) -> Sum? {
    guard let gross = finding.grossFen,
      let rule = measures.first(where: { $0.measure == finding.measure })
    else { return nil }
    var sum: Sum
    switch rule.amount {
    case .fixed(let fixed): sum = Sum(amount: .fixed(fixed.parameter))
    case .range: sum = Sum(amount: .grade(gross))
    case .rate(let rate):
      func input(_ name: String) -> Int64? {
        finding.inputs.first { $0.figure == name }?.value
      }
      guard let now = input(rate.figure), let each = parameter(rate.parameter)?.value else {
        return nil
      }
      let base = rate.base.flatMap(input)
      let (product, isOver) = max(0, now - (base ?? 0)).multipliedReportingOverflow(by: each)
      guard !isOver else { return nil }
      sum = Sum(
        amount: .product(
          .init(
            unit: figure(rate.figure)?.unit ?? .kilowattHours, now: now, base: base,
            rate: MeasureUnit.decimal(each, places: 3),
            result: MeasureUnit.decimal(product, places: 3),
            most: product / 10 > gross ? rate.most : nil)))
    }
    if finding.reductionFen > 0, let most = parameter(cap.parameter)?.value {
      let left = finding.netFen ?? 0
      sum.cap = (most * 100, most * 100 - left, left)
    }
    return sum
  }
}

extension MeasureUnit {
  /// A number with its unit, each digit written.
  fileprivate func plain(_ value: Int64) -> (chinese: String, english: String) {
    switch self {
    case .kilowattHours: ("\(value)千瓦时", "\(value) kWh")
    case .yuan: ("\(value)元", "\(value) yuan")
    default: (chinese(value), english(value))
    }
  }
}

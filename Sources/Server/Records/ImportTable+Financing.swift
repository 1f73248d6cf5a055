internal import Domain

extension ImportTable {
  static let financing = ImportTable(
    kind: FinancingNeed.kind, idField: nil,
    columns: [
      .code("enterprise", "统一社会信用代码", "信用代码"), .id("id", "需求编号"),
      .period("ask.month", "月份", "征集月份", required: true),
      .date("ask.on", "征集日期", required: true),
      .tenThousands("ask.amountFen", "融资金额（万元）", "融资金额", required: true),
      .choice("ask.product", ["融资产品", "产品"], required: true) {
        FinancingNeed.Product(named: $0)?.rawValue
      },
      .text("use", "用途"), .date("progress.matchedOn", "对接日期"),
      .text("progress.lender", "对接机构"), .text("note", "备注"),
    ])
}

extension ImportTable.Column {
  /// Money as staff write it, in 万元 with at most six decimals, kept in fen.
  static func tenThousands(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      Array(String(try MeasureUnit.fen(tenThousands: text)).utf8)
    }
  }
}

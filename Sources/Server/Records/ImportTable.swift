internal import Domain

/// What the columns of an import are called, and how their cells are read.
struct ImportTable: Sendable {
  let kind: Kind
  /// The field whose cell is the record's id; `nil`: rows may bring one as `id`, or get new ids.
  let idField: String?
  let columns: [Column]

  struct Column: Sendable {
    /// The record's field; a dot leads into a nested value.
    let field: String
    /// The column as `Table` knows it; a required one must have a cell that isn't empty.
    let column: Domain.Column
    /// The cell as JSON. - Throws: `Invalid` without a place.
    let read: @Sendable (String) throws(Invalid) -> [UInt8]
  }

  /// The tables by the names that commands use.
  static let all: [String: ImportTable] = [
    "projects": projects,
    "enterprises": enterprises, "officers": officers, "resumption": resumption,
    "monitoring": monitoring, "financing": financing,
  ]

  static let enterprises = ImportTable(
    kind: Enterprise.kind, idField: "code",
    columns: [
      .code("code", "统一社会信用代码", "信用代码"),
      .text("name", "企业名称", "名称", required: true),
      .division("division", "县区代码", "行政区划代码", required: true),
      .choice("sector", ["行业"], required: true) { Sector(named: $0)?.rawValue },
      .text("park", "园区"), .text("industryClass", "行业小类"),
      .date("aboveScaleFrom", "入规日期"), .date("aboveScaleTo", "退规日期"),
      .date("closedOn", "关停日期"), .number("outputYuan", "上年产值（元）", "上年产值"),
      .number("headcount", "从业人数"), .text("contact", "联系人"), .text("phone", "电话"),
      .flag("isSpecialised", "专精特新"), .flag("isContinuousProcess", "连续生产"),
      .flag("isTwoHighProject", "两高项目"), .flag("hasOwnMeter", "独立电表"),
      .text("twoHighCatalogue", "两高目录"), .text("noBaseReason", "无基数原因"),
      .choice("processRoute", ["工艺流程"]) { text in
        Enterprise.ProcessRoute.allCases.first { $0.chinese == text || $0.rawValue == text }?
          .rawValue
      },
      .degrees("location.latitudeMicrodegrees", "纬度", most: 90),
      .degrees("location.longitudeMicrodegrees", "经度", most: 180),
    ])

  static let officers = ImportTable(
    kind: Officer.kind, idField: nil,
    columns: [
      .id("id", "编号"), .text("name", "姓名", required: true), .text("unit", "单位"),
      .division("division", "行政区划代码", required: true),
      .choice("tier", ["层级"], required: true) {
        ["自治区": "region", "市": "city", "市级": "city", "县": "county", "县级": "county"][$0]
          ?? Tier(rawValue: $0)?.rawValue
      },
      .choice("rank", ["职级"]) {
        ["厅级": "bureau", "处级": "division", "科级": "section", "其他": "other"][$0]
          ?? Officer.Rank(rawValue: $0)?.rawValue
      },
      .text("phone", "电话"), .date("from", "开始日期"), .date("to", "结束日期"),
    ])

  static let resumption = ImportTable(
    kind: Resumption.kind, idField: nil,
    columns: [
      .code("enterprise", "统一社会信用代码", "信用代码"), .id("project", "项目编号"),
      .date("asOf", "截至日期", required: true),
      .choice("state", ["状态", "复工状态"], required: true) { text in
        Resumption.State.allCases.first { $0.chinese == text || $0.rawValue == text }?.rawValue
      },
      .number("staffPercent", "到岗率"), .number("capacityPercent", "产能利用率"),
      .text("cause", "未复工原因"), .date("expectedOn", "预计复工日期"), .text("source", "来源"),
    ])
}

extension ImportTable.Column {
  init(
    _ field: String, _ names: [String], required: Bool,
    read: @escaping @Sendable (String) throws(Invalid) -> [UInt8]
  ) {
    // The part after the dot is the name that English headers have.
    let name = field.split(separator: ".").last.map(String.init) ?? field
    self.init(
      field: field, column: Domain.Column(name, aliases: names, isRequired: required), read: read)
  }

  static func text(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { JSONFields.quoted($0) }
  }

  static func id(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      JSONFields.quoted(try RecordID(text).text)
    }
  }

  static func code(_ field: String, _ names: String...) -> Self {
    Self(field, names, required: true) { text throws(Invalid) in
      JSONFields.quoted(try CreditCode(text).text)
    }
  }

  static func division(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      JSONFields.quoted(try DivisionCode(text).text)
    }
  }

  static func date(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      JSONFields.quoted(try CivilDate(text.replacing("/", with: "-")).description)
    }
  }

  static func number(_ field: String, _ names: String...) -> Self {
    Self(field, names, required: false) { text throws(Invalid) in
      guard let number = Int64(text.replacing(",", with: "")) else {
        throw Invalid("“\(text)” is not a whole number", chinese: "“\(text)”不是整数")
      }
      return Array(String(number).utf8)
    }
  }

  /// Degrees with at most six decimals, kept as millionths.
  static func degrees(_ field: String, _ names: String..., most: Int) -> Self {
    Self(field, names, required: false) { text throws(Invalid) in
      let digits = text.drop { $0 == "-" || $0 == "+" }.split(
        separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let fraction = digits.dropFirst().first ?? ""
      guard fraction.utf8.count <= 6, (digits + [fraction]).joined().allSatisfy(\.isNumber),
        let whole = Int(digits[0]), whole <= most,
        let parts = Int((fraction + "000000").prefix(6))
      else {
        throw Invalid(
          "“\(text)” is not degrees", chinese: "“\(text)”不是经纬度", hint: "as 22.817002")
      }
      let size = whole * 1_000_000 + parts
      return Array(String(text.hasPrefix("-") ? -size : size).utf8)
    }
  }

  static func flag(_ field: String, _ names: String...) -> Self {
    Self(field, names, required: false) { text throws(Invalid) in
      if ["是", "true", "1", "yes"].contains(text) { return Array("true".utf8) }
      if ["否", "false", "0", "no"].contains(text) { return Array("false".utf8) }
      throw Invalid("“\(text)” is not 是 or 否", chinese: "“\(text)”应为“是”或“否”")
    }
  }

  static func choice(
    _ field: String, _ names: [String], required: Bool = false,
    _ value: @escaping @Sendable (String) -> String?
  ) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      guard let value = value(text) else {
        throw Invalid("“\(text)” is not a value of this column", chinese: "“\(text)”不是该列的有效值")
      }
      return JSONFields.quoted(value)
    }
  }
}

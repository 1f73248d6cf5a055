public import Domain

/// Values of fields in words, as pages show what stands in a record.
extension Language {
  /// What a value names, whose own name a page shows.
  public enum Reference: Sendable {
    case person(RecordID)
    case place(DivisionCode)
    case enterprise(CreditCode)
  }

  /// A value in words.
  ///
  /// - Parameters:
  ///   - value: JSON, as the log has it.
  ///   - lookUp: what something is called.
  public func text(
    of value: [UInt8], in field: String, of kind: Kind, _ lookUp: (Reference) throws -> String
  ) throws -> String {
    switch value.first {
    case UInt8(ascii: "{"):
      let parts = try JSONFields(parsing: value).fields.map { name, value in
        "\(self.name(ofField: name))\(self("：", ": "))"
          + (try text(of: value, in: name, of: kind, lookUp))
      }
      return parts.joined(separator: self("，", ", "))
    case UInt8(ascii: "["):
      let parts = try JSONFields.elements(of: value).map {
        try text(of: $0, in: field, of: kind, lookUp)
      }
      return parts.isEmpty ? self("无", "none") : parts.joined(separator: self("；", "; "))
    case UInt8(ascii: "\""):
      return try text(
        ofText: try RecordJSON.decode(String.self, from: value), in: field, of: kind, lookUp)
    default: break
    }
    let plain = String(decoding: value, as: UTF8.self)
    switch plain {
    case "null": return self("未填", "not given")
    case "true": return self("是", "yes")
    case "false": return self("否", "no")
    default: return Int(plain).map { text(ofNumber: $0, in: field) } ?? plain
    }
  }

  private func text(
    ofText text: String, in field: String, of kind: Kind, _ lookUp: (Reference) throws -> String
  ) throws -> String {
    switch field {
    case "sector":
      return Sector(rawValue: text).map { name(of: $0) } ?? text
    case "list":
      return Enterprise.KeyList(rawValue: text).map {
        self($0.chinese, Self.words($0.rawValue))
      } ?? text
    case "quantity":
      return MonitoringQuantity(rawValue: text).map { self($0.chinese, Self.words(text)) } ?? text
    case "state", "stage", "kindOfWork", "rank", "tier", "processRoute", "action", "change":
      return self(Self.values[text] ?? text, Self.words(text))
    case "lead", "officer", "support", "approvedBy", "author", "by":
      return try (try? RecordID(text)).map { try lookUp(.person($0)) } ?? text
    case "division", "from", "to", "parent", "successors":
      return try (try? DivisionCode(text)).map { try lookUp(.place($0)) } ?? text
    case "enterprise", "owner":
      return try (try? CreditCode(text)).map { try lookUp(.enterprise($0)) } ?? text
    default: return text.isEmpty ? self("空", "empty") : text
    }
  }

  private func text(ofNumber number: Int, in field: String) -> String {
    if field.hasSuffix("Yuan") {
      return number % 10_000 == 0
        ? self("\(self.number(number / 10_000))万元", "¥\(self.number(number))")
        : self("\(self.number(number))元", "¥\(self.number(number))")
    }
    if field.hasSuffix("Percent") { return "\(number)%" }
    if field == "measure" || field == "measures" { return self("第\(number)条", "\(number)") }
    return self.number(number)
  }

  private static let values = [
    "preliminary": "前期", "underConstruction": "在建", "completed": "竣工", "producing": "投产",
    "new": "新建", "upgrade": "技改", "equipment": "设备更新", "bureau": "厅级", "division": "处级",
    "section": "科级", "other": "其他", "region": "自治区级", "city": "市级", "county": "县级",
    "long": "长流程", "short": "短流程", "draft": "草稿", "issued": "已下达", "received": "已签收",
    "add": "列入", "end": "移出", "done": "已完成", "returned": "退回重办", "verified": "已核验",
    "cancelled": "已取消",
  ]
}

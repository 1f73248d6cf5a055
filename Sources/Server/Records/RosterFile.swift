internal import Domain
internal import Sheets

/// The rows of a file that says who serves whom, as they stand there.
struct RosterFile {
  private(set) var rows: [Row] = []
  private(set) var problems: [TableProblem]
  /// Columns that mean nothing here.
  let ignored: [String]

  /// A row: whom it is about, and what of it was filled in.
  struct Row {
    let source: Table.Row
    let code: CreditCode
    let tier: Tier?
    let from: CivilDate?
    let lead: Person?
    /// `nil`: not filled in; empty: none.
    let support: [Person]?
    let note: String?
  }

  /// An officer as the file says it.
  enum Person {
    case id(RecordID)
    case name(String, unit: String?)

    /// The column that says it of a lead.
    var leadColumn: String {
      switch self {
      case .id: "lead"
      case .name: "leadName"
      }
    }
  }

  /// What `import` calls it.
  static let name = "assignments"

  static let columns = [
    Column("code", "统一社会信用代码", "信用代码"),
    Column("tier", "服务层级", "层级", isRequired: false),
    Column("lead", "服务员编号", "牵头服务员编号", isRequired: false),
    Column("leadName", "服务员", "服务员姓名", "牵头服务员", isRequired: false),
    Column("leadUnit", "服务员单位", "单位", isRequired: false),
    Column("support", "协助服务员", "协助人员", isRequired: false),
    Column("from", "开始日期", isRequired: false), Column("note", "备注", isRequired: false),
  ]

  /// - Throws: `TableProblem` when the file as a whole can't be read.
  init(_ bytes: [UInt8]) throws(TableProblem) {
    let table = try Table(reading: bytes, columns: Self.columns)
    ignored = table.ignored
    problems = table.problems
    var lines: [CreditCode: Int] = [:]
    for row in table.rows {
      do throws(TableProblem) {
        let read = try Self.row(row)
        if let first = lines.updateValue(row.line, forKey: read.code) {
          lines[read.code] = first
          throw row.problem(
            Invalid(
              "\(read.code) stands in line \(first) already", chinese: "\(read.code)与第\(first)行重复",
              field: "code"))
        }
        rows.append(read)
      } catch {
        problems.append(error)
      }
    }
  }

  private static func row(_ row: Table.Row) throws(TableProblem) -> Row {
    func filled<Value>(_ name: String, _ make: (String) throws(Invalid) -> Value)
      throws(TableProblem) -> Value?
    {
      row[name].isEmpty ? nil : try row.value(name, make)
    }
    let unit = row["leadUnit"]
    let id = try filled("lead") { text throws(Invalid) in Person.id(try RecordID(text)) }
    let name = row["leadName"]
    return Row(
      source: row,
      code: try row.value("code") { text throws(Invalid) in try CreditCode(text) },
      tier: try filled("tier") { text throws(Invalid) in try tier(text) },
      from: try filled("from") { text throws(Invalid) in
        try CivilDate(text.replacing("/", with: "-"))
      },
      lead: id ?? (name.isEmpty ? nil : .name(name, unit: unit.isEmpty ? nil : unit)),
      support: try filled("support") { text throws(Invalid) in try people(text) },
      note: row["note"].isEmpty ? nil : row["note"])
  }

  private static func tier(_ text: String) throws(Invalid) -> Tier {
    let names: [String: Tier] = [
      "自治区": .region, "自治区级": .region, "市": .city, "市级": .city, "县": .county, "县级": .county,
    ]
    guard let tier = names[text] ?? Tier(rawValue: text) else {
      throw Invalid(
        "“\(text)” is no tier", chinese: "“\(text)”不是服务层级", hint: "自治区、市 or 县")
    }
    return tier
  }

  /// Ids or names between 、 , ; or |, a name with its unit in brackets; 无 or - for none.
  private static func people(_ text: String) throws(Invalid) -> [Person] {
    guard !["无", "-", "—", "none"].contains(text) else { return [] }
    var people: [Person] = []
    for part in text.split(whereSeparator: { "、，,；;|".contains($0) }) {
      let word = part.filter { !$0.isWhitespace }
      guard !word.isEmpty else { continue }
      if let open = word.firstIndex(where: { "(（".contains($0) }) {
        let unit = word[open...].dropFirst().prefix { !")）".contains($0) }
        people.append(.name(String(word[..<open]), unit: String(unit)))
      } else if word.allSatisfy(\.isASCII) {
        people.append(.id(try RecordID(word)))
      } else {
        people.append(.name(word, unit: nil))
      }
    }
    return people
  }
}

internal import Domain

/// The columns of an import with what may stand in them, and the file that one fills in.
struct ImportTemplate {
  /// A column as the template has it.
  struct Head {
    let title: String
    let english: String
    let isRequired: Bool
    /// What may stand there; empty: it may stay empty.
    let example: Sheet.Cell
  }

  let heads: [Head]

  /// - Throws: `Invalid` for an unknown name.
  init(of name: String) throws(Invalid) {
    _ = try CSVImport.kind(of: name)
    let columns = ImportTable.all[name]?.columns.map(\.column) ?? RosterFile.columns
    let examples = Self.examples[name] ?? [:]
    heads = columns.map { column in
      Head(
        title: column.aliases.first ?? column.name, english: column.name,
        isRequired: column.isRequired, example: examples[column.name] ?? .empty)
    }
  }

  /// The header and one example, which an import passes over.
  func sheet(_ name: String) -> Sheet {
    var example = heads.map(\.example)
    if let first = example.first { example[0] = .text(Table.exampleMark + first.plain) }
    return Sheet(name, heads.map { $0.isRequired ? "\($0.title)*" : $0.title }, [example])
  }

  private static let code = Sheet.Cell.text("91450200198229141F")

  private static let examples: [String: [String: Sheet.Cell]] = [
    "enterprises": [
      "code": code, "name": .text("某某机械有限公司"), "division": .text("450102"),
      "sector": .text(Sector.machinery.chinese), "park": .text("某某产业园"),
      "industryClass": .text("3311"), "aboveScaleFrom": date(2020, 1, 1),
      "outputYuan": .number(120_000_000), "headcount": .number(320), "contact": .text("韦某"),
      "phone": .text("13800000000"), "isSpecialised": .text("是"),
      "isContinuousProcess": .text("否"), "isTwoHighProject": .text("否"),
      "hasOwnMeter": .text("是"), "twoHighCatalogue": .text("无"),
      "latitudeMicrodegrees": .text("22.817002"),
      "longitudeMicrodegrees": .text("108.366543"),
    ],
    "officers": [
      "name": .text("韦某"), "unit": .text("工信局"), "division": .text("450102"),
      "tier": .text("县级"), "rank": .text("科级"), "phone": .text("13800000000"),
      "from": date(2025, 1, 6),
    ],
    "resumption": [
      "enterprise": code, "asOf": date(2025, 2, 5), "state": .text("部分复工"),
      "staffPercent": .number(85), "capacityPercent": .number(60), "cause": .text("缺少司机"),
      "expectedOn": date(2025, 2, 10), "source": .text("电话"),
    ],
    "monitoring": [
      "enterprise": code, "period": .text("2025年3月"), "outputYuan": .number(20_000_000),
      "revenueYuan": .number(19_000_000), "profitYuan": .number(900_000),
      "electricityKilowattHours": .number(350_000), "headcount": .number(320),
      "insuredHeadcount": .number(300), "overhauls": .text("2025-04-02..2025-04-05"),
    ],
    "projects": [
      "name": .text("某某技改项目"), "owner": code, "division": .text("450102"),
      "stage": .text(Project.Stage.underConstruction.chinese), "kindOfWork": .text("技改"),
      "plannedStart": date(2024, 9, 1), "plannedFinish": date(2025, 9, 30),
      "startedOn": date(2024, 9, 10), "totalInvestmentYuan": .number(80_000_000),
      "underConstructionBeforeHoliday": .text("是"),
    ],
    "financing": [
      "enterprise": code, "month": .text("2025年1月"), "on": date(2025, 1, 15),
      "amountFen": .number(500), "product": .text("桂惠贷"), "use": .text("采购原料"),
    ],
    RosterFile.name: [
      "code": code, "tier": .text("县级"), "leadName": .text("韦某"), "leadUnit": .text("工信局"),
      "support": .text("陆某、黄某（商务局）"), "from": date(2025, 1, 6), "note": .text("新增"),
    ],
  ]

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> Sheet.Cell {
    .of(try? CivilDate(year: year, month: month, day: day))
  }
}

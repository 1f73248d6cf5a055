internal import Domain

/// Records whose fields change. Which of them a new one needs is said by the types themselves.
extension RecordSchema {
  static let division = RecordSchema(
    Division.self, "A region, city, county, development zone or park.",
    [
      .init("name", .text(1...60)),
      .init("parent", .division, "The division that it belongs to."),
      .init("division", .division, "Its scope: itself."),
      .init("validFrom", .date),
      .init("validTo", .date, "The first day on which it was no more."),
      .init("successors", .list(.division), "Which divisions have what it had."),
    ])

  static let enterprise = RecordSchema(
    Enterprise.self, "An industrial or software enterprise; its id is its credit code.",
    [
      .init("name", .text(1...200)),
      .init("division", .division, "Its county."),
      .init(
        "formerDivisions", .list(formerDivision),
        "Where it was before; a changed `division` adds to it. Null with a changed `division`: it "
          + "had never been there."),
      .init("park", .text, "Development zone or park."),
      .init("sector", .word(Sector.self), "One of the twelve sectors, or other (其他)."),
      .init("industryClass", .pattern("^[0-9]{4}$"), "国民经济行业小类 (GB/T 4754-2017)."),
      .init("processRoute", .words(["long", "short"]), "长流程 / 短流程."),
      .init("aboveScaleFrom", .date, "规上: when it entered the list."),
      .init("aboveScaleTo", .date, "When it left the list."),
      .init("isTwoHighProject", .flag, "两高项目企业 (Measure 2)."),
      .init("twoHighCatalogue", .text, "In this version of the 两高 catalogue (Measure 25)."),
      .init("isContinuousProcess", .flag),
      .init("hasOwnMeter", .flag),
      .init("noBaseReason", .text, "无基数, attested with its reason (Measure 4)."),
      .init("isSpecialised", .flag, "专精特新."),
      .init("outputYuan", .integer(from: 0), "Output of the year before, in yuan."),
      .init("headcount", .integer(from: 0), "Employees."),
      .init("contact", .text),
      .init("phone", .text),
      .init("location", location, locationText),
      .init("closedOn", .date, "Closed, moved away or merged: from when."),
      .init("keyLists", .list(keyListEntry), "四张重点企业清单 (Measure 29)."),
    ])

  private static let formerDivision = Schema.object([
    .required("division", .division),
    .required("until", .date),
  ])

  static let keyListEntry = Schema.object([
    .required("list", .word(Enterprise.KeyList.self)),
    .required("from", .date),
    .init("to", .date, "The first day off the list. Entries are closed by it, and never deleted."),
    .required("reason", .text),
    .init("endedBecause", .text, "Why it was closed."),
  ])

  static let project = RecordSchema(
    Project.self, "An industrial project.",
    [
      .init("name", .text(1...200)),
      .init("owner", .creditCode, "The enterprise that builds it."),
      .init("division", .division, "Its county."),
      .init("stage", .word(Project.Stage.self), "前期 / 在建 / 竣工 / 投产."),
      .init("kindOfWork", .word(Project.Work.self), "新建 / 技改 / 设备更新."),
      .init("plannedStart", .date),
      .init("plannedFinish", .date),
      .init("startedOn", .date),
      .init("finishedOn", .date),
      .init("producingOn", .date, "Since when it produces."),
      .init("totalInvestmentYuan", .integer(from: 0)),
      .init("underConstructionBeforeHoliday", .flag, "Such projects are counted in Measure 27."),
      .init("officer", .record, "Its own service officer."),
      .init(
        "steps",
        .list(
          .object([.required("name", .text(1...60)), .required("due", .date)]),
          0...Project.mostSteps), "前期审批: what is to be done before building begins, each once."),
      .init("plan", investments, "The investment that is planned, by quarter, in order."),
    ])

  static let investments = Schema.list(
    .object([
      .required("quarter", .span), .required("yuan", .integer(0...Int(Monitoring.most))),
    ]), 0...Project.mostQuarters)

  static let officer = RecordSchema(
    Officer.self, "A service officer (实体经济服务员), or another person who writes.",
    [
      .init("name", .text(1...60)),
      .init("unit", .text(0...120)),
      .init("division", .division),
      .init("rank", .word(Officer.Rank.self), "厅级 / 处级 / 科级 / 其他."),
      .init("tier", .word(Tier.self)),
      .init("phone", .text),
      .init("from", .date),
      .init("to", .date),
      .init(
        "absences",
        .list(
          .object([
            .required("from", .date), .init("to", .date, "The first day back."),
            .required("reason", .text(1...200)),
            .init("coveredBy", .record, "The officer who stands in."),
          ]), 0...[Absence].most), "When the officer is away. Written as a whole."),
    ])

  static let assignment = RecordSchema(
    Assignment.self, "Who serves an enterprise (Measure 30); its id is the enterprise's code.",
    [
      .init(
        "serving",
        .object([
          .required("tier", .word(Tier.self)),
          .required("lead", .record, "The lead officer."),
          .required("from", .date),
        ]), "One composite field, so that two assignments never mix."),
      .init("support", .list(.record), "Support officers, of any tier."),
      .init("note", .text(0...2000)),
    ])

  static let exemption = RecordSchema(
    Exemption.self, "Taken out of the second resumption rate, with its reason (Measure 27).",
    [
      .init("enterprise", .creditCode),
      .init("project", .record, "The project, when it is about one."),
      .init("reason", .text(1...500)),
      .init("approvedBy", .record, "The city's officer who approved it."),
      .init("from", .date),
      .init("voidedBecause", .text, "The region's reason to void it."),
    ])
}

internal import Domain

extension ImportTable {
  static let projects = ImportTable(
    kind: Project.kind, idField: nil,
    columns: [
      .id("id", "项目编号", "编号"), .text("name", "项目名称", "名称", required: true),
      .code("owner", "统一社会信用代码", "信用代码"),
      .division("division", "县区代码", "行政区划代码", required: true),
      .choice("stage", ["阶段", "项目阶段"], required: true) { text in
        Project.Stage.allCases.first { $0.chinese == text || $0.rawValue == text }?.rawValue
      },
      .choice("kindOfWork", ["建设性质"]) {
        ["新建": "new", "技改": "upgrade", "设备更新": "equipment"][$0]
          ?? Project.Work(rawValue: $0)?.rawValue
      },
      .date("plannedStart", "计划开工"), .date("plannedFinish", "计划竣工"),
      .date("startedOn", "实际开工"), .date("finishedOn", "实际竣工"), .date("producingOn", "投产日期"),
      .number("totalInvestmentYuan", "总投资", "总投资（元）"),
      .flag("underConstructionBeforeHoliday", "节前在建"),
    ])
}

internal import Domain

/// Names of kinds of records and of their fields, as pages show them.
extension Language {
  /// What a kind is called; of one that this version doesn't know, its name in the log.
  func name(of kind: Kind) -> String {
    self(Self.kinds[kind] ?? kind.name, Self.words(kind.name))
  }

  /// What a field is called; of one that has no other name, that in the log.
  func name(ofField field: String, of kind: Kind? = nil) -> String {
    let chinese = kind.flatMap { Self.fields["\($0.name).\(field)"] } ?? Self.fields[field]
    return self(chinese ?? field, Self.words(field))
  }

  /// What is wrong, after the name of its field.
  func named(_ problem: Invalid) -> String {
    guard let field = problem.field, Self.fields[field] != nil else { return text(of: problem) }
    return name(ofField: field) + self("：", ": ") + text(of: problem)
  }

  private static let kinds: [Kind: String] = [
    IndicatorFigure.kind: "公布的增速", Target.kind: "增速目标", ProjectProgress.kind: "项目进展",
    TurnoverFund.kind: "周转资金", CoordinationMeeting.kind: "专题协调会",
    OriginOpened.kind: "节点日志", Enrolment.kind: "节点登记", Revocation.kind: "节点吊销",
    Division.kind: "行政区划", Enterprise.kind: "企业", Project.kind: "项目", Officer.kind: "服务员",
    Assignment.kind: "联系分工", Exemption.kind: "复工率豁免", Visit.kind: "走访",
    PolicyDelivery.kind: "送政策", Resumption.kind: "复工报告", Retraction.kind: "撤回",
    ClaimStep.kind: "奖补办理", FundMovement.kind: "资金拨付", FundStep.kind: "拨付审核",
    TicketEvent.kind: "问题办理", Directive.kind: "督办件", Milestone.kind: "措施节点",
    CallBack.kind: "回访", VisitCorrection.kind: "走访更正", NameOnlyAnswer.kind: "挂名说明",
    ReviewSeal.kind: "调度封存", Monitoring.kind: "监测月报", MeterReadings.kind: "电表读数",
    RuleSet.kind: "规则版本", ExemptionRequest.kind: "豁免申请", ExemptionAnswer.kind: "豁免答复",
    KeyListDecline.kind: "不采纳的建议", FinancingNeed.kind: "融资需求",
    MarketEvent.kind: "市场活动", Participation.kind: "参加活动", Offer.kind: "供需信息",
    Listing.kind: "供需目录",
  ]

  private static let fields = [
    "indicator": "指标", "basisPoints": "增速（万分之一）", "isStrict": "是否须高于", "publishedOn": "公布日期",
    "producingOn": "投产日期", "steps": "前期事项", "plan": "投资计划", "stepsDone": "已完成事项",
    "invested": "完成投资", "quarter": "季度", "yuan": "金额（元）", "movement": "拨付往来", "fen": "金额（分）",
    "fund": "资金", "projects": "项目", "attendees": "参会人员", "minutes": "会议纪要", "decisions": "议定事项",
    "name": "名称", "officer.name": "姓名", "division": "所在区划", "formerDivisions": "曾在区划",
    "park": "园区", "sector": "行业", "industryClass": "行业小类", "processRoute": "流程",
    "aboveScaleFrom": "入规日期", "aboveScaleTo": "退规日期", "isTwoHighProject": "两高项目",
    "twoHighCatalogue": "两高目录", "isContinuousProcess": "连续生产", "hasOwnMeter": "独立电表",
    "noBaseReason": "无基数原因", "isSpecialised": "专精特新", "outputYuan": "上年产值",
    "monitoring.outputYuan": "产值", "headcount": "职工人数", "contact": "联系人", "phone": "电话",
    "location": "位置", "closedOn": "关停日期", "keyLists": "重点清单", "owner": "建设单位",
    "stage": "阶段", "kindOfWork": "建设性质", "plannedStart": "计划开工", "plannedFinish": "计划竣工",
    "startedOn": "开工日期", "finishedOn": "竣工日期", "totalInvestmentYuan": "总投资",
    "underConstructionBeforeHoliday": "节前在建", "officer": "服务员", "unit": "单位", "rank": "职级",
    "tier": "层级", "from": "起始日期", "directive.from": "下达单位", "to": "结束日期",
    "ticketEvent.to": "转往", "absences": "离岗安排", "serving": "联系服务", "lead": "牵头服务员",
    "support": "协助服务员",
    "note": "备注", "enterprise": "企业", "project": "项目", "reason": "原因", "approvedBy": "批准人",
    "voidedBecause": "撤销原因", "officers": "走访人员", "on": "日期", "mode": "方式", "met": "会见人员",
    "purpose": "目的", "findings": "走访情况", "measures": "措施", "measure": "措施", "photos": "照片",
    "channel": "送达方式", "visit": "走访", "audience": "参加单位", "asOf": "截至日期", "state": "状态",
    "staffPercent": "到岗率", "capacityPercent": "产能利用率", "cause": "原因",
    "expectedOn": "预计复工", "source": "来源", "corrects": "更正", "retracts": "撤回", "ticket": "问题",
    "action": "操作", "predecessor": "前一步", "department": "部门", "title": "标题", "category": "类别",
    "parent": "上级", "into": "并入", "solved": "是否解决", "satisfaction": "满意度", "until": "截止",
    "workdays": "工作日", "upheld": "是否支持", "attachment": "附件", "body": "内容", "due": "期限",
    "progress": "办理进度", "feedback": "办理情况", "origin": "由来", "doneOn": "完成日期",
    "evidence": "依据", "planned": "计划编号", "validFrom": "启用日期", "validTo": "停用日期",
    "successors": "承接区划", "answer": "答复", "spokeWith": "受访人", "caller": "回访人", "rule": "规则",
    "explanation": "说明", "visits": "走访", "about": "对象", "knownAt": "数据截止", "rules": "规则版本",
    "totals": "合计", "heads": "日志位置", "sealedBy": "封存人", "period": "统计期", "revenueYuan": "营业收入",
    "profitYuan": "利润", "electricityKilowattHours": "用电量", "purchasedKilowattHours": "外购电量",
    "insuredHeadcount": "参保人数", "ordersYuan": "在手订单", "plannedOutputYuan": "计划产值",
    "plannedFor": "计划统计期", "capitalNeedYuan": "资金需求",
    "overhauls": "检修安排", "request": "申请", "exemption": "豁免", "list": "清单", "change": "调整",
    "file": "文件", "person": "人员", "role": "角色", "current": "原密码", "new": "新密码", "again": "重复新密码",
    "enterprises": "企业", "member": "企业", "successor": "接替人员", "inputs": "所据数据", "quantity": "指标",
    "value": "数值", "day": "日期", "records": "依据记录", "meter": "电表", "kilowattHours": "日用电量",
    "ask": "融资需求", "use": "用途", "month": "月份", "amountFen": "金额（分）", "product": "融资产品",
    "matchedOn": "对接日期", "lender": "对接机构", "grants": "获批", "refusedOn": "未获批日期", "claim": "奖补事项",
    "finding": "核算依据", "usedFen": "使用金额（分）", "batch": "批次",
    "document": "文件或凭证", "grossFen": "应奖（分）",
    "reductionFen": "核减（分）", "netFen": "实得（分）", "reckoning": "核算过程",
    "sort": "类别", "chain": "产业链", "when": "起止日期", "place": "地点", "organiser": "主办单位",
    "event": "活动", "costs": "费用", "item": "项目", "isCancelled": "未参加", "content": "内容",
    "side": "供需", "text": "说明", "withdrawnBecause": "撤回原因", "published": "发布内容",
    "enterpriseName": "企业名称", "county": "县区", "countyName": "县区名称",
    "contactName": "联系人", "contactPhone": "联系电话", "isWithdrawn": "已撤回",
    "invoices": "发票", "fundMovement.from": "拨出单位", "fundMovement.to": "拨入单位",
  ]
}

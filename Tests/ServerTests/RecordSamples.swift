import Domain

@testable import Server

/// One record of each kind with every field filled, for checks that none is forgotten.
enum RecordSamples {
  static let all: [any Record] = {
    let samples: [(any Record)?] = [
      indicatorFigure, target, projectProgress, turnoverFund, coordinationMeeting,
      division, enterprise, project, officer, assignment, exemption, visit, delivery, resumption,
      retraction, ticket, visitCorrection, callBack, directive, milestone, nameOnlyAnswer, seal,
      monitoring, meterReadings, ruleSet, exemptionRequest, exemptionAnswer, keyListDecline,
      financingNeed, claimStep, fundMovement, fundStep, marketEvent, participation, offer,
      listing,
    ]
    return samples.compactMap { $0 }
  }()

  static let kinds = all.map { kind(of: $0) }

  static func sample(of kind: Kind) -> (any Record)? { all.first { Self.kind(of: $0) == kind } }

  private static func kind<R: Record>(of record: R) -> Kind { R.kind }

  private static let code = try? CreditCode(completing: "91450100MA5KA1B2C")
  private static let county = try? DivisionCode("450102")
  private static let record = try? RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
  private static let day = CivilDate(day: 20_124)

  private static var claim: ClaimKey? {
    code.flatMap { try? ClaimKey(enterprise: $0, measure: 26, quarter: Quarter(containing: day)) }
  }

  static var claimStep: ClaimStep? {
    guard let claim, let county, let record else { return nil }
    let invoice = ClaimFinding.Invoice(
      number: "25452000000001", on: day, amountFen: 1_000_000, file: .zero)
    let finding = ClaimFinding(
      channel: .invoices, rules: "issued", document: "桂工信〔2025〕12号",
      inputs: [
        .init(
          figure: "insured", chinese: "参保人数", english: "insured", value: 110, unit: .people,
          source: .monitoring, records: [record])
      ], reckoning: [.init("10 × 1000元", english: "10 × 1000 yuan")], grossFen: 1_000_000,
      reductionFen: 100_000, invoices: [invoice])
    return ClaimStep(
      claim: claim, action: .identify, predecessor: record, unit: county, finding: finding,
      usedFen: 100, note: "复核")
  }

  static var fundMovement: FundMovement? {
    guard let claim, let county, let record else { return nil }
    return FundMovement(
      purpose: .prepay, batch: record, quarter: claim.quarter, from: county, to: county,
      claim: claim, amountFen: 1_000_000, document: "凭证1号", note: "首笔")
  }

  static var fundStep: FundStep? {
    guard let code, let county, let record else { return nil }
    return FundStep(
      movement: record, about: RecordID(code), action: .check, predecessor: record, unit: county,
      note: "无误")
  }

  static var division: Division? {
    guard let county else { return nil }
    var value = Division(
      name: "兴宁区", parent: county.parent, division: county, validFrom: day, validTo: day)
    value.successors = [county]
    return value
  }

  static var enterprise: Enterprise? {
    var value = Enterprise(name: "南宁某厂", division: county, sector: .machinery)
    value.formerDivisions = county.map { [FormerDivision(division: $0, until: day)] }
    value.park = "高新区"
    value.industryClass = "3411"
    value.processRoute = .short
    value.aboveScaleFrom = day
    value.aboveScaleTo = day
    value.isTwoHighProject = false
    value.twoHighCatalogue = "2024"
    value.isContinuousProcess = true
    value.hasOwnMeter = true
    value.noBaseReason = "新建"
    value.isSpecialised = true
    value.outputYuan = 20_000_000
    value.headcount = 120
    value.contact = "陈工"
    value.phone = "0771-0000000"
    value.location = .init(latitudeMicrodegrees: 22_817_000, longitudeMicrodegrees: 108_366_000)
    value.closedOn = day
    value.keyLists = [.init(list: .expanding, from: day, to: day, reason: "扩产", endedBecause: "停")]
    return value
  }

  static var project: Project? {
    var value = Project(name: "二期", owner: code, division: county, stage: .underConstruction)
    value.kindOfWork = .upgrade
    value.plannedStart = day
    value.plannedFinish = day
    value.startedOn = day
    value.finishedOn = day
    value.totalInvestmentYuan = 1
    value.underConstructionBeforeHoliday = true
    value.officer = record
    value.producingOn = day
    value.steps = [.init(name: "环评批复", due: day)]
    value.plan = quarter.map { [Project.Investment(quarter: $0, yuan: 50_000_000)] }
    return value
  }

  static var officer: Officer? {
    var value = Officer(
      name: "韦科长", unit: "工信局", division: county, rank: .section, tier: .county)
    value.phone = "0771-0000000"
    value.from = day
    value.to = day
    value.absences = [.init(from: day, to: day.adding(days: 3), reason: "学习", coveredBy: record)]
    return value
  }

  static var assignment: Assignment? {
    record.map {
      Assignment(
        serving: .init(tier: .county, lead: $0, from: day), support: [$0], note: "拟上规")
    }
  }

  static var exemption: Exemption? {
    var value = Exemption(
      enterprise: code, project: record, reason: "搬迁", approvedBy: record, from: day)
    value.voidedBecause = "已复工"
    return value
  }

  static var visit: Visit? {
    guard let code, let record else { return nil }
    var value = Visit(
      enterprise: code, officers: [record], on: day, mode: .onSite, met: "厂长", purpose: "送政策",
      findings: "已开工", measures: [1, 27])
    value.photos = [.zero]
    value.location = .init(latitudeMicrodegrees: 22_817_000, longitudeMicrodegrees: 108_366_000)
    return value
  }

  static var delivery: PolicyDelivery? {
    code.map {
      PolicyDelivery(
        enterprise: $0, measure: 3, on: day, channel: .visit, visit: record, audience: 4)
    }
  }

  static var resumption: Resumption? {
    code.map {
      Resumption(
        enterprise: $0, project: record, asOf: day, state: .partial, staffPercent: 70,
        capacityPercent: 50, cause: "缺工", expectedOn: day, source: "电话", corrects: record)
    }
  }

  static var retraction: Retraction? {
    guard let code, let record else { return nil }
    return Retraction(enterprise: code, retracts: record, reason: "重复")
  }

  static var ticket: TicketEvent? {
    guard let code, let record, let county else { return nil }
    var event = TicketEvent(
      ticket: record, enterprise: code, action: .answer, predecessor: record, unit: county,
      to: county, title: "用电", category: "要素", measure: 1, visit: record, note: "已联系", solved: true)
    event.department = "工业和信息化"
    event.project = record
    event.parent = record
    event.into = record
    event.satisfaction = 4
    event.until = day
    event.workdays = 3
    event.upheld = true
    event.attachment = .init(name: "回执.pdf", sha256: .init(1, 2, 3, 4))
    return event
  }

  static var visitCorrection: VisitCorrection? {
    guard let code, let record else { return nil }
    return VisitCorrection(
      enterprise: code, visit: record, reason: "日期填错", officers: [record], on: day, mode: .phone,
      met: "厂长", purpose: "送政策", findings: "已开工", measures: [1],
      location: .init(latitudeMicrodegrees: 22_817_000, longitudeMicrodegrees: 108_366_000))
  }

  static var callBack: CallBack? {
    guard let code, let record else { return nil }
    return CallBack(
      enterprise: code, visit: record, answer: .denied, on: day, spokeWith: "厂长", caller: record,
      note: "当日无人来访")
  }

  static var directive: Directive? {
    guard let code, let record, let county else { return nil }
    let issued = """
      {"state":"issued","steps":[{"action":"issue","side":"issuer","by":"\(record)",
      "at":"2025-02-05T09:00:00.000+08:00","note":"请核查"}]}
      """
    let progress = try? RecordJSON.decode(Directive.Progress.self, from: Array(issued.utf8))
    return Directive(
      title: "核查挂名", body: "请说明", measure: 30, enterprise: code, from: county, division: county,
      due: day, progress: progress, feedback: "已核查",
      origin: .init(about: .nameOnly, record: record, rule: .sameText))
  }

  static var milestone: Milestone? {
    Milestone(
      measure: 20, division: county, title: "发布目录", due: day, doneOn: day, evidence: "桂工信〔2025〕1号",
      planned: "20-catalogue")
  }

  static var nameOnlyAnswer: NameOnlyAnswer? {
    guard let code, let record else { return nil }
    return NameOnlyAnswer(
      officer: record, enterprise: code, rule: .sameText, asOf: day, explanation: "同园区企业情况相同",
      visits: [record], evidence: .init(1, 2, 3, 4))
  }

  static var monitoring: Monitoring? {
    guard let code, let period = try? MonitoringPeriod("2025-01/02") else { return nil }
    var value = Monitoring(enterprise: code, period: period)
    value.outputYuan = 12_000_000
    value.revenueYuan = 11_000_000
    value.profitYuan = -300_000
    value.electricityKilowattHours = 450_000
    value.purchasedKilowattHours = 400_000
    value.headcount = 120
    value.insuredHeadcount = 110
    value.ordersYuan = 9_000_000
    value.plannedOutputYuan = 6_500_000
    value.plannedFor = try? MonitoringPeriod("2025-03")
    value.capitalNeedYuan = 5_000_000
    value.overhauls = [.init(from: day, to: day)]
    value.source = "企业月报"
    value.corrects = record
    return value
  }

  static var exemptionRequest: ExemptionRequest? {
    guard let code, let record else { return nil }
    return ExemptionRequest(enterprise: code, project: record, reason: "整体搬迁", from: day)
  }

  static var exemptionAnswer: ExemptionAnswer? {
    guard let code, let record else { return nil }
    return ExemptionAnswer(enterprise: code, request: record, exemption: record, reason: "同意")
  }

  static var keyListDecline: KeyListDecline? {
    guard let code, let record else { return nil }
    let period = try? MonitoringPeriod("2025-03")
    var input = MonitoringInput(.output, of: period, value: 12_000_000, records: [record])
    input.day = day
    return KeyListDecline(
      of: .init(
        enterprise: code, list: .expanding, change: .add,
        inputs: [input]), reason: "一次性因素")
  }

  static var meterReadings: MeterReadings? {
    guard let code, let record else { return nil }
    return MeterReadings(
      enterprise: code, meter: .purchased, from: day, kilowattHours: [1200, nil, 1300],
      source: "电网公司", corrects: record)
  }

  static var financingNeed: FinancingNeed? {
    guard let month = try? MonitoringPeriod("2025-01") else { return nil }
    return FinancingNeed(
      enterprise: code,
      ask: .init(month: month, on: day, amountFen: 500_000_000, product: .loan), use: "采购原料",
      progress: .init(
        matchedOn: day, lender: "某银行", grants: [.init(on: day, amountFen: 300_000_000)],
        refusedOn: day, reason: "抵押不足"), note: "续贷")
  }

  static var marketEvent: MarketEvent? {
    MarketEvent(
      division: county, title: "产销对接会", sort: .roadshow, chain: "新能源汽车",
      when: .init(from: day, to: day), place: "会展中心", organiser: "市工信局", state: .held, note: "成交3项")
  }

  static var participation: Participation? {
    Participation(
      enterprise: code, event: record, costs: [.init(item: .venue, amountFen: 12_000_000)],
      evidence: "发票1", isCancelled: false)
  }

  private static let content = Offer.Content(
    side: .offer, sort: .capacity, title: "五轴加工中心", text: "每周60小时", contact: .officer)

  static var offer: Offer? {
    Offer(enterprise: code, content: content, until: day, withdrawnBecause: "已成交")
  }

  static var listing: Listing? {
    guard let code, let county else { return nil }
    return Listing(
      division: try? DivisionCode("450000"),
      published: .init(
        enterprise: code, enterpriseName: "南宁某厂", county: county, countyName: "南宁市兴宁区",
        sector: .machinery, content: content, until: day, contactName: "韦科长",
        contactPhone: "0771-0000000", isWithdrawn: true))
  }

  /// Every word of the rules, and every field of each.
  static var ruleSet: RuleSet? {
    let text = """
      {"version":"issued-2","source":"印发稿","quarterStart":"2025-01-01",
      "parameters":[{"name":"yuan","chinese":"门槛","english":"least","unit":"yuan","value":1}],
      "figures":[{"name":"output","chinese":"产值","english":"output","more":"再增产",
      "source":{"months":{"quantity":"output","from":"2025-01","through":"2025-03"}}}],
      "measures":[{"measure":3,"scope":{"all":[{"not":{"sector":["software"]}},
      {"any":[{"industryClass":["26"]},{"route":"long"}]},{"hasBase":"output"}]},
      "standard":{"choose":{"when":{"flag":{"of":"hasOwnMeter","equals":true}},
      "then":{"growth":{"figure":"output","base":"output","parameter":"yuan","isStrict":true}},
      "otherwise":{"increase":{"figure":"output","base":"output"}}}},
      "amount":{"range":{"least":"yuan","most":"yuan","grades":[{"when":
      {"atLeast":{"figure":"output","parameter":"yuan","isStrict":false}},"parameter":"yuan"}]}},
      "relaxations":[{"chinese":"医药","english":"medicine","who":{"sector":["biomedicine"]},
      "standard":{"share":{"figure":"output","base":"output","parameter":"yuan","isStrict":true}}}]}],
      "cap":{"parameter":"yuan","order":[3],"basis":"earnedFor"},
      "readingChecks":{"meanChangeBasisPoints":5000,"mostTimesMean":10}}
      """
    return RuleSet(
      division: try? DivisionCode("450000"),
      rules: try? RecordJSON.decode(MeasureRules.self, from: Array(text.utf8)), note: "桂工信〔2025〕2号")
  }

  static var seal: ReviewSeal? {
    guard let record, let county else { return nil }
    return ReviewSeal(
      division: county, about: .enterprises, asOf: day,
      knownAt: Moment(milliseconds: 1_738_800_000_000), rules: "issued",
      totals: .init(ResumptionTally()), findings: .init(1, 2, 3, 4), heads: .init(5, 6, 7, 8),
      sealedBy: record, note: "调度会")
  }
}

import Domain

@testable import Server

/// One record of each kind with every field filled, for checks that none is forgotten.
enum RecordSamples {
  static let all: [any Record] = {
    let samples: [(any Record)?] = [
      division, enterprise, project, officer, assignment, exemption, visit, delivery, resumption,
      retraction, ticket,
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
    value.closedOn = day
    value.keyLists = [.init(list: .expanding, from: day, to: day, reason: "扩产")]
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
    return value
  }

  static var officer: Officer? {
    var value = Officer(
      name: "韦科长", unit: "工信局", division: county, rank: .section, tier: .county)
    value.phone = "0771-0000000"
    value.from = day
    value.to = day
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
    event.parent = record
    event.into = record
    event.satisfaction = 4
    event.until = day
    event.workdays = 3
    event.upheld = true
    event.attachment = .init(name: "回执.pdf", sha256: .init(1, 2, 3, 4))
    return event
  }
}

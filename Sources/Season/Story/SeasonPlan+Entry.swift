internal import Domain

extension SeasonPlan {
  /// Writes a step out as the record that staff enter.
  func entry(of event: StoryEvent) -> SeasonEntry {
    let enterprise = enterprises[event.enterprise]
    let id = RecordID(event.id)
    var wording = Wording(salt: event.salt)
    switch event.step {
    case .visit(let day, let mode, let measures):
      let known = Array(enterprise.officers.prefix(wording.random.within(1...2)))
      var visit = Visit(
        enterprise: enterprise.code, officers: known, on: day, mode: mode, met: wording.contact(),
        purpose: wording.random.pick(VisitWords.purposes), findings: wording.findings())
      if let lead = leads[enterprise.code] {
        visit.officers = [lead]
        visit.mode = habits.mode(mode, on: day, by: lead)
        if habits.copying.contains(lead) { visit.findings = VisitWords.copied }
      }
      if !measures.isEmpty { visit.measures = measures }
      return SeasonEntry(id: id, record: visit)
    case .delivery(let measure, let day, let channel, let visit):
      let audience = channel.isOneToOne ? wording.random.within(1...4) : nil
      let idle = leads[enterprise.code].map { habits.mode(.onSite, on: day, by: $0) == .phone }
      let channel = channel == .visit && idle == true ? .phone : channel
      return SeasonEntry(
        id: id,
        record: PolicyDelivery(
          enterprise: enterprise.code, measure: measure, on: day, channel: channel,
          visit: visit.map { RecordID($0) }, audience: audience))
    case .resumption(let project, let asOf, let state, let corrects):
      let report = resumption(
        of: enterprise, project: project, asOf: asOf, state, corrects: corrects, &wording)
      return SeasonEntry(id: id, record: report)
    case .retraction(let report):
      return SeasonEntry(
        id: id,
        record: Retraction(
          enterprise: enterprise.code, retracts: RecordID(report),
          reason: wording.random.pick(["误报，填错企业", "重复上报", "数据未经企业核实", "填报对象有误"])))
    case .ticket(let step):
      return SeasonEntry(id: id, record: ticketEvent(step, by: event.node, enterprise, &wording))
    case .monitoring(let step):
      return SeasonEntry(id: id, record: monitoring(of: enterprise, step, &wording))
    case .market(let step): return entry(step, event, enterprise, &wording)
    case .exemption(let approver):
      let reason = wording.random.pick(["停产搬迁改造", "破产重整期间", "季节性生产，榨季已结束", "火灾后停业整顿"])
      return SeasonEntry(
        id: id,
        record: Exemption(
          enterprise: enterprise.code, reason: reason, approvedBy: approver,
          from: CivilDate(at: event.moment)))
    }
  }

  private func resumption(
    of enterprise: PlannedEnterprise, project: Int?, asOf: CivilDate, _ state: Resumption.State,
    corrects: Identifier?, _ wording: inout Wording
  ) -> Resumption {
    var report = Resumption(
      enterprise: enterprise.code, project: project.map { projects[$0].id }, asOf: asOf,
      state: state, corrects: corrects.map { RecordID($0) })
    switch state {
    case .neverStopped, .resumed:
      report.staffPercent = wording.random.within(70...100)
      report.capacityPercent = wording.random.within(60...100)
    case .partial:
      report.staffPercent = wording.random.within(20...75)
      report.capacityPercent = wording.random.within(15...65)
      report.cause = wording.cause()
    case .stopped:
      report.staffPercent = wording.random.within(0...15)
      report.capacityPercent = 0
      report.cause = wording.cause()
      report.expectedOn = asOf.adding(days: wording.random.within(1...9))
    }
    report.source = wording.random.pick(["企业填报", "电话核实", "现场核实"])
    return report
  }

  private func ticketEvent(
    _ step: StoryEvent.TicketStep, by unit: DivisionCode, _ enterprise: PlannedEnterprise,
    _ wording: inout Wording
  ) -> TicketEvent {
    let theme = TicketWords.themes[step.theme]
    let isFirst = step.action == .raise
    var event = TicketEvent(
      ticket: RecordID(step.ticket), enterprise: enterprise.code, action: step.action,
      predecessor: step.predecessor.map { RecordID($0) }, unit: unit, to: step.to,
      title: isFirst ? theme.title : nil, category: isFirst ? theme.category : nil,
      measure: isFirst ? theme.measure : nil,
      note: wording.note(for: step.action, theme: theme, solved: step.solved),
      solved: step.solved)
    if step.solved == true { event.satisfaction = wording.random.within(3...5) }
    return event
  }
}

public import Domain

/// One event: what it is, who of this node's enterprises takes part, and the forms for both.
public struct EventPage: Sendable {
  public var frame: Frame
  public var id: RecordID
  public var event: MarketEvent
  public var unit: String
  /// Whether this node's division may say how it went.
  public var isOwn: Bool
  public var participants: [Participant] = []
  /// What was typed into the form, if it was refused.
  public var typed: FormValues?

  public struct Participant: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var place: String
    public var participation: Participation

    public init(code: CreditCode, name: String, place: String, participation: Participation) {
      self.code = code
      self.name = name
      self.place = place
      self.participation = participation
    }
  }

  public init(frame: Frame, id: RecordID, event: MarketEvent, unit: String, isOwn: Bool) {
    self.frame = frame
    self.id = id
    self.event = event
    self.unit = unit
    self.isOwn = isOwn
  }

  private var language: Language { frame.language }
  private var path: String { "\(EventsPage.path)/\(id)" }

  public var html: String {
    frame.page(event.title ?? id.text, at: EventsPage.path) {
      facts
      participantCard
      if event.state != .cancelled, frame.allows(.write(Participation.kind)) { form }
      if isOwn, frame.allows(.write(MarketEvent.kind)) {
        HTML(.div, [.class: "actions"]) {
          for state in MarketEvent.State.allCases.filter({ $0 != event.state }) {
            frame.button(
              language("改为\(state.chinese)", "Now \(state.rawValue)"), to: "\(path)/state",
              [("state", state.rawValue)])
          }
        }
      }
    }
  }

  private var facts: HTML {
    frame.card("event", language("活动", "Event")) {
      HTML(.p) { frame.badge(event.state) }
      HTML(.dl, [.class: "facts"]) {
        if let sort = event.sort { HTML.fact(language("类别", "Sort")) { frame.name(of: sort) } }
        if let chain = event.chain { HTML.fact(language("产业链", "Chain")) { chain } }
        HTML.fact(language("日期", "Days")) { frame.days(event) }
        if let place = event.place { HTML.fact(language("地点", "Place")) { place } }
        if let by = event.organiser { HTML.fact(language("主办单位", "Organiser")) { by } }
        HTML.fact(language("登记单位", "Unit")) { unit }
        if let note = event.note { HTML.fact(language("备注", "Note")) { note } }
      }
    }
  }

  private var participantCard: HTML {
    frame.card(
      "participants",
      language("参加企业（\(participants.count)家）", "Taking part (\(participants.count))")
    ) {
      if participants.isEmpty {
        frame.empty(language("本辖区尚无企业参加", "No enterprise of this division takes part yet"))
      } else {
        frame.table(
          language("可补助费用", "Costs that may be subsidised"),
          [
            language("企业", "Enterprise"), language("区划", "Division"),
            language("费用", "Costs"), language("合计（万元）", "In all, 10,000 yuan"),
            language("凭证", "Evidence"),
          ],
          participants.map { row in
            let costs = (row.participation.costs ?? []).map { cost in
              "\(language(cost.item.chinese, cost.item.rawValue)) \(frame.tenThousands(cost.amountFen))"
            }
            let name =
              row.participation.isCancelled == true
              ? language("\(row.name)（未参加）", "\(row.name) (did not)") : row.name
            return [
              HTML(.a, [.href: "/enterprises/\(row.code)"], name), .text(row.place),
              .text(costs.joined(separator: language("，", ", "))),
              .text(frame.tenThousands(row.participation.costFen)),
              .text(row.participation.evidence ?? ""),
            ]
          })
      }
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: typed ?? FormValues())
    return frame.part(language("登记参加企业和费用", "Who takes part, and costs"), isOpen: typed != nil) {
      fields.summary(known: ["enterprise", "venue", "construction", "other", "evidence"])
      HTML(.form, [.method: "post", .action: path]) {
        frame.hiddenToken
        fields.text(
          "enterprise", language("统一社会信用代码", "Credit code"),
          hint: language("再次登记同一企业即为更改", "The same enterprise again is a change"),
          isRequired: true)
        HTML(.div, [.class: "side"]) {
          fields.text("venue", language("场地租赁（万元）", "Venue, 10,000 yuan"))
          fields.text("construction", language("会场搭建（万元）", "Construction, 10,000 yuan"))
          fields.text("other", language("其他（万元）", "Other, 10,000 yuan"))
        }
        fields.text("evidence", language("合同、发票编号", "Numbers of contracts and invoices"))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("登记", "Enter"))
        }
      }
    }
  }
}

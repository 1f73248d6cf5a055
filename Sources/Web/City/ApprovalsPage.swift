public import Domain

/// What units below ask for and this one decides: holds, extensions, objections; and who is exempt from
/// the rate of resumption (Measure 27).
public struct ApprovalsPage: Sendable {
  public var frame: Frame
  public var requests: [Request] = []
  public var next: String?
  public var exemptions: [Exempt] = []
  public var exemptionNext: String?
  /// What came of deciding: how many, and why others weren't.
  public var decided: (count: Int, refused: [(title: String, why: Invalid)])?
  /// What was typed into a form that was refused: of the decision, of `grant`, of an exemption's id.
  public var refused: (form: String, values: FormValues)?

  /// Something that is asked for.
  public struct Request: Equatable, Sendable {
    public var ticket: RecordID
    public var title: String
    public var enterprise: String
    /// The unit and the person who ask.
    public var unit: String
    public var person: String
    public var matter: Ticket.Request.Matter
    public var reason: String
    public var asked: Moment

    public init(
      ticket: RecordID, title: String, enterprise: String, unit: String, person: String,
      matter: Ticket.Request.Matter, reason: String, asked: Moment
    ) {
      self.ticket = ticket
      self.title = title
      self.enterprise = enterprise
      self.unit = unit
      self.person = person
      self.matter = matter
      self.reason = reason
      self.asked = asked
    }
  }

  public struct Exempt: Equatable, Sendable {
    public var id: RecordID
    public var code: CreditCode
    public var name: String
    public var place: String
    public var from: CivilDate
    public var reason: String
    public var approvedBy: String
    /// Why the region made it void.
    public var voidedBecause: String?

    public init(
      id: RecordID, code: CreditCode, name: String, place: String, from: CivilDate,
      reason: String, approvedBy: String, voidedBecause: String?
    ) {
      self.id = id
      self.code = code
      self.name = name
      self.place = place
      self.from = from
      self.reason = reason
      self.approvedBy = approvedBy
      self.voidedBecause = voidedBecause
    }
  }

  public init(frame: Frame) { self.frame = frame }

  var language: Language { frame.language }
  static let path = "/approvals"

  public var html: String {
    frame.page(language("审批", "Approvals"), at: Self.path) {
      if let decided {
        frame.outcome(
          language("已审批\(decided.count)件。", "Decided \(decided.count)."), decided.refused
        ) { language("未审批“\($0)”：", "Not “\($0)”: ") }
      }
      requestCard
      frame.more(Self.path, [], after: next)
      exemptionCard
      if let exemptionNext {
        HTML(.p, [.class: "actions"]) {
          HTML(
            .a,
            [
              .class: "button", .href: Frame.address(Self.path, [("exemptions", exemptionNext)]),
            ], language("更多豁免", "More exemptions"))
        }
      }
      if frame.allows(.write(Exemption.kind)) { grantForm }
    }
  }

  private var requestCard: HTML {
    let values = refused?.form == "decide" ? refused?.values : nil
    let fields = Fields(language: language, values: values ?? FormValues())
    return HTML(.form, [.method: "post", .action: "\(Self.path)/decide", .class: "card"]) {
      frame.hiddenToken
      HTML(
        .h2, [:],
        language("待审批的申请（本页\(requests.count)件）", "What is asked for (\(requests.count) here)"))
      if requests.isEmpty {
        frame.empty(
          language("没有待审批的申请", "Nothing waits for a decision"),
          language("下级申请挂起、延期或提出异议后出现在这里。", "Holds, extensions and objections of units below."))
      } else {
        HTML(.ul, [.class: "items"]) { for request in requests { item(request) } }
        fields.summary(known: ["note"])
        fields.area(
          "note", language("审批意见", "What you tell them"), rows: 2,
          hint: language("不予批准时必填", "Needed to refuse"))
        HTML(.div, [.class: "actions sticky"]) {
          HTML(
            .button, [.type: "submit", .class: "first", .name: "decision", .value: "approve"],
            language("批准所选", "Approve the chosen"))
          HTML(
            .button, [.type: "submit", .name: "decision", .value: "refuse"],
            language("不予批准", "Refuse the chosen"))
        }
      }
    }
  }

  private func item(_ request: Request) -> HTML {
    HTML(.li) {
      HTML(
        .input,
        [
          .type: "checkbox", .name: "ticket", .value: request.ticket.text,
          .ariaLabel: language("选择：\(request.title)", "Choose: \(request.title)"),
        ])
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          frame.badge("waiting", name(of: request.matter))
          " "
          HTML(.a, [.href: "/tickets/\(request.ticket)"], request.title)
        }
        HTML(.p) {
          "\(request.enterprise) · \(request.unit) \(request.person) · "
          language.ago(request.asked, from: frame.now)
        }
        HTML(
          .p, [.class: "said"],
          request.reason.isEmpty ? language("未说明理由", "No reason is given") : request.reason)
      }
    }
  }

  func name(of matter: Ticket.Request.Matter) -> String {
    switch matter {
    case .hold(let until): language("挂起至\(until)", "hold until \(until)")
    case .extension(let workdays): language("延期\(workdays)个工作日", "\(workdays) more workdays")
    case .objection: language("异议：不属本单位", "objection: not theirs")
    }
  }
}

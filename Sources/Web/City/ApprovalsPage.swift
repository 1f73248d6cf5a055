public import Domain

/// What units below ask for and this one decides: holds, extensions, objections; and who is exempt from
/// the rate of resumption (Measure 27).
public struct ApprovalsPage: Sendable {
  public var frame: Frame
  public var requests: [Request] = []
  public var next: String?
  /// Exemptions that counties ask for.
  public var asked: [Asked] = []
  public var askedNext: String?
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
      askedCard
      frame.more(Self.path, [], by: "asked", after: askedNext)
      exemptionCard
      frame.more(Self.path, [], by: "exemptions", after: exemptionNext)
      if frame.allows(.write(Exemption.kind)) { grantForm }
    }
  }

  private var requestCard: HTML {
    decisionCard(
      "decide",
      language("待审批的申请（本页\(requests.count)件）", "What is asked for (\(requests.count) here)"),
      nothing: frame.empty(
        language("没有待审批的申请", "Nothing waits for a decision"),
        language("下级申请挂起、延期或提出异议后出现在这里。", "Holds, extensions and objections of units below.")),
      requests.map(item))
  }

  /// Several that are asked for, and the buttons that decide about the chosen ones.
  ///
  /// - Parameter form: its name, also in the address that it is sent to.
  func decisionCard(_ form: String, _ title: String, nothing: HTML, _ items: [HTML]) -> HTML {
    let values = refused?.form == form ? refused?.values : nil
    let fields = Fields(
      language: language, values: values ?? FormValues(), prefix: "\(form)-")
    return HTML(.form, [.method: "post", .action: "\(Self.path)/\(form)", .class: "card"]) {
      frame.hiddenToken
      HTML(.h2, [:], title)
      if items.isEmpty {
        nothing
      } else {
        HTML(.ul, [.class: "items"]) { items }
        fields.summary(known: ["note"])
        fields.area(
          "note", language("审批意见", "What you tell them"), rows: 2,
          hint: language("不予批准时必填", "Needed to refuse"))
        HTML(.div, [.class: "actions"]) {
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
      choice("ticket", request.ticket, request.title)
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

  func choice(_ field: String, _ id: RecordID, _ title: String) -> HTML {
    HTML(
      .input,
      [
        .type: "checkbox", .name: field, .value: id.text,
        .ariaLabel: language("选择：\(title)", "Choose: \(title)"),
      ])
  }

  func name(of matter: Ticket.Request.Matter) -> String {
    switch matter {
    case .hold(let until): language("挂起至\(until)", "hold until \(until)")
    case .extension(let workdays): language("延期\(workdays)个工作日", "\(workdays) more workdays")
    case .objection: language("异议：不属本单位", "objection: not theirs")
    }
  }
}

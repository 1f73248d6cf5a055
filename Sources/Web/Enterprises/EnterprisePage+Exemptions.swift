public import Domain

/// Whether it is taken out of the second resumption rate, and asking for that (Measure 27).
extension EnterprisePage {
  /// What was asked or granted.
  public struct Exempting: Equatable, Sendable {
    public var state: State
    public var from: CivilDate
    public var reason: String
    /// Who asked; of what is granted, who approved it.
    public var person: String
    /// The project, when it is about one.
    public var project: String?

    public enum State: Equatable, Sendable {
      case waiting
      case refused(String)
      case granted
      case void(String)
    }

    public init(
      state: State, from: CivilDate, reason: String, person: String, project: String? = nil
    ) {
      self.state = state
      self.from = from
      self.reason = reason
      self.person = person
      self.project = project
    }
  }

  /// Counties ask, of what they report.
  private var canAsk: Bool {
    frame.tier == .county && frame.allows(.write(ExemptionRequest.kind))
      && !exemptions.contains {
        $0.project == nil && ($0.state == .waiting || $0.state == .granted)
      }
  }

  var hasExemptionCard: Bool { canAsk || !exemptions.isEmpty }

  var exemptionCard: HTML {
    let language = frame.language
    return frame.card("exemption", language("复工率豁免", "Exempt from the rate of resumption")) {
      if exemptions.isEmpty {
        HTML(
          .p, [.class: "hint"],
          language(
            "企业停产搬迁等，可申请不计入复工率，由市级审批；达标判定仍按全部名单。",
            "One that moves, as an example, may be left out of the rate; the city decides, and the "
              + "verdict counts it all the same."))
      } else {
        HTML(.ul, [.class: "items"]) { for matter in exemptions { item(matter) } }
      }
      if canAsk { askForm }
    }
  }

  private func item(_ matter: Exempting) -> HTML {
    let language = frame.language
    let (tone, name, why): (String, String, String?) =
      switch matter.state {
      case .waiting: ("waiting", language("待市级审批", "the city decides"), nil)
      case .refused(let why): ("bad", language("未批准", "refused"), why)
      case .granted: ("good", language("已批准", "granted"), nil)
      case .void(let why): ("bad", language("已撤销", "void"), why)
      }
    return HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p) {
          frame.badge(tone, name)
          " \(language("自", "since")) "
          language.date(matter.from)
          " · \(matter.person)"
          if let project = matter.project { " · \(language("项目", "project")) \(project)" }
        }
        HTML(.p, [.class: "said"], matter.reason)
        if let why { HTML(.p, [:], language("答复：\(why)", "Answer: \(why)")) }
      }
    }
  }

  private var askForm: HTML {
    let language = frame.language
    var values = asking ?? FormValues()
    if values.filled("from") == nil { values["from"] = "\(CivilDate(at: frame.now))" }
    let fields = Fields(language: language, values: values, prefix: "ask-")
    return frame.part(language("申请豁免", "Ask for an exemption"), isOpen: asking != nil) {
      fields.summary(known: ["from", "reason"])
      HTML(
        .form,
        [.method: "post", .action: "/enterprises/\(code)/exemption", .class: "narrow-form"]
      ) {
        frame.hiddenToken
        fields.text("from", language("起始日期", "From"), type: "date", isRequired: true)
        fields.area("reason", language("理由", "Why"), rows: 2, isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("提交申请", "Ask"))
        }
      }
    }
  }
}

public import Domain

/// An enterprise's file: what it is, who serves it, what may fit it, and all that was done with it.
public struct EnterprisePage: Sendable {
  public var frame: Frame
  public var code: CreditCode
  public var enterprise: Enterprise
  public var division = ""
  /// Who serves it, the lead first: name, unit, number.
  public var officers: [Officer] = []
  /// The report of resumption that counts today.
  public var standing: (state: Resumption.State, asOf: CivilDate)?
  /// The measures that may fit it by its sector, and whether it was told of each.
  public var measures: [Measure] = []
  /// What is decided from data, and by which version of the rules (Measure 28).
  public var findings: [Finding] = []
  public var rules = ""
  /// What was asked or granted of exemptions from the rate of resumption.
  public var exemptions: [Exempting] = []
  /// What was typed to ask for one; `nil`: the form is folded.
  public var asking: FormValues?
  /// What was done with it, the latest first.
  public var timeline: [TimelineItem] = []
  public var isTimelineCut = false

  public struct Officer: Equatable, Sendable {
    public var name: String
    public var unit: String
    public var phone: String
    public var isLead: Bool

    public init(name: String, unit: String, phone: String, isLead: Bool) {
      self.name = name
      self.unit = unit
      self.phone = phone
      self.isLead = isLead
    }
  }

  public struct Measure: Equatable, Sendable {
    public var number: Int
    public var chinese: String
    public var english: String
    /// When it was last told of it; `nil`: never.
    public var told: CivilDate?

    public init(number: Int, chinese: String, english: String, told: CivilDate?) {
      self.number = number
      self.chinese = chinese
      self.english = english
      self.told = told
    }
  }

  public init(frame: Frame, code: CreditCode, enterprise: Enterprise) {
    self.frame = frame
    self.code = code
    self.enterprise = enterprise
  }

  public var html: String {
    let language = frame.language
    return frame.page(enterprise.name ?? code.text, at: "/enterprises") {
      HTML(.p, [.class: "lead"]) {
        HTML(.code, [:], code.text)
        " · \(division) · \(language.name(of: enterprise.sector ?? .other)) "
        if enterprise.closedOn != nil {
          HTML(.span, [.class: "badge calm"], language("已关停", "closed"))
        }
      }
      actions
      HTML(.div, [.class: "columns"]) {
        profileCard
        officerCard
      }
      if !findings.isEmpty { findingCard }
      if hasExemptionCard { exemptionCard }
      timelineCard
      measureCard
    }
  }

  private var actions: HTML {
    let language = frame.language
    return HTML(.p, [.class: "actions"]) {
      if frame.allows(.write(Visit.kind)) {
        HTML(
          .a, [.class: "button first", .href: "/visit?enterprise=\(code)"],
          language("登记走访", "Log a visit"))
      }
      if frame.allows(.step(.raise)) {
        HTML(
          .a, [.class: "button", .href: "/tickets/new?enterprise=\(code)"],
          language("提出问题", "Raise a problem"))
      }
    }
  }

  private var profileCard: HTML {
    let language = frame.language
    return frame.card("profile", language("基本情况", "Profile")) {
      HTML(.dl, [.class: "facts"]) {
        HTML.fact(language("复工情况", "Resumption")) {
          frame.badge(standing?.state)
          if let standing {
            " \(language("截至", "as of")) "
            language.date(standing.asOf)
          }
        }
        HTML.fact(language("上年产值", "Output last year")) {
          enterprise.outputYuan.map {
            language("\(language.number(Int($0 / 10_000)))万元", "¥\(language.number(Int($0)))")
          } ?? language("未填", "not given")
        }
        HTML.fact(language("职工人数", "Employees")) {
          enterprise.headcount.map { language.number($0) } ?? language("未填", "not given")
        }
        HTML.fact(language("规上", "Above scale")) {
          if let from = enterprise.aboveScaleFrom {
            language("自 ", "since ")
            language.date(from)
          } else {
            language("否", "no")
          }
        }
        if let park = enterprise.park { HTML.fact(language("园区", "Park")) { park } }
        if let contact = enterprise.contact { HTML.fact(language("联系人", "Contact")) { contact } }
        if let phone = enterprise.phone {
          HTML.fact(language("电话", "Phone")) { HTML(.a, [.href: "tel:\(phone)"], phone) }
        }
        for entry in enterprise.keyLists ?? [] {
          HTML.fact(language("重点清单", "Key list")) { entry.reason }
        }
      }
    }
  }

  private var officerCard: HTML {
    let language = frame.language
    return frame.card("officers", language("服务员", "Officers")) {
      if officers.isEmpty {
        frame.empty(language("尚无人联系该企业", "Nobody serves it yet"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for officer in officers {
            HTML(.li) {
              HTML(.div, [.class: "what"]) {
                HTML(.span, [.class: "title"], officer.name)
                if officer.isLead {
                  " "
                  HTML(.span, [.class: "badge calm"], language("牵头", "lead"))
                }
                HTML(.p, [:], officer.unit)
              }
              if !officer.phone.isEmpty {
                HTML(.a, [.href: "tel:\(officer.phone)"], officer.phone)
              }
            }
          }
        }
      }
    }
  }

  private var measureCard: HTML {
    let language = frame.language
    return frame.part(
      language("可能适用的措施（\(measures.count)条）", "Measures that may fit (\(measures.count))")
    ) {
      HTML(
        .p, [.class: "hint"],
        language(
          "按行业判断，是否符合条件以实际审核为准。",
          "By sector only; whether it qualifies is decided elsewhere."))
      HTML(.ul, [.class: "items"]) {
        for measure in measures {
          HTML(.li) {
            HTML(.span, [.class: "what"]) {
              language(
                "第\(measure.number)条 \(measure.chinese)", "\(measure.number). \(measure.english)")
            }
            if let told = measure.told {
              HTML(.span, [.class: "badge good"], language("已送达 \(told)", "told \(told)"))
            } else {
              HTML(.span, [.class: "badge calm"], language("未送达", "not told"))
            }
          }
        }
      }
    }
  }
}

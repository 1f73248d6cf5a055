public import Domain

/// How completely a period is monitored, and the signs of trouble in what was reported (Measure 29).
public struct MonitoringPage: Sendable {
  public var frame: Frame
  public var period: MonitoringPeriod
  public var due: CivilDate
  /// The whole scope first, then those below it.
  public var rows: [Row] = []
  public var missing: [Missing] = []
  public var missingCount = 0
  /// Of which rule alerts are shown; `nil`: of all.
  public var rule: MonitoringAlert.Rule?
  public var rules: [MonitoringAlert.Rule] = []
  public var alerts: [Alert] = []
  public var alertCount = 0
  public var openedCount = 0
  public var next: String?
  /// How many problems were raised just now.
  public var raised: Int?
  public var problems: [Invalid] = []

  /// What a division has reported.
  public struct Row: Equatable, Sendable {
    public var name: String
    public var tally: MonitoringTally
    public var alerts: Int

    public init(name: String, tally: MonitoringTally, alerts: Int) {
      self.name = name
      self.tally = tally
      self.alerts = alerts
    }
  }

  /// Who hasn't reported.
  public struct Missing: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var place: String
    public var contact: String

    public init(code: CreditCode, name: String, place: String, contact: String) {
      self.code = code
      self.name = name
      self.place = place
      self.contact = contact
    }
  }

  public struct Alert: Equatable, Sendable {
    public var alert: MonitoringAlert
    public var name: String
    public var place: String
    public var ticket: RecordID
    /// `nil`: no problem was raised of it.
    public var state: TicketState?

    public init(
      alert: MonitoringAlert, name: String, place: String, ticket: RecordID, state: TicketState?
    ) {
      self.alert = alert
      self.name = name
      self.place = place
      self.ticket = ticket
      self.state = state
    }
  }

  public init(frame: Frame, period: MonitoringPeriod, due: CivilDate) {
    self.frame = frame
    self.period = period
    self.due = due
  }

  var language: Language { frame.language }
  static let path = "/monitoring"

  public var html: String {
    frame.page(language("监测预警", "Monitoring and alerts"), at: Self.path) {
      frame.problems(problems)
      if let raised {
        HTML(
          .p, [.class: "notice good", .role: "status"],
          language("已提出\(raised)个问题。", "\(raised) problems were raised."))
      }
      form
      completeness
      alertCard
      frame.more(
        Self.path, [("period", "\(period)"), ("rule", rule?.rawValue ?? "")], after: next)
      missingPart
    }
  }

  private var form: HTML {
    let values = FormValues(["period": "\(period)", "rule": rule?.rawValue ?? ""])
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text(
        "period", language("统计期（如2025-03，1—2月为2025-01/02）", "Period, as 2025-03 or 2025-01/02"))
      fields.select(
        "rule", language("预警类别", "Alerts"),
        [("", language("不限", "all"))] + rules.map { ($0.rawValue, name(of: $0)) })
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  func name(of rule: MonitoringAlert.Rule) -> String {
    language.name(of: rule)
  }

  private var completeness: HTML {
    frame.card(
      "completeness",
      language("\(period.chinese)报送情况", "Reports of \(period)")
    ) {
      HTML(.p, [.class: "as-of"]) {
        language("报送期限 ", "due on ")
        language.date(due)
      }
      frame.table(
        language("预警为截至今天的数", "Alerts are those of today"),
        [
          language("区划", "Division"), language("应报", "Expected"), language("已报", "Reported"),
          language("报送率", "Complete"), language("及时率", "In time"), language("预警企业", "Alerts"),
        ],
        rows.map { row in
          [
            .text(row.name), .text(language.number(row.tally.expected)),
            .text(language.number(row.tally.reported)), frame.percent(row.tally.completeness),
            frame.percent(row.tally.timeliness), .text(language.number(row.alerts)),
          ]
        })
    }
  }

  private var missingPart: HTML {
    frame.part(language("未报送的企业（\(missingCount)家）", "Who hasn't reported (\(missingCount))")) {
      if missing.isEmpty {
        frame.empty(language("都已报送", "All have"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for row in missing {
            HTML(.li) {
              HTML(.a, [.class: "what", .href: "/enterprises/\(row.code)"], row.name)
              HTML(.span, [:], "\(row.place) \(row.contact)")
            }
          }
        }
        if missingCount > missing.count {
          HTML(
            .p, [.class: "hint"],
            language("先显示\(missing.count)家。", "The first \(missing.count) are shown."))
        }
      }
    }
  }
}

public import Domain

/// Why one of the roster counts as it does: the report behind the number, and those that don't count.
public struct StandingPage: Sendable {
  public var frame: Frame
  public var question: ReviewQuestion
  public var row: StandingListPage.Row
  public var rules: String
  /// The one that counts; `nil`: none does.
  public var report: Report?
  /// All others that are held, the latest first.
  public var others: [Report] = []

  /// A report with who wrote it and when it came.
  public struct Report: Equatable, Sendable {
    public var id: RecordID
    public var resumption: Resumption
    public var author: String
    public var stamp: Moment
    public var received: Moment

    public init(
      id: RecordID, resumption: Resumption, author: String, stamp: Moment, received: Moment
    ) {
      self.id = id
      self.resumption = resumption
      self.author = author
      self.stamp = stamp
      self.received = received
    }
  }

  public init(frame: Frame, question: ReviewQuestion, row: StandingListPage.Row, rules: String) {
    self.frame = frame
    self.question = question
    self.row = row
    self.rules = rules
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(row.name, at: "/review") {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: question.address(city: nil)], language("← 调度", "← Review"))
        " · \(row.division) · \(language.name(of: row.sector)) · "
        HTML(.a, [.href: "/enterprises/\(row.enterprise)"], language("企业档案", "Enterprise file"))
      }
      frame.card("counts", language("本次调度中的状态", "How it counts")) {
        HTML(.p, [.class: "actions"]) {
          frame.badge(row.state)
          HTML(
            .span, [:],
            row.state?.countsAsResumed == true
              ? language("计入复工", "counts as resumed")
              : language("不计入复工", "doesn't count as resumed"))
          if row.isExempt { HTML(.span, [.class: "badge calm"], language("豁免", "exempt")) }
        }
        HTML(.p, [.class: "as-of"]) {
          language("截至", "As of ")
          language.date(question.asOf)
          language("，以", ", as known ")
          if let known = question.knownAt { language.time(known) } else { language("现在", "now") }
          language("已知为准，规则", ", rules ")
          HTML(.code, [:], rules)
        }
        if let report {
          facts(report)
        } else {
          frame.empty(
            language("没有计入的报告", "No report counts"),
            language("未报送按未复工计。", "Who hasn't reported counts as not resumed."))
        }
      }
      if !others.isEmpty {
        frame.card("others", language("其他报告（不计入本次）", "Other reports, which don't count here")) {
          HTML(.ul, [.class: "items"]) { for other in others { line(other) } }
        }
      }
    }
  }

  private func facts(_ report: Report) -> HTML {
    let told = report.resumption
    let percents = [
      (language("人员到岗", "Staff at work"), told.staffPercent),
      (language("产能利用", "Capacity in use"), told.capacityPercent),
    ]
    return HTML(.dl, [.class: "facts"]) {
      HTML.fact(language("报告日期", "Reported for")) { language.date(told.asOf) }
      for (label, value) in percents {
        if let value { HTML.fact(label) { "\(value)%" } }
      }
      if let cause = told.cause { HTML.fact(language("原因", "Cause")) { cause } }
      if let day = told.expectedOn {
        HTML.fact(language("预计复工", "Expected")) { language.date(day) }
      }
      HTML.fact(language("填报人", "Written by")) { report.author }
      HTML.fact(language("填报时间", "Written at")) { language.time(report.stamp) }
      HTML.fact(language("本级收到", "Received here")) { language.time(report.received) }
      HTML.fact(language("报告编号", "Report")) { HTML(.code, [:], report.id.text) }
    }
  }

  private func line(_ report: Report) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p) {
          language.date(report.resumption.asOf)
          " · \(report.author) · \(language("本级收到", "received")) "
          language.time(report.received)
        }
      }
      frame.badge(report.resumption.state)
    }
  }
}

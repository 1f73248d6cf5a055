public import Domain

/// What an officer has to do today: whom to visit, who hasn't reported, which problems wait, who hasn't been
/// told of policy.
public struct TodayPage: Sendable {
  public var frame: Frame
  public var day: CivilDate
  /// Of the person's own enterprises when it is an officer, else of the whole county.
  public var isOwn = false
  /// Visits that are due, the first ones.
  public var visits: [Due] = []
  public var visitCount = 0
  /// Those of the roster without a report that counts, the first ones.
  public var missing: [Enterprise] = []
  public var missingCount = 0
  /// Open problems that this unit holds, the most urgent first.
  public var tickets: [TicketLine] = []
  public var ticketCount = 0
  /// Enterprises that were told of no measure yet, the first ones.
  public var untold: [Enterprise] = []
  public var untoldCount = 0

  /// A visit that is due.
  public struct Due: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var due: CivilDate
    public var isLate: Bool
    public var reasons: String
    public var reasonsChinese: String

    public init(
      code: CreditCode, name: String, due: CivilDate, isLate: Bool, reasons: String,
      reasonsChinese: String
    ) {
      self.code = code
      self.name = name
      self.due = due
      self.isLate = isLate
      self.reasons = reasons
      self.reasonsChinese = reasonsChinese
    }
  }

  /// An enterprise in a list.
  public struct Enterprise: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    /// Whom to ask, with the number.
    public var contact: String

    public init(code: CreditCode, name: String, contact: String) {
      self.code = code
      self.name = name
      self.contact = contact
    }
  }

  public init(frame: Frame, day: CivilDate) {
    self.frame = frame
    self.day = day
  }

  public var html: String {
    let language = frame.language
    return frame.page(language("今日", "Today"), at: "/today") {
      HTML(.p, [.class: "lead"]) {
        language.date(day)
        " · "
        isOwn
          ? language("本人联系的企业", "the enterprises that you serve")
          : language("全县（市、区）", "the whole county")
      }
      HTML(.div, [.class: "tiles"]) {
        frame.tile(language("应走访", "Visits due"), visitCount, "#visits")
        frame.tile(
          language("未报复工", "No report"), missingCount, "/resumption?only=missing", isAlarm: true)
        frame.tile(language("待办问题", "Problems waiting"), ticketCount, "/tickets", isAlarm: true)
        frame.tile(language("未送政策", "Not told of policy"), untoldCount, "#untold")
      }
      HTML(.div, [.class: "columns"]) {
        visitCard
        missingCard
        ticketCard
        untoldCard
      }
    }
  }

  private var visitCard: HTML {
    let language = frame.language
    return frame.card("visits", language("应走访企业", "Visits due")) {
      if visits.isEmpty {
        frame.empty(language("目前没有到期的走访", "No visit is due"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for visit in visits {
            line(visit.code, visit.name) {
              HTML(.p) {
                if visit.isLate {
                  HTML(.span, [.class: "badge bad"], language("已逾期", "late"))
                  " "
                }
                language("应于 ", "by ")
                language.date(visit.due)
                " · "
                language(visit.reasonsChinese, visit.reasons)
              }
            } action: {
              visitButton(visit.code)
            }
          }
        }
      }
    }
  }

  private var missingCard: HTML {
    let language = frame.language
    return frame.card(
      "missing", language("未报复工情况", "No report of resumption"),
      link: ("/resumption?only=missing", language("集中填报", "Report them all"))
    ) {
      if missing.isEmpty {
        frame.empty(language("都已报送", "All have reported"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for enterprise in missing {
            line(enterprise.code, enterprise.name) {
              if !enterprise.contact.isEmpty { HTML(.p, [:], enterprise.contact) }
            } action: {
              visitButton(enterprise.code)
            }
          }
        }
      }
    }
  }

  private var ticketCard: HTML {
    let language = frame.language
    return frame.card(
      "tickets", language("待办问题", "Problems waiting"), link: ("/tickets", language("全部", "All"))
    ) {
      if tickets.isEmpty {
        frame.empty(language("没有待办问题", "No problem is waiting"))
      } else {
        HTML(.ul, [.class: "items"]) { for ticket in tickets { frame.item(ticket) } }
      }
    }
  }

  private var untoldCard: HTML {
    let language = frame.language
    return frame.card("untold", language("尚未送政策的企业", "Not told of any measure yet")) {
      if untold.isEmpty {
        frame.empty(language("政策均已送达", "All were told"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for enterprise in untold {
            line(enterprise.code, enterprise.name) {
              if !enterprise.contact.isEmpty { HTML(.p, [:], enterprise.contact) }
            } action: {
              visitButton(enterprise.code)
            }
          }
        }
      }
    }
  }

  private func visitButton(_ code: CreditCode) -> [HTML] {
    guard frame.allows(.write(Visit.kind)) else { return [] }
    return [
      HTML(
        .a, [.class: "button small", .href: "/visit?enterprise=\(code)"],
        frame.language("登记走访", "Log a visit"))
    ]
  }

  private func line(
    _ code: CreditCode, _ name: String, @HTMLBuilder more: () -> [HTML],
    @HTMLBuilder action: () -> [HTML]
  ) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.a, [.class: "title", .href: "/enterprises/\(code)"], name)
        more()
      }
      action()
    }
  }
}

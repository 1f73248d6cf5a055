public import Domain

/// Exemptions that counties ask for (Measure 27).
extension ApprovalsPage {
  public struct Asked: Equatable, Sendable {
    public var id: RecordID
    public var code: CreditCode
    public var name: String
    public var place: String
    public var person: String
    public var from: CivilDate
    public var reason: String
    public var asked: Moment

    public init(
      id: RecordID, code: CreditCode, name: String, place: String, person: String,
      from: CivilDate, reason: String, asked: Moment
    ) {
      self.id = id
      self.code = code
      self.name = name
      self.place = place
      self.person = person
      self.from = from
      self.reason = reason
      self.asked = asked
    }
  }

  var askedCard: HTML {
    decisionCard(
      "answer",
      language("待审批的复工率豁免（本页\(asked.count)件）", "Exemptions asked for (\(asked.count) here)"),
      nothing: frame.empty(
        language("没有待审批的豁免", "No exemption is asked for"),
        language("县级在企业档案或复工填报中申请后出现在这里。", "Counties ask from an enterprise’s file.")),
      asked.map(item))
  }

  private func item(_ row: Asked) -> HTML {
    HTML(.li) {
      choice("request", row.id, row.name)
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) { HTML(.a, [.href: "/enterprises/\(row.code)"], row.name) }
        HTML(.p) {
          "\(row.place) \(row.person) · \(language("自", "since")) "
          language.date(row.from)
          " · "
          language.ago(row.asked, from: frame.now)
        }
        HTML(.p, [.class: "said"], row.reason)
      }
    }
  }
}

public import Domain

/// Money that is to move: who entered, checked and approved it, and what this person may do.
public struct FundPage: Sendable {
  public var frame: Frame
  public var transfer: FundTransfer
  public var from: String
  public var to: String
  public var people: [RecordID: String] = [:]
  public var places: [DivisionCode: String] = [:]
  public var actions: [FundAction] = []
  /// What was typed for an action that was refused.
  public var refused: (action: FundAction, values: FormValues)?

  public init(frame: Frame, transfer: FundTransfer, from: String, to: String) {
    self.frame = frame
    self.transfer = transfer
    self.from = from
    self.to = to
  }

  private var language: Language { frame.language }

  public var html: String {
    let movement = transfer.movement
    return frame.page(language.name(of: movement.purpose), at: FundsPage.path) {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: FundsPage.path], language("← 资金拨付", "← Funds"))
        " · \(from) → \(to) "
        frame.badge(transfer.state)
      }
      HTML(.div, [.class: "columns"]) {
        frame.card("what", language("内容", "What")) {
          HTML(.dl, [.class: "facts"]) {
            HTML.fact(language("金额（元）", "Yuan")) { MeasureUnit.yuan(fen: movement.amountFen) }
            HTML.fact(language("文件或凭证", "Document")) { movement.document }
            if let claim = movement.claim {
              HTML.fact(language("奖补事项", "Claim")) {
                HTML(.a, [.href: "\(ClaimListPage.path)/\(claim)"], claim.description)
              }
            }
            if let note = movement.note { HTML.fact(language("说明", "Note")) { note } }
          }
        }
        actionCard
      }
      frame.card("history", language("办理过程", "How it came there")) {
        HTML(.ol, [.class: "timeline"]) {
          for step in transfer.steps {
            HTML(.li) {
              HTML(.p, [.class: "when"]) {
                language.time(step.moment)
                " · \(places[step.unit] ?? step.unit.text) · "
                people[step.author] ?? step.author.text
              }
              HTML(.p) { HTML(.strong, [:], language.name(of: step.action)) }
              if step.id != transfer.id, let note = step.note {
                HTML(.p, [.class: "said"], note)
              }
            }
          }
          for note in transfer.notes {
            HTML(.li) {
              HTML(.p) {
                HTML(.strong, [:], language.name(of: note.action))
                " · \(people[note.author] ?? note.author.text)"
              }
              if let reason = note.reason {
                HTML(.p, [.class: "said"], language.text(of: reason))
              }
            }
          }
        }
      }
    }
  }

  private var actionCard: HTML {
    frame.card("actions", language("可以办理", "What you can do")) {
      if actions.isEmpty {
        frame.empty(
          language("目前无可办理的操作", "Nothing for you to do now"),
          language("录入、复核、批准须由不同人员办理。", "Each duty is another person's."))
      }
      for action in actions { form(of: action) }
    }
  }

  private func form(of action: FundAction) -> HTML {
    let values = refused?.action == action ? refused?.values ?? FormValues() : FormValues()
    let fields = Fields(language: language, values: values, prefix: "\(action.rawValue)-")
    let isFirst = refused.map { $0.action == action } ?? (action == actions.first)
    return frame.part(language.name(of: action), isOpen: isFirst) {
      fields.summary(known: ["note"])
      HTML(.form, [.method: "post", .action: "\(FundsPage.path)/\(transfer.id)"]) {
        frame.hidden([("action", action.rawValue)])
        fields.area("note", language("说明", "Note"), rows: 2, isRequired: action.needsNote)
        HTML(.div, [.class: "actions"]) {
          HTML(
            .button, [.type: "submit", .class: isFirst ? "first" : "second"],
            language.name(of: action))
        }
      }
    }
  }
}

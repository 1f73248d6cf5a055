public import Domain

/// What people wrote without seeing each other's edit, to be settled; and changes that this version can't
/// read.
public struct ConflictsPage: Sendable {
  public var frame: Frame
  public var rows: [Row] = []
  public var next: String?
  public var quarantined: [Quarantined] = []
  public var quarantinedCount = 0
  /// The ordinal after which the next page of the quarantine starts.
  public var quarantineNext: Int64?
  /// What came of trying the quarantine again: how many of how many can be read now.
  public var retried: (released: Int, tried: Int)?
  /// What is wrong with what was settled.
  public var problems: [Invalid] = []

  /// A field in conflict.
  public struct Row: Equatable, Sendable {
    public var kind: Kind
    public var record: RecordID
    public var name: String
    public var field: String
    public var heads: [Head]

    public init(kind: Kind, record: RecordID, name: String, field: String, heads: [Head]) {
      self.kind = kind
      self.record = record
      self.name = name
      self.field = field
      self.heads = heads
    }
  }

  /// One of the values that stand; the first is shown meanwhile.
  public struct Head: Equatable, Sendable {
    public var change: String
    public var value: String
    public var author: String
    public var stamp: Moment
    public var place: String

    public init(change: String, value: String, author: String, stamp: Moment, place: String) {
      self.change = change
      self.value = value
      self.author = author
      self.stamp = stamp
      self.place = place
    }
  }

  /// A change that can't be read.
  public struct Quarantined: Equatable, Sendable {
    public var kind: Kind
    public var record: RecordID
    public var place: String
    public var reason: String
    public var received: Moment

    public init(kind: Kind, record: RecordID, place: String, reason: String, received: Moment) {
      self.kind = kind
      self.record = record
      self.place = place
      self.reason = reason
      self.received = received
    }
  }

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("冲突与隔离", "Conflicts and quarantine"), at: "/conflicts") {
      frame.problems(problems)
      if let retried { result(retried) }
      frame.card("conflicts", language("待处理的冲突", "Conflicts to settle")) {
        if rows.isEmpty {
          frame.empty(language("没有冲突", "There is none"))
        } else {
          for (index, row) in rows.enumerated() { item(row, index) }
        }
      }
      frame.more("/conflicts", [], after: next)
      if !rows.isEmpty { frame.download("/conflicts", []) }
      quarantineCard
      frame.more("/conflicts", [], by: "quarantine", after: quarantineNext.map(String.init))
      if !quarantined.isEmpty { frame.download("/conflicts", [("list", "quarantine")]) }
    }
  }

  private func item(_ row: Row, _ index: Int) -> HTML {
    let canSettle = frame.allows(.write(row.kind))
    return HTML(.form, [.method: "post", .action: "/conflicts"]) {
      frame.hidden(
        [("kind", row.kind.description), ("record", row.record.text), ("field", row.field)]
          + row.heads.map { (name: "seen", value: $0.change) })
      HTML(.fieldset, [.class: "field choices"]) {
        HTML(.legend) {
          "\(language.name(of: row.kind)) \(row.name) · "
          language.name(ofField: row.field, of: row.kind)
        }
        HTML(.div, [.class: "stack"]) {
          for (order, head) in row.heads.enumerated() {
            HTML(.label, [.class: "choice"]) {
              HTML(.input, [.type: "radio", .name: "change", .value: head.change])
                .with(.checked, if: order == 0).with(.disabled, if: !canSettle)
              HTML(.span) {
                HTML(.strong, [:], head.value)
                " "
                origin(head.author, head.place, head.stamp)
              }
            }
          }
        }
      }
      if canSettle {
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("以所选为准", "Settle"))
        }
      }
    }.with(.id, "conflict-\(index)")
  }

  /// By whom, where and when: of a value in conflict, and of a change in quarantine.
  @HTMLBuilder private func origin(_ person: String?, _ place: String, _ moment: Moment) -> [HTML] {
    if let person { "\(person) · " }
    "\(place) · "
    language.time(moment)
  }

  private var quarantineCard: HTML {
    frame.card(
      "quarantine", language("隔离的变更（\(quarantinedCount)）", "Quarantine (\(quarantinedCount))")
    ) {
      if quarantined.isEmpty {
        frame.empty(
          language("没有隔离的变更", "Nothing is quarantined"),
          language("无法识别的变更原样保存在此，升级后自动处理。", "What this version can't read is kept as it came."))
      } else {
        if frame.allows(.administer) {
          HTML(.div, [.class: "actions"]) {
            frame.button(
              language("全部重试", "Try all of it again"), to: "/conflicts/retry")
          }
        }
        HTML(.ul, [.class: "items"]) { for row in quarantined { item(row) } }
      }
    }
  }

  private func item(_ row: Quarantined) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          "\(language.name(of: row.kind)) "
          HTML(.code, [:], row.record.text)
        }
        HTML(.p) {
          language("收到：", "received: ")
          origin(nil, row.place, row.received)
        }
        HTML(.p) {
          language("原因：", "because: ")
          HTML(.span, [.lang: "en"], row.reason)
        }
      }
    }
  }

  private func result(_ retried: (released: Int, tried: Int)) -> HTML {
    HTML(
      .p, [.class: retried.released > 0 ? "notice good" : "notice waiting", .role: "status"],
      language(
        "重试\(retried.tried)条，其中\(retried.released)条现在可以识别。",
        "Tried \(retried.tried): \(retried.released) can be read now."))
  }
}

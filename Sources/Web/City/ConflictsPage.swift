public import Domain

/// What people wrote without seeing each other's edit, to be settled; and changes that this version can't
/// read.
public struct ConflictsPage: Sendable {
  public var frame: Frame
  public var rows: [Row] = []
  public var next: String?
  public var quarantined: [Quarantined] = []
  public var quarantinedCount = 0
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
      if !problems.isEmpty {
        HTML(.div, [.class: "problems bad", .role: "alert"]) {
          HTML(.ul) { for problem in problems { HTML(.li, [:], language.text(of: problem)) } }
        }
      }
      frame.card("conflicts", language("待处理的冲突", "Conflicts to settle")) {
        if rows.isEmpty {
          frame.empty(language("没有冲突", "There is none"))
        } else {
          for (index, row) in rows.enumerated() { item(row, index) }
        }
      }
      frame.more("/conflicts", [], after: next)
      frame.card(
        "quarantine", language("隔离的变更（\(quarantinedCount)）", "Quarantine (\(quarantinedCount))")
      ) {
        if quarantined.isEmpty {
          frame.empty(
            language("没有隔离的变更", "Nothing is quarantined"),
            language("无法识别的变更原样保存在此，升级后自动处理。", "What this version can't read is kept as it came."))
        } else {
          HTML(.ul, [.class: "items"]) { for row in quarantined { quarantine(row) } }
        }
      }
    }
  }

  private func item(_ row: Row, _ index: Int) -> HTML {
    let canSettle = frame.allows(.write(row.kind))
    return HTML(.form, [.method: "post", .action: "/conflicts"]) {
      frame.hiddenToken
      HTML(.input, [.type: "hidden", .name: "kind", .value: row.kind.description])
      HTML(.input, [.type: "hidden", .name: "record", .value: row.record.text])
      HTML(.input, [.type: "hidden", .name: "field", .value: row.field])
      HTML(.fieldset, [.class: "field choices"]) {
        HTML(.legend) {
          "\(row.name) · "
          HTML(.code, [:], row.field)
        }
        HTML(.div, [.class: "stack"]) {
          for (order, head) in row.heads.enumerated() {
            HTML(.input, [.type: "hidden", .name: "seen", .value: head.change])
            HTML(.label, [.class: "choice"]) {
              HTML(.input, [.type: "radio", .name: "change", .value: head.change])
                .with(.checked, if: order == 0).with(.disabled, if: !canSettle)
              HTML(.span) {
                HTML(.strong, [:], head.value)
                " \(head.author) · \(head.place) · "
                language.time(head.stamp)
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

  private func quarantine(_ row: Quarantined) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.span, [.class: "title"]) {
          HTML(.code, [:], "\(row.kind) \(row.record)")
        }
        HTML(.p) {
          "\(row.place) · \(language("收到", "received")) "
          language.time(row.received)
        }
        HTML(.p, [.lang: "en"], row.reason)
      }
    }
  }
}

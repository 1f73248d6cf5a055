internal import Domain

extension HomePage {
  /// How the node stands with its parent, in plain words.
  var syncCard: HTML {
    HTML(.section, [.class: "card", .ariaLabelledBy: "sync"]) {
      HTML(.h2, [.id: "sync"], language("数据同步", "Synchronisation"))
      HTML(.p, [.class: "state \(stateClass)"], stateText)
      HTML(.dl, [.class: "facts"]) {
        if node.tier != .region {
          HTML.fact(language("上级节点", "Parent")) {
            if let parent = node.parent { HTML(.code, [:], parent) } else { language("无", "none") }
          }
          HTML.fact(language("最近一致", "Last agreed")) {
            if let lastAgreed {
              language.time(lastAgreed)
              let ago = language.ago(lastAgreed, from: now)
              language("（\(ago)）", " (\(ago))")
            } else {
              language("尚未", "not yet")
            }
          }
        }
        HTML.fact(language("时钟", "Clock")) {
          HTML(.span, [.class: isClockFar ? "alarming" : "plain"], clockText)
        }
      }
    }
  }

  /// What the log holds, and what in it needs someone's eyes.
  var logCard: HTML {
    HTML(.section, [.class: "card", .ariaLabelledBy: "log"]) {
      HTML(.h2, [.id: "log"], language("本节点记录", "Held on this node"))
      HTML(.dl, [.class: "facts large"]) {
        HTML.fact(language("变更总数", "Changes")) { language.number(log.changes) }
        HTML.fact(language("隔离待查", "Quarantined")) { count(log.quarantined) }
        HTML.fact(language("字段冲突", "Conflicts")) { count(log.conflicts) }
      }
    }
  }

  /// The nodes below, and when they were last heard of.
  var childTable: [HTML] {
    guard !children.isEmpty else { return [] }
    return [
      HTML(.section, [.class: "card", .ariaLabelledBy: "children"]) {
        HTML(.h2, [.id: "children"], language("下级节点", "Nodes below"))
        HTML(
          .div,
          [.class: "scroll", .role: "region", .ariaLabelledBy: "children", .tabindex: "0"]
        ) {
          HTML(.table) {
            HTML(
              .caption, [:],
              language("共 \(children.count) 个节点。", "\(children.count) in all."))
            HTML(.thead) {
              HTML(.tr) {
                HTML(.th, [.scope: "col"], language("节点", "Node"))
                HTML(.th, [.scope: "col"], language("最近联系", "Last seen"))
                if knowsLag {
                  HTML(
                    .th, [.scope: "col", .class: "number"], language("待其接收", "To be received"))
                }
              }
            }
            HTML(.tbody) { for child in children { childRow(child) } }
          }
        }
      }
    ]
  }

  /// A column that could only say "unknown" isn't shown.
  private var knowsLag: Bool { children.contains { $0.lag != nil } }

  private func childRow(_ child: Child) -> HTML {
    HTML(.tr) {
      HTML(.th, [.scope: "row"]) {
        child.name
        " "
        HTML(.code, [:], child.division.text)
      }
      HTML(.td, [.class: "seen"]) {
        if let seen = child.lastSeen {
          HTML(.time, [.datetime: seen.description], language.ago(seen, from: now))
        } else {
          language("从未", "never")
        }
      }
      if knowsLag {
        HTML(.td, [.class: child.lag == 0 ? "number zero" : "number"]) {
          child.lag.map { language.number($0) } ?? language("未知", "unknown")
        }
      }
    }
  }

  /// A number that should be nought.
  private func count(_ value: Int) -> HTML {
    HTML(.span, [.class: value == 0 ? "zero" : "alarming"], language.number(value))
  }

  private var stateClass: String {
    switch sync {
    case .root, .agreed: "good"
    case .behind: "waiting"
    case .unreachable, .alone: "bad"
    }
  }

  private var stateText: String {
    switch sync {
    case .root:
      return language("本节点为最高一级（自治区），无上级。", "This is the root: it has no parent.")
    case .alone:
      return language(
        "尚未接入上级节点，数据仅存于本机。", "Not joined to a parent yet: data is held here only.")
    case .agreed:
      return language("与上级数据一致。", "Agreed with the parent.")
    case .behind(let unsent):
      let number = language.number(unsent)
      return language(
        "有 \(number) 条变更待上级确认，正在上报。",
        "\(number) \(unsent == 1 ? "change" : "changes") not confirmed by the parent yet; sending.")
    case .unreachable(let since, let unsent):
      let number = language.number(unsent)
      let when = since.map { language.ago($0, from: now) }
      return language(
        "\(when.map { "自\($0)起" } ?? "目前")无法连接上级。\(number) 条变更已存于本机，恢复后自动上报。",
        "The parent can't be reached\(when.map { "; it last answered \($0)" } ?? ""). "
          + "\(number) \(unsent == 1 ? "change waits" : "changes wait") here and will be sent "
          + "automatically.")
    }
  }

  /// Whether the clock is so far off that its parent flags its stamps.
  private var isClockFar: Bool {
    clockOffsetMilliseconds.magnitude > UInt64(Limits.stampAhead.components.seconds) * 1000
  }

  private var clockText: String {
    let offset = clockOffsetMilliseconds
    // What no one would notice on a page to the minute.
    guard offset.magnitude >= 1000 else { return language("准确", "accurate") }
    let span = language.span(milliseconds: offset)
    return offset > 0
      ? language("慢\(span)，已自动校正", "\(span) slow, corrected")
      : language("快\(span)，已自动校正", "\(span) fast, corrected")
  }
}

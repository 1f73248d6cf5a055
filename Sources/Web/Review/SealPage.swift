public import Domain

/// A sealed review beside what the same question comes to now (Measure 27).
public struct SealPage: Sendable {
  public var frame: Frame
  public var seal: ReviewSeal
  public var line: SealLine
  /// As they are now.
  public var totals: ReviewSeal.Totals
  /// The version of the rules in force now.
  public var rules: String
  /// `nil` where it wasn't sealed.
  public var isReproduced: Bool?
  public var changeCount = 0
  public var changes: [Change] = []

  /// One for whom something else counts now.
  public struct Change: Equatable, Sendable {
    public var name: String
    /// Its enterprise, if it is known.
    public var enterprise: CreditCode?
    public var before: Side?
    public var after: Side?

    public init(name: String, enterprise: CreditCode?, before: Side?, after: Side?) {
      self.name = name
      self.enterprise = enterprise
      self.before = before
      self.after = after
    }
  }

  /// What counts; none where it isn't in the roster.
  public struct Side: Equatable, Sendable {
    public var state: Resumption.State?
    public var asOf: CivilDate?
    public var isExempt: Bool

    public init(state: Resumption.State?, asOf: CivilDate?, isExempt: Bool) {
      self.state = state
      self.asOf = asOf
      self.isExempt = isExempt
    }
  }

  public init(
    frame: Frame, seal: ReviewSeal, line: SealLine, totals: ReviewSeal.Totals, rules: String
  ) {
    self.frame = frame
    self.seal = seal
    self.line = line
    self.totals = totals
    self.rules = rules
  }

  private var language: Language { frame.language }

  public var html: String {
    let title = language("封存的调度结果 \(seal.asOf)", "Sealed review of \(seal.asOf)")
    return frame.page(title, at: "/review") {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: "/review"], language("← 调度", "← Review"))
        " · \(line.division) · \(language.name(of: seal.about)) · \(line.by) · "
        language("已知于", "known at ")
        language.time(seal.knownAt)
      }
      verdict
      figures
      if !changes.isEmpty { changeCard }
      proof
    }
  }

  private var verdict: HTML {
    let isSame = seal.totals == totals && changeCount == 0
    return HTML(.p, [.class: isSame ? "notice good" : "notice waiting"]) {
      isSame
        ? language("与现在一致，没有变化。", "Nothing has changed since.")
        : language("封存后有变化，如下所列。", "Something has changed since, as told below.")
      switch isReproduced {
      case true?: language(" 封存的数字可原样重现。", " The sealed figures come out again, to the digit.")
      case false?: language(" 封存的数字不能重现，请核查！", " The sealed figures don't come out again!")
      case nil: ""
      }
    }
  }

  private var figures: HTML {
    let (then, now) = (seal.totals, totals)
    let rows: [(String, Int, Int)] = [
      (language("应复工", "Roster"), then.roster, now.roster),
      (language("计入复工", "Counted as resumed"), then.resumed, now.resumed),
      (language("其中未停产", "Of these never stopped"), then.neverStopped, now.neverStopped),
      (language("部分复工", "Partly"), then.partial, now.partial),
      (language("未复工", "Stopped"), then.stopped, now.stopped),
      (language("未报送", "No report"), then.missing, now.missing),
      (language("豁免", "Exempt"), then.exempt, now.exempt),
    ]
    let rates = [then, now].map {
      ResumptionTally.percentage($0.resumed, of: $0.roster).map { "\($0)%" } ?? "—"
    }
    return frame.card("figures", language("封存与现在", "Sealed and now")) {
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            HTML(.th, [.scope: "col"], language("项目", "Figure"))
            for head in [
              language("封存", "Sealed"), language("现在", "Now"), language("变化", "Change"),
            ] {
              HTML(.th, [.scope: "col", .class: "number"], head)
            }
          }
        }
        HTML(.tbody) {
          for (label, before, after) in rows {
            HTML(.tr) {
              HTML(.th, [.scope: "row"], label)
              HTML(.td, [.class: "number"], language.number(before))
              HTML(.td, [.class: "number"], language.number(after))
              HTML(
                .td, [.class: before == after ? "number zero" : "number"],
                (after > before ? "+" : "") + language.number(after - before))
            }
          }
          HTML(.tr) {
            HTML(.th, [.scope: "row"], language("复工率", "Rate"))
            for rate in rates { HTML(.td, [.class: "number"], rate) }
            HTML(.td, [.class: "number"], "")
          }
          HTML(.tr) {
            HTML(.th, [.scope: "row"], language("规则", "Rules"))
            for rules in [seal.rules, rules] {
              HTML(.td, [.class: "number"]) { HTML(.code, [:], rules) }
            }
            HTML(.td, [.class: "number"], "")
          }
        }
      }
    }
  }

  private var changeCard: HTML {
    frame.card(
      "changes",
      language("变化的对象（\(changeCount)）", "For whom something else counts (\(changeCount))")
    ) {
      HTML(.ul, [.class: "items"]) {
        for change in changes {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              if let code = change.enterprise {
                HTML(.a, [.class: "title", .href: "/enterprises/\(code)"], change.name)
              } else {
                HTML(.span, [.class: "title"], change.name)
              }
            }
            HTML(.div, [.class: "actions"]) {
              side(change.before)
              "→"
              side(change.after)
            }
          }
        }
      }
    }
  }

  private func side(_ side: Side?) -> HTML {
    guard let side else {
      return HTML(.span, [.class: "badge calm"], language("不在名册", "not in the roster"))
    }
    return HTML(.span) {
      frame.badge(side.state)
      if let day = side.asOf { " \(day)" }
      if side.isExempt { language("（豁免）", " (exempt)") }
    }
  }

  private var proof: HTML {
    frame.card("proof", language("凭据", "Proof")) {
      HTML(.dl, [.class: "facts"]) {
        for (label, text) in [
          (language("封存编号", "Seal"), line.id.text),
          (language("明细指纹", "Findings, SHA-256"), "\(seal.findings)"),
          (language("日志指纹", "Logs, SHA-256"), "\(seal.heads)"),
        ] {
          HTML(.div) {
            HTML(.dt, [:], label)
            HTML(.dd) { HTML(.code, [:], text) }
          }
        }
        if let note = seal.note {
          HTML(.div) {
            HTML(.dt, [:], language("说明", "Note"))
            HTML(.dd, [:], note)
          }
        }
      }
    }
  }
}

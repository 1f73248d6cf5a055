public import Domain

/// A sealed review in a list.
public struct SealLine: Equatable, Sendable {
  public var id: RecordID
  public var about: ReviewSeal.About
  public var asOf: CivilDate
  public var knownAt: Moment
  public var resumed: Int
  public var roster: Int
  public var rate: String
  public var by: String
  /// The division that sealed it, by its name.
  public var division: String

  public init(
    id: RecordID, about: ReviewSeal.About, asOf: CivilDate, knownAt: Moment, resumed: Int,
    roster: Int, rate: String, by: String, division: String
  ) {
    self.id = id
    self.about = about
    self.asOf = asOf
    self.knownAt = knownAt
    self.resumed = resumed
    self.roster = roster
    self.rate = rate
    self.by = by
    self.division = division
  }
}

extension ReviewPage {
  /// What was sealed, and the form that seals what is shown.
  func sealCard(_ review: Review) -> HTML {
    frame.card("seals", language("封存", "Sealed reviews")) {
      if seals.isEmpty {
        frame.empty(
          language("尚未封存任何调度结果", "No review is sealed yet"),
          language("封存后，数字的任何变化都会列明。", "Once sealed, every later change of a figure is told."))
      } else {
        HTML(.ul, [.class: "items"]) { for seal in seals { line(seal) } }
      }
      if frame.allows(.write(ReviewSeal.kind)), question.city == nil, review.whole.roster > 0 {
        sealForm
      }
    }
  }

  private func line(_ seal: SealLine) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(
          .a, [.class: "title", .href: "/review/seals/\(seal.id)"],
          language(
            "\(seal.division) 截至\(seal.asOf) \(seal.rate)%",
            "\(seal.division), as of \(seal.asOf): \(seal.rate) %"))
        HTML(.p) {
          "\(language.name(of: seal.about)) \(language.number(seal.resumed)) / "
          "\(language.number(seal.roster)) · \(seal.by) · \(language("已知于", "known at")) "
          language.time(seal.knownAt)
        }
      }
      HTML(.a, [.class: "button small", .href: "/review/seals/\(seal.id)"]) {
        language("与现在对照", "Against now")
      }
    }
  }

  private var sealForm: HTML {
    let values = sealValues ?? FormValues()
    // What the page shows, whatever comes meanwhile.
    var shown = question
    shown.knownAt = question.knownAt ?? frame.now.adding(.milliseconds(-1))
    let fields = Fields(language: language, values: values, prefix: "seal-")
    return frame.part(language("封存本次调度结果", "Seal this review"), isOpen: sealValues != nil) {
      fields.summary(known: ["note"])
      HTML(.form, [.method: "post", .action: "/review/seals"]) {
        frame.hiddenToken
        for (name, value) in shown.fields() where !value.isEmpty {
          HTML(.input, [.type: "hidden", .name: name, .value: value])
        }
        HTML(
          .p, [:],
          language(
            "以您的名义确认：截至\(question.asOf)，\(language.name(of: question.about))复工情况如本页所示。封存后不可更改。",
            "You put your name to it: \(language.name(of: question.about)) as of \(question.asOf), "
              + "as this page shows. A seal can't be changed."))
        fields.area("note", language("说明", "Note"), rows: 2)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("确认封存", "Seal it"))
        }
      }
    }
  }
}

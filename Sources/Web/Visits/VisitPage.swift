public import Domain

/// One page for all that a visit brings: the visit itself, what policy was told, how resumption stands, and
/// a problem that came up. Sent at once, kept on the device while there is no line.
public struct VisitPage: Sendable {
  public var frame: Frame
  /// The names of its fields are those of ``VisitPage/Field``.
  public var values: FormValues
  /// Whom it is about; `nil`: still to be chosen among `choices`.
  public var enterprise: Choice?
  /// Enterprises to choose from, those of the person first.
  public var choices: [Choice] = []
  /// Who may have been there.
  public var officers: [(id: RecordID, name: String)] = []
  /// Measures that may be told, by number.
  public var measures: [(number: Int, chinese: String, english: String)] = []
  /// What problems may be about.
  public var categories: [String] = []
  /// How it stood before, as said.
  public var standing: (state: Resumption.State, asOf: CivilDate)?

  /// The names of the form's fields.
  public enum Field {
    public static let all = [
      "enterprise", "officers", "on", "mode", "met", "findings", "measures", "state",
      "staffPercent", "expectedOn", "cause", "title", "category", "note", "photo",
    ]
  }

  /// An enterprise to visit.
  public struct Choice: Equatable, Sendable {
    public var code: CreditCode
    public var name: String

    public init(code: CreditCode, name: String) {
      self.code = code
      self.name = name
    }
  }

  public init(frame: Frame, values: FormValues) {
    self.frame = frame
    self.values = values
  }

  private var language: Language { frame.language }
  private var fields: Fields { Fields(language: language, values: values) }

  public var html: String {
    frame.page(
      language("登记走访", "Log a visit"), at: "/visit", scripts: [.script(source: frame.assets.photos)]
    ) {
      if let enterprise {
        HTML(.p, [.class: "lead"]) {
          HTML(.a, [.href: "/enterprises/\(enterprise.code)"], enterprise.name)
          " "
          HTML(.code, [:], enterprise.code.text)
        }
      }
      fields.summary(known: Field.all)
      HTML(
        .form,
        [
          .method: "post", .action: "/visit", .enctype: "multipart/form-data", .dataRole: "keep",
        ]
      ) {
        frame.hiddenToken
        for name in ["id", "latitude", "longitude"] {
          HTML(.input, [.type: "hidden", .name: name, .value: values[name], .dataRole: name])
        }
        if let enterprise {
          HTML(.input, [.type: "hidden", .name: "enterprise", .value: enterprise.code.text])
            .with(.dataText, enterprise.name)
        }
        visitPart
        photoPart
        policyPart
        resumptionPart
        problemPart
        HTML(.div, [.class: "actions sticky"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("保存", "Save"))
          HTML(
            .p, [.class: "hint", .ariaLive: "polite", .dataRole: "place-text"],
            "")
        }
      }
    }
  }

  private var visitPart: HTML {
    frame.card("visit", language("走访", "The visit")) {
      if enterprise == nil { chooser }
      fields.area("findings", language("走访情况", "What was found"), isRequired: true) {
        $0.with(.maxlength, "4000").with(.autofocus, if: enterprise != nil)
      }
      fields.radios(
        "mode", language("方式", "How"),
        Visit.Mode.allCases.map { ($0.rawValue, language.name(of: $0)) }, isRequired: true)
      HTML(.div, [.class: "side"]) {
        fields.text("on", language("走访日期", "On"), type: "date", isRequired: true)
        fields.text("met", language("会见人", "Whom you met"))
      }
      if officers.count == 1, values[all: "officers"] == [officers[0].id.text],
        values.problems(of: "officers").isEmpty
      {
        HTML(.input, [.type: "hidden", .name: "officers", .value: officers[0].id.text])
        HTML(.p, [.class: "hint"], "\(language("走访人员：", "Officer: "))\(officers[0].name)")
      } else {
        fields.checks(
          "officers", language("走访人员", "Officers"), officers.map { ($0.id.text, $0.name) })
      }
    }
  }

  /// Photos: those that the node has already, and new ones. The script shows them, and makes them small.
  private var photoPart: HTML {
    let held = values[all: "photos"].filter { !$0.isEmpty }
    return frame.part(language("照片（可选）", "Photos (optional)"), isOpen: true) {
      if !held.isEmpty {
        fields.checks(
          "photos", language("已上传的照片", "Photos that are here"),
          held.enumerated().map { index, hash in
            (hash, language("照片\(index + 1)", "Photo \(index + 1)"))
          })
      }
      fields.text(
        "photo", language("拍照", "Take photos"), type: "file",
        hint: language(
          "最多\(Limits.visitPhotos)张。照片会先在本机缩小，随走访记录一起发送。",
          "\(Limits.visitPhotos) at most. They are made smaller on this device and go with the visit."
        )
      ) {
        $0.with(.accept, "image/*").with(.capture, "environment").with(.multiple, if: true)
      }
      HTML(.p, [.class: "hint", .ariaLive: "polite", .dataRole: "photo-text"], "")
      HTML(.ul, [.class: "photos", .dataRole: "photos"])
    }
  }

  private var chooser: HTML {
    .group([
      fields.text(
        "enterprise", language("企业", "Enterprise"),
        hint: language("输入名称后选择，或填写统一社会信用代码", "Type and choose, or give the credit code"),
        isRequired: true
      ) { $0.with(.list, "choices").with(.autocomplete, "off").with(.autofocus, if: true) },
      HTML(.datalist, [.id: "choices"]) {
        for choice in choices {
          HTML(.option, [.value: "\(choice.name) \(choice.code)"])
        }
      },
    ])
  }

  private var policyPart: HTML {
    frame.part(
      language("送政策（可选）", "Policy told (optional)"), isOpen: !values[all: "measures"].isEmpty
    ) {
      fields.checks(
        "measures", language("讲解了哪些措施", "Which measures were explained"),
        measures.map {
          ("\($0.number)", language("\($0.number) \($0.chinese)", "\($0.number) \($0.english)"))
        })
    }
  }

  private var resumptionPart: HTML {
    let isOpen = values.filled("state") != nil || !values.problems(of: "asOf").isEmpty
    return frame.part(
      language("复工情况（可选）", "Resumption (optional)"), isOpen: isOpen || standing == nil
    ) {
      if let standing {
        HTML(.p, [.class: "hint"]) {
          language("上次报送：", "Last report: ")
          frame.badge(standing.state)
          " "
          language.date(standing.asOf)
        }
      }
      fields.radios(
        "state", language("目前状态", "Now"),
        [("", language("不填", "say nothing"))]
          + Resumption.State.allCases.map { ($0.rawValue, language.name(of: $0)) })
      HTML(.div, [.class: "side"]) {
        fields.text("staffPercent", language("到岗率（%）", "Staff at work (%)"), type: "number") {
          $0.with(.min, "0").with(.max, "100").with(.inputmode, "numeric")
        }
        fields.text("expectedOn", language("预计复工日期", "Expected on"), type: "date")
      }
      fields.text("cause", language("未复工原因", "Cause, when not resumed"))
    }
  }

  private var problemPart: HTML {
    let isOpen = values.filled("title") != nil || values.filled("note") != nil
    return frame.part(language("企业问题（可选）", "A problem (optional)"), isOpen: isOpen) {
      fields.text("title", language("问题标题", "Title")) { similar($0) }
      HTML(.div, [.id: "similar", .ariaLive: "polite"])
      fields.select(
        "category", language("类别", "Category"),
        [("", language("未定", "not sure"))] + categories.map { ($0, $0) })
      fields.area("note", language("详细情况", "Details"), rows: 3)
    }
  }

  private func similar(_ input: HTML) -> HTML {
    input.with(.maxlength, "200").with(.hxGet, "/tickets/similar")
      .with(.hxTrigger, "input changed delay:500ms").with(.hxTarget, "#similar")
  }
}

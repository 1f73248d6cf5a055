internal import Domain

/// Who is exempt from the rate of resumption, granting that and making it void.
extension ApprovalsPage {
  var exemptionCard: HTML {
    frame.card("exemptions", language("复工率豁免", "Exempt from the rate of resumption")) {
      HTML(
        .p, [.class: "hint"],
        language(
          "豁免由市级批准，自治区可以撤销；达标判定仍按全部名单。",
          "Cities approve an exemption, the region can make it void; the verdict counts everybody.")
      )
      if exemptions.isEmpty {
        frame.empty(language("没有豁免", "There is none"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for (index, row) in exemptions.enumerated() { item(row, index) }
        }
      }
    }
  }

  func item(_ row: Exempt, _ index: Int) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          HTML(.a, [.href: "/enterprises/\(row.code)"], row.name)
          if row.voidedBecause != nil {
            " "
            frame.badge("bad", language("已撤销", "void"))
          }
        }
        HTML(.p) {
          "\(row.place) · \(language("自", "since")) "
          language.date(row.from)
          " · \(language("批准人", "approved by")) \(row.approvedBy)"
        }
        HTML(.p, [.class: "said"], row.reason)
        if let why = row.voidedBecause {
          HTML(.p, [:], language("撤销原因：\(why)", "Void because: \(why)"))
        }
      }
      if row.voidedBecause == nil, frame.tier == .region, frame.allows(.write(Exemption.kind)) {
        voidForm(row, index)
      }
    }
  }

  func voidForm(_ row: Exempt, _ index: Int) -> HTML {
    let values = refused?.form == row.id.text ? refused?.values : nil
    let fields = Fields(
      language: language, values: values ?? FormValues(), prefix: "void-\(index)-")
    return frame.part(language("撤销…", "Make void …"), isOpen: values != nil) {
      HTML(.form, [.method: "post", .action: "\(Self.path)/void"]) {
        frame.hidden([("exemption", row.id.text)])
        fields.text("voidedBecause", language("撤销原因", "Why"), isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("撤销豁免", "Make it void"))
        }
      }
    }
  }

  var grantForm: HTML {
    let values = refused?.form == "grant" ? refused?.values : nil
    let fields = Fields(language: language, values: values ?? FormValues(), prefix: "grant-")
    return frame.part(language("批准一项豁免", "Approve an exemption"), isOpen: values != nil) {
      fields.summary(known: ["enterprise", "from", "reason"])
      HTML(.form, [.method: "post", .action: "\(Self.path)/grant", .class: "narrow-form"]) {
        frame.hiddenToken
        fields.text(
          "enterprise", language("企业统一社会信用代码", "Credit code"), isRequired: true)
        fields.text("from", language("起始日期", "From"), type: "date", isRequired: true)
        fields.area("reason", language("理由", "Why"), rows: 2, isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("批准", "Approve"))
        }
      }
    }
  }
}

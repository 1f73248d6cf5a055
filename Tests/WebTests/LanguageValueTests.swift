import Domain
import Testing

@testable import Web

/// What stands in a record, in words.
struct LanguageValueTests {
  private func text(_ json: String, _ field: String, _ language: Language = .chinese) throws
    -> String
  {
    try language.text(of: Array(json.utf8), in: field, of: Enterprise.kind) { reference in
      switch reference {
      case .person: "陈晓"
      case .place: "兴宁区"
      case .enterprise: "第一厂"
      }
    }
  }

  @Test(arguments: [
    (#""广西玉柴""#, "name", "广西玉柴"), ("\"\"", "name", "空"), ("null", "phone", "未填"),
    ("true", "isSpecialised", "是"), ("false", "hasOwnMeter", "否"), ("1200", "headcount", "1,200"),
    ("25000000", "outputYuan", "2,500万元"), ("123", "outputYuan", "123元"),
    (#""food""#, "sector", "食品"), (#""450102""#, "division", "兴宁区"),
    (#""2025-02-05""#, "from", "2025-02-05"), (#""short""#, "processRoute", "短流程"),
    (
      #"{"from":"2025-01-01","lead":"0194","tier":"county"}"#, "serving",
      "起始日期：2025-01-01，牵头服务员：陈晓，层级：县级"
    ),
    (#"["0194","0195"]"#, "support", "陈晓；陈晓"), ("[]", "support", "无"),
  ])
  func `a value is told as people say it`(json: String, field: String, words: String) throws {
    #expect(try text(json, field) == words)
  }

  @Test func `what a later version wrote is shown as it stands`() throws {
    #expect(try text(#""someday""#, "later") == "someday")
    #expect(Language.chinese.name(ofField: "later") == "later")
    #expect(Language.english.name(ofField: "outputYuan") == "output yuan")
    #expect(Language.chinese.name(ofField: "from", of: Directive.kind) == "下达单位")
  }

  @Test func `every field of a record has a Chinese name`() {
    let kinds: [(Kind, [String])] = [
      (Enterprise.kind, Enterprise.required), (Assignment.kind, Assignment.required),
      (Officer.kind, Officer.required), (Project.kind, Project.required),
      (Directive.kind, Directive.required), (Exemption.kind, Exemption.required),
      (Milestone.kind, Milestone.required),
      (FinancingNeed.kind, FinancingNeed.required), (MarketEvent.kind, MarketEvent.required),
      (Participation.kind, Participation.required), (Offer.kind, Offer.required),
      (Listing.kind, Listing.required), (Division.kind, Division.required),
    ]
    for (kind, fields) in kinds {
      for field in fields {
        let name = Language.chinese.name(ofField: field, of: kind)
        #expect(name.unicodeScalars.allSatisfy { $0.value > 0x2FFF }, "\(kind).\(field): \(name)")
      }
    }
  }
}

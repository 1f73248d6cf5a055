import Domain
import Testing
import Web

@testable import Server

struct VisitFormTests {
  private let id = "01939c1e-2f00-7abc-8def-0123456789ab"

  private func form(_ change: (inout FormValues) -> Void = { _ in }) -> FormValues {
    var form = FormValues([
      "enterprise": "第一厂 91450200198229141F", "on": "2025-02-05", "mode": "onSite", "id": id,
      "findings": "已恢复", "state": "partial", "staffPercent": "40", "title": "缺司机",
      "latitude": "22.817002", "longitude": "108.366543",
    ])
    form[all: "officers"] = ["wei"]
    form[all: "measures"] = ["1", "27"]
    change(&form)
    return form
  }

  private func read(_ form: FormValues) throws -> VisitForm {
    try VisitForm(form, of: try DivisionCode("450102"))
  }

  @Test func `one form makes a visit, a report, deliveries and a problem`() throws {
    let visit = try read(form())
    #expect(visit.entries.map(\.kind) == ["visit", "resumption", "delivery", "delivery"])
    #expect(visit.problem?.title == "缺司机")
    #expect(visit.problem?.visit?.text == id)
    let record = try RecordJSON.decode(Visit.self, from: visit.entries[0].body)
    #expect(record.location?.latitudeMicrodegrees == 22_817_002)
    #expect(record.measures == [1, 27])
    #expect(
      visit.acts == [
        .write(Visit.kind), .write(Resumption.kind), .write(PolicyDelivery.kind), .step(.raise),
      ])
  }

  @Test func `the same form makes the same records with ids of their own`() throws {
    let (first, second) = (try read(form()), try read(form()))
    #expect(first.entries.map(\.id) == second.entries.map(\.id))
    #expect(first.entries.map(\.body) == second.entries.map(\.body))
    #expect(first.problem == second.problem)
    let ids = first.entries.compactMap(\.id) + [first.problem?.ticket.text ?? ""]
    #expect(Set(ids).count == 5)
    for id in ids { #expect(try Identifier(id).high == Identifier(self.id).high) }
  }

  @Test func `all that is wrong is told at once, each with its field`() {
    let bad = form {
      $0["findings"] = " "
      $0["on"] = "2025-02-30"
      $0["staffPercent"] = "140"
      $0[all: "officers"] = []
      $0["title"] = ""
      $0["note"] = "没有标题"
    }
    let rejection = #expect(throws: Rejection.self) { try read(bad) }
    let fields = Set(rejection?.reasons.compactMap(\.reason.field) ?? [])
    #expect(fields == ["findings", "on", "staffPercent", "officers", "title"])
  }

  @Test(arguments: ["", "91450200198229141X", "没有这个厂"])
  func `an enterprise that is none is told at its field`(text: String) {
    let rejection = #expect(throws: Rejection.self) { try read(form { $0["enterprise"] = text }) }
    #expect(rejection?.reasons.map(\.reason.field) == ["enterprise"])
  }

  @Test(arguments: [("", ""), ("91", "0"), ("x", "1"), ("nan", "1"), ("1e400", "0")])
  func `a place that is none is left out`(latitude: String, longitude: String) throws {
    let visit = try read(
      form {
        $0["latitude"] = latitude
        $0["longitude"] = longitude
      })
    let record = try RecordJSON.decode(Visit.self, from: visit.entries[0].body)
    #expect(record.location == nil)
  }
}

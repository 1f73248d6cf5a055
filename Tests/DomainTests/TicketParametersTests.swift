import Domain
import Seed
import Testing

@Suite struct TicketParametersTests {
  @Test func `the limits are those of the service clock`() throws {
    let parameters = try Seed.tickets()
    #expect(parameters.acceptWorkdays == 1 && parameters.answerWorkdays == 7)
    #expect(parameters.complexAnswerWorkdays == 25 && parameters.objectionWorkdays == 1)
    #expect(parameters.extensionAskedWorkdays == 1)
    #expect(parameters.hours == .office)
  }

  @Test(arguments: ["用工", "融资", "用电", "用地", "物流", "原材料", "市场", "政策兑现", "环保", "安全", "其他"])
  func `the categories that staff use are known`(name: String) throws {
    let category = try #require(try Seed.tickets().knownCategory(name))
    #expect(category.answerWorkdays == (category.isComplex ? 25 : 7))
  }

  @Test func `other names lead to the same, unknown ones to the rest`() throws {
    let parameters = try Seed.tickets()
    #expect(parameters.category("土地")?.name == "用地")
    #expect(parameters.category("天象")?.name == "其他" && parameters.category(nil)?.name == "其他")
    #expect(parameters.knownCategory("天象") == nil && parameters.knownCategory(nil) == nil)
  }

  @Test func `each category is first handled at its tier`() throws {
    let (parameters, county) = (try Seed.tickets(), try DivisionCode("450204"))
    #expect(parameters.firstHandler(of: "用工", in: county) == county)
    #expect(parameters.firstHandler(of: "环保", in: county) == (try DivisionCode("450200")))
    #expect(parameters.firstHandler(of: nil, in: county) == county)
  }

  @Test func `contradictions are refused`() throws {
    func field(_ edit: (inout TicketParameters) -> Void) throws -> String? {
      var parameters = try Seed.tickets()
      edit(&parameters)
      do { try parameters.validate() } catch { return error.field }
      return nil
    }
    #expect(try field { _ in } == nil)
    #expect(try field { $0.acceptWorkdays = 0 } == "tickets.acceptWorkdays")
    #expect(try field { $0.complexAnswerWorkdays = 6 } == "tickets.complexAnswerWorkdays")
    #expect(try field { $0.reopenDays = -1 } == "tickets.reopenDays")
    #expect(try field { $0.extensionWorkdays = 1_000 } == "tickets.extensionWorkdays")
    #expect(try field { $0.ageBands = [3, 3] } == "tickets.ageBands")
    #expect(try field { $0.otherCategory = "无" } == "tickets.categories")
    #expect(try field { $0.categories.append($0.categories[0]) } == "tickets.categories")
    #expect(try field { $0.categories[0].alsoCalled = ["融资"] } == "tickets.categories")
    #expect(try field { $0.categories[0].answerWorkdays = 8 } == "tickets.categories")
    #expect(try field { $0.categories[0].reminderMinutes = 7 * 450 } == "tickets.categories")
  }
}

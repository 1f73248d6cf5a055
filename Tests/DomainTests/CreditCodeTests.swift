import Domain
import Testing

@Suite struct CreditCodeTests {
  @Test(
    arguments: [
      "91450200198229141F",  // 广西柳工机械股份有限公司
      "91450000198229061H",  // 广西投资集团有限公司
      "91450000MA5MYR2D4D",  // 中铁建北部湾建设投资有限公司
      "91130100104397700P",  // 华北制药股份有限公司
      "913700001650810568",  // 东方电子股份有限公司
      "91350100M000100Y43",  // the worked example of GB 32100-2015
    ])
  func `real codes are valid, and are completed from their first seventeen`(text: String) throws {
    #expect(try CreditCode(text).text == text)
    #expect(try CreditCode(completing: String(text.prefix(17))).text == text)
  }

  @Test func `a wrong check character is refused with the right one`() throws {
    let error = #expect(throws: Invalid.self) { try CreditCode("91450200198229141G") }
    #expect(error?.english.contains("should be F") == true)
    #expect(error?.chinese.contains("应为F") == true)
  }

  @Test func `every single wrong character is found`() throws {
    let right = Array("91450200198229141F")
    for place in right.indices {
      for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != right[place] {
        var wrong = right
        wrong[place] = other
        #expect(throws: Invalid.self) { try CreditCode(String(wrong)) }
      }
    }
  }

  @Test(
    arguments: [
      ("", "0"), ("91450200198229141", "17"), ("91450200198229141FF", "19"),
      ("9145020019822914IF", "position 17"), ("91450200198229141f", "position 18"),
      ("91450200广西柳工14", "not 18"), ("9145020019822广1F", "position 14"),
    ])
  func `what is no code is refused, saying why`(text: String, part: String) throws {
    let error = #expect(throws: Invalid.self) { try CreditCode(text) }
    #expect(error?.english.contains(part) == true, "\(error?.english ?? "")")
  }
}

import Domain
import Testing

@Suite struct MomentTests {
  @Test(
    arguments: [
      ("2025-02-05T18:00", "2025-02-05T18:00:00.000+08:00"),
      ("2025-02-05T18:00:07", "2025-02-05T18:00:07.000+08:00"),
      ("2025-02-05T18:00:07.5", "2025-02-05T18:00:07.500+08:00"),
      ("2025-02-05T18:00:07.123456", "2025-02-05T18:00:07.123+08:00"),
      ("2025-02-05T18:00Z", "2025-02-06T02:00:00.000+08:00"),
      ("2025-02-05T18:00+08:00", "2025-02-05T18:00:00.000+08:00"),
      ("2025-02-05T18:00-05:30", "2025-02-06T07:30:00.000+08:00"),
      ("2025-02-05", "2025-02-05T23:59:59.999+08:00"),
      ("1969-12-31T23:00", "1969-12-31T23:00:00.000+08:00"),
    ])
  func `a time is read and shown in China's`(text: String, shown: String) throws {
    let moment = try Moment(text)
    #expect(moment.description == shown)
    #expect(try Moment(shown) == moment)
  }

  @Test(
    arguments: [
      "", "T", "2025-02-05T", "2025-02-05T24:00", "2025-02-05T18:60", "2025-02-05T18:00:60",
      "2025-02-05T18", "2025-02-05T18:00:00.", "2025-02-05T18:00+25:00", "2025-02-30T10:00",
      "2025-02-05T18:00+0800", "2025-02-05T18:00:00:00", "2025-02-05 18:00", "now",
      "2025-02-05T18:00:1.+5",
    ])
  func `what is no time is refused`(text: String) {
    #expect(throws: Invalid.self) { try Moment(text) }
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `any moment is shown so that it can be read again`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      let moment = Moment(milliseconds: Int64(random.below(8_000_000_000_000)) - 2_000_000_000_000)
      #expect(try Moment(moment.description) == moment)
    }
  }
}

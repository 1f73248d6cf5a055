import Domain
import Foundation
import Testing

/// The product's reader of JSON, against Foundation's where both take a text.
@Suite struct JSONReaderTests {
  private struct Thing: Codable, Equatable {
    var name: String
    var count: Int
    var big: UInt64?
    var small: Int8?
    var ratio: Double?
    var isOn: Bool?
    var list: [Inner]?
    var table: [String: [Int?]]?

    struct Inner: Codable, Equatable {
      var code: String
      var deep: [[Bool]]?
    }
  }

  private func read(_ text: String) throws -> Thing {
    try RecordJSON.decode(Thing.self, from: Array(text.utf8))
  }

  @Test(arguments: [
    #"{"name":"柳工","count":3}"#,
    #" { "count" : -0 , "name" : "" , "unknown" : [ {"x":null} , 1e9 ] } "#,
    #"{"name":"\u4e2d\ud83d\ude00\"\\\/\b\f\n\r\t","count":12e2,"big":18446744073709551615}"#,
    #"{"n\u0061me":"a","count":1.0,"small":-128,"ratio":-2.5e-3,"isOn":false,"big":null}"#,
    #"{"name":"a","count":1,"list":[{"code":"x","deep":[[true],[]]},{"code":"y"}],"table":{}}"#,
    #"{"name":"a","count":1,"table":{"一":[1,null,3],"b\"c":[]},"list":[]}"#,
  ])
  func `it reads what Foundation reads, to the same value`(text: String) throws {
    let expected = try JSONDecoder().decode(Thing.self, from: Data(text.utf8))
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    (#"{"count":1}"#, "name: is missing"),
    (#"{"name":null,"count":1}"#, "name: is null"),
    (#"{"name":1,"count":1}"#, "name: is not of the type String"),
    (#"{"name":"a","count":"1"}"#, "count: is not of the type"),
    (#"{"name":"a","count":1.5}"#, "count: 1.5 does not fit"),
    (#"{"name":"a","count":99999999999999999999}"#, "count: "),
    (#"{"name":"a","count":1,"small":128}"#, "small: 128 does not fit Int8"),
    (#"{"name":"a","count":1,"big":-1}"#, "big: -1 does not fit UInt64"),
    (#"{"name":"a","count":1,"isOn":1}"#, "isOn: is not of the type Bool"),
    (#"{"name":"a","count":1,"list":[{"code":"x"},{}]}"#, "list.1.code: is missing"),
    (#"{"name":"a","count":1,"list":[{"code":"x","deep":[[true,0]]}]}"#, "list.0.deep.0.1: is not"),
    (#"{"name":"a","count":1,"list":{}}"#, "list: is not of the type"),
    (#"{"name":"a","count":1,"count":2}"#, "the field “count” twice"),
    (#"["name"]"#, "is not of the type"),
    (#"{"name":"a","count":1"#, "the JSON should have"),
  ])
  func `what it can't read is named with its field`(text: String, says: String) {
    #expect {
      try read(text)
    } throws: {
      "\($0)".contains(says)
    }
  }

  @Test(arguments: SeededRandom.seeds(4))
  func `mangled text never gives another value than Foundation's`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let right = Array(
      #"{"name":"柳\u5de5","count":12,"ratio":1.5,"list":[{"code":"x"}],"isOn":true}"#.utf8)
    let alphabet = Array(#"{}[]",:\u0123eE+-. tfn中"#.utf8) + [0, 10, 0xFF]
    for _ in 0..<5_000 {
      var text = right
      for _ in 0...Int(random.next() % 3) {
        text[Int(random.next() % UInt64(text.count))] =
          alphabet[Int(random.next() % UInt64(alphabet.count))]
      }
      guard let ours = try? RecordJSON.decode(Thing.self, from: text) else { continue }
      let theirs = try? JSONDecoder().decode(Thing.self, from: Data(text))
      #expect(ours == theirs, "\(String(decoding: text, as: UTF8.self))")
    }
  }
}

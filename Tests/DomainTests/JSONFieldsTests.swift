import Domain
import Testing

@Suite struct JSONFieldsTests {
  @Test func `values stay byte for byte, spaces and escapes and odd numbers included`() throws {
    let text = #" { "a" : 1.50e+2 ,"b":{ "x" : [1 , 2] },"c": "\u4e2d中\/" , "\u0064":null} "#
    let fields = try JSONFields(parsing: Array(text.utf8))
    #expect(fields.fields.map(\.name) == ["a", "b", "c", "d"])
    #expect(
      fields.fields.map { String(decoding: $0.value, as: UTF8.self) }
        == ["1.50e+2", #"{ "x" : [1 , 2] }"#, #""\u4e2d中\/""#, "null"])
    #expect(try JSONFields(parsing: fields.bytes) == fields)
  }

  @Test(
    arguments: [
      "", "{", "[]", "1", "null", "{}x", "{} {}", #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, #"{a:1}"#,
      #"{"a":1 "b":2}"#, #"{"a":01}"#, #"{"a":+1}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":1e}"#,
      #"{"a":-}"#, #"{"a":tru}"#, #"{"a":"b}"#, #"{"a":"\x"}"#, #"{"a":"\u12g4"}"#,
      "{\"a\":\"\n\"}",
      "{\"a\":\"\\\n\"}", #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"a":[1,]}"#,
      #"{"a":{1:2}}"#,
      #"{"a":NaN}"#, #"{"a":'b'}"#,
    ])
  func `what isn't one object with unique names is refused`(text: String) {
    #expect(throws: Invalid.self) { try JSONFields(parsing: Array(text.utf8)) }
  }

  @Test func `bytes that aren't UTF-8 are refused`() {
    #expect(throws: Invalid.self) {
      try JSONFields(parsing: Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8))
    }
  }

  @Test func `nesting is read up to its limit, and a million levels crash nothing`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((#"{"a":"# + String(repeating: "[", count: depth)).utf8)
        + Array((String(repeating: "]", count: depth) + "}").utf8)
    }
    _ = try JSONFields(parsing: nested(Limits.jsonDepth - 1))
    for depth in [Limits.jsonDepth + 1, 1_000_000] {
      #expect(throws: Invalid.self) { try JSONFields(parsing: nested(depth)) }
    }
  }

  @Test func `fields are set, replaced and removed by name`() throws {
    var fields = try JSONFields(parsing: Array(#"{"a":1,"b":2}"#.utf8))
    fields["a"] = Array("3".utf8)
    fields["c"] = Array("4".utf8)
    fields["b"] = nil
    #expect(String(decoding: fields.bytes, as: UTF8.self) == #"{"a":3,"c":4}"#)
  }

  @Test(arguments: SeededRandom.seeds(4))
  func `mangled text is refused or read to something stable, and never crashes`(seed: UInt64) throws
  {
    var random = SeededRandom(seed: seed)
    let right = Array(#"{"name":"柳工","n":[1,-2.5e3,true,{"k":null}],"\u0061":"\"\\x"}"#.utf8)
    let alphabet = Array(#"{}[]",:\u0123eE+-. tfn中"#.utf8) + [0, 10, 0xFF]
    for _ in 0..<10_000 {
      var bytes = right
      random.mutate(&bytes, alphabet: alphabet)
      guard let fields = try? JSONFields(parsing: bytes) else { continue }
      #expect(try JSONFields(parsing: fields.bytes) == fields, "seed \(seed)")
    }
  }
}

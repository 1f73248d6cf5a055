import Domain
import Testing

@testable import Web

struct FormValuesTests {
  @Test(arguments: [
    ("a=1&b=2", "a", "1"), ("a=%E5%8D%97+%E5%AE%81", "a", "南 宁"), ("a=%zz%4", "a", "%zz%4"),
    ("a=1&a=2", "a", "2"), ("a", "a", ""), ("", "a", ""), ("a=%20x%20", "a", "x"),
    ("a=1%0D%0A2", "a", "1\n2"), ("a=%FF", "a", "\u{FFFD}"), ("%61=b=c", "a", "b=c"),
  ])
  func `a form is read as a browser sends it`(body: String, name: String, value: String) throws {
    #expect(try FormValues(parsing: Array(body.utf8))[name] == value)
  }

  @Test func `a field that is chosen several times keeps all`() throws {
    #expect(try FormValues(parsing: Array("m=1&m=2&n=3".utf8))[all: "m"] == ["1", "2"])
  }

  @Test func `too many fields are refused`() {
    let body = Array(repeating: "a=1", count: Limits.formFields + 1).joined(separator: "&")
    #expect(throws: Invalid.self) { try FormValues(parsing: Array(body.utf8)) }
  }

  @Test(arguments: [
    ("南宁", "%E5%8D%97%E5%AE%81"), ("a b&c=d/é", "a%20b%26c%3Dd%2F%C3%A9"), ("A-z_0.9", "A-z_0.9"),
  ])
  func `a text is a part of an address`(text: String, encoded: String) throws {
    #expect(text.percentEncoded == encoded)
    #expect(try FormValues(parsing: Array("a=\(encoded)".utf8))["a"] == text)
  }
}

internal import HTTPTypes
internal import Testing

@testable internal import Transport

/// What is made of the bytes of an answer.
struct AnswerTests {
  private func head(_ lines: [String]) -> Answer {
    var answer = Answer()
    for line in lines {
      let isTaken = Array("\(line)\r\n".utf8).withUnsafeBytes { answer.takeLine($0) }
      #expect(isTaken)
    }
    return answer
  }

  @Test(
    arguments: [
      (": no name", nil), ("no colon", nil), ("X Y: blank in the name", nil), (" X: folded", nil),
      ("X:", ""), ("X:y", "y"), ("X: y: z ", "y: z"),
      ("x:\t南宁 ", "南宁"), ("X: HTTP/1.1", "HTTP/1.1"),
    ] as [(String, String?)])
  func `a line is a field or nothing`(line: String, value: String?) throws {
    #expect(head(["HTTP/1.1 200 OK", line]).headers[try #require(.init("X"))] == value)
  }

  @Test(arguments: ["9223372036854775807", "-5", "99999999999999999999", "many"])
  func `an announced length isn't believed`(length: String) {
    var answer = head(["HTTP/1.1 200 OK", "Content-Length: \(length)"])
    let bytes: [UInt8] = [1, 2, 3]
    let isTaken = bytes.withUnsafeBytes { answer.takeBody($0) }
    #expect(isTaken)
    #expect(answer.body == bytes)
  }
}

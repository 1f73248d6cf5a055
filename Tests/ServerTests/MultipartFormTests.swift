import Domain
import Testing

@testable import Server

/// Forms with files as browsers send them.
@Suite struct MultipartFormTests {
  private func form(_ text: String) throws -> MultipartForm {
    try MultipartForm(Array(text.utf8), boundary: "x-1")
  }

  private static let whole =
    "--x-1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nab\r\n"
    + "--x-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名单 %22一%22.csv\"\r\n"
    + "Content-Type: text/csv\r\n\r\na,b\r\n--x\r\n\r\n\r\n--x-1--\r\n"

  @Test func `fields and files are told apart, and a file keeps its bytes`() throws {
    let form = try form(Self.whole)
    #expect(form.values["token"] == "ab")
    let file = try #require(form.files["file"])
    #expect(file.name == "名单 \"一\".csv")
    #expect(file.bytes == Array("a,b\r\n--x\r\n\r\n".utf8))
  }

  @Test func `a field without a chosen file isn't there`() throws {
    let form = try form(
      "--x-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x-1--")
    #expect(form.files.isEmpty)
  }

  @Test func `what is cut off is refused`() {
    for length in [0, 5, 40, 60, 120] {
      #expect(throws: Invalid.self, "\(length)") {
        try form(String(decoding: Array(Self.whole.utf8).prefix(length), as: UTF8.self))
      }
    }
  }

  @Test func `the boundary is found in the header`() {
    #expect(MultipartForm.boundary(in: "multipart/form-data; boundary=\"a b\"; x=1") == "a b")
    #expect(MultipartForm.boundary(in: "Multipart/Form-Data; charset=utf-8; Boundary=q") == "q")
    #expect(MultipartForm.boundary(in: "application/x-www-form-urlencoded") == nil)
    #expect(MultipartForm.boundary(in: "multipart/form-data") == nil)
  }
}

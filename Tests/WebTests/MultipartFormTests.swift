import Domain
import Testing
import Web

struct MultipartFormTests {
  private func form(_ text: String) throws -> MultipartForm {
    try MultipartForm(parsing: Array(text.replacing("\n", with: "\r\n").utf8), boundary: "edge")
  }

  @Test func `fields and files are told apart, and what nobody chose is none`() throws {
    let read = try form(
      """
      --edge
      Content-Disposition: form-data; name="findings"

      第一行
      第二行
      --edge
      content-disposition: form-data; name="photo"; filename="工厂.jpg"
      Content-Type: image/jpeg

      \u{1}--edg
      --edge
      Content-Disposition: form-data; name="photo"; filename=""
      Content-Type: application/octet-stream


      --edge--

      """)
    #expect(read.values["findings"] == "第一行\n第二行")
    #expect(
      read.files == [
        .init(field: "photo", name: "工厂.jpg", bytes: Array("\u{1}--edg".utf8))
      ])
  }

  @Test(arguments: [
    "", "--edge", "--edge\nContent-Disposition: form-data; name=\"a\"\n\nb", "--other--\n",
    "--edge\nContent-Disposition: form-data; name=\"a\"\n\nb\n--edge",
  ])
  func `what is cut off is refused`(text: String) {
    #expect(throws: Invalid.self) { try form(text) }
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=edge", "edge"),
    ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
    ("application/x-www-form-urlencoded", nil), ("multipart/form-data", nil),
  ])
  func `the boundary stands in the type`(type: String, boundary: String?) {
    #expect(MultipartForm.boundary(in: type) == boundary)
  }
}

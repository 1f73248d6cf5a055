import Domain
import HTTPTypes
import Testing

@testable import Season
@testable import Sync

extension RealDaemons {
  /// Photos of the visit's form, with scripts and without, and rows of the grid that are sent twice.
  @Suite struct PhotoFormTests {
    /// The smallest file that is taken for a picture, another one for each number.
    private func picture(_ number: UInt8) -> [UInt8] {
      [0xFF, 0xD8, 0xFF, 0xE0, number, 0xFF, 0xD9]
    }

    private func multipart(
      _ fields: [(String, String)], _ files: [(String, [UInt8])]
    ) -> [UInt8] {
      var body: [UInt8] = []
      for (name, value) in fields {
        body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8)
        body += Array("\(value)\r\n".utf8)
      }
      for (name, bytes) in files {
        let head =
          "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"\(name)\"\r\n"
          + "Content-Type: image/jpeg\r\n\r\n"
        body += Array(head.utf8) + bytes + Array("\r\n".utf8)
      }
      return body + Array("--edge--\r\n".utf8)
    }

    private func fields(_ token: String, id: String) -> [(String, String)] {
      [
        ("token", token), ("id", id), ("enterprise", Samples.code(0)), ("on", "2025-02-05"),
        ("mode", "onSite"), ("findings", "带照片的走访"), ("officers", "wei"),
      ]
    }

    @Test func `photos that come with the form are kept and shown, what is no picture is refused`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[2]
        #expect(try await node.post(entries: [Samples.enterprise(0)]).status == 201)
        let logIn = try await node.logIn("coordinator")
        let id = "0194d3a1-0000-7000-8000-000000000001"
        let type = "multipart/form-data; boundary=edge"
        let wrong = multipart(
          fields(logIn.token, id: id), [("a.jpg", picture(1)), ("b.jpg", Array("text".utf8))])
        let refused = try await node.form("/visit", wrong, logIn, type: type)
        #expect(refused.status == 422 && refused.text.contains("走访照片应为图片"), "\(refused.text)")
        // The good one needn't be chosen again.
        let hash = "\(Hashing.digest(picture(1)))"
        #expect(refused.text.contains("name=\"photos\" value=\"\(hash)\" checked"))
        let again = multipart(
          fields(logIn.token, id: id) + [("photos", hash)], [("c.jpg", picture(2))])
        let taken = try await node.form("/visit", again, logIn, type: type)
        #expect(taken.status == 303, "\(taken.text)")
        let page = try await node.page("/enterprises/\(Samples.code(0))", logIn)
        for number: UInt8 in [1, 2] {
          let path = "/photos/\(Hashing.digest(picture(number)))"
          #expect(page.text.contains("<img src=\"\(path)\""), "\(page.text)")
          let photo = try await node.page(path, logIn)
          #expect(photo.body == picture(number) && photo.type == "image/jpeg")
          #expect(photo.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        }
        let cut = try await node.form("/visit", Array(again.dropLast(20)), logIn, type: type)
        #expect(cut.status == 422)
      }
    }

    @Test func `a photo is uploaded under the session's token, as often as one likes`() async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[2]
        let (officer, auditor) = (try await node.logIn("officer"), try await node.logIn("auditor"))
        let (photo, type) = (picture(3), "application/octet-stream")
        let path = "/photos/\(Hashing.digest(photo))"
        #expect(try await node.form(path, photo, officer, type: type).status == 403)
        #expect(
          try await node.form(path, photo, officer, type: type, token: auditor.token).status == 403)
        for status in [201, 200] {
          let answer = try await node.form(path, photo, officer, type: type, token: officer.token)
          #expect(answer.status == status, "\(answer.text)")
        }
        let other = try await node.form(
          path, picture(4), officer, type: type, token: officer.token)
        #expect(other.status == 422)
        #expect(
          try await node.form(path, photo, auditor, type: type, token: auditor.token).status == 403)
        // No record references it, so nobody is told what it is.
        #expect(try await node.page(path, officer).status == 404)
        #expect(try await node.send(.get, path, token: "").status == 303)
      }
    }

    @Test func `a row of the grid that is sent twice is one report`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[2]
        let code = Samples.code(0)
        #expect(try await node.post(entries: [Samples.enterprise(0)]).status == 201)
        let logIn = try await node.logIn("coordinator")
        let form =
          "token=\(logIn.token)&id=0194d3a1-0000-7000-8000-000000000002&state-\(code)=resumed"
        for _ in 1...2 {
          let answer = try await node.form(
            "/resumption/row?day=2025-02-05&code=\(code)", Array(form.utf8), logIn)
          #expect(answer.status == 200 && answer.text.contains("已保存"), "\(answer.text)")
        }
        let reports = try await node.get("resumptions").json["items"]
        #expect(reports?.elements.count == 1)
      }
    }
  }
}

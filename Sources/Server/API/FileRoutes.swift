internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync

/// Photos of visits and attachments of tickets: `/api/v1/files`, each by its SHA-256.
struct FileRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("files") { request, context in try await list(request, context) }
    router.put("files/:sha256") { request, context in try await put(request, context) }
    router.get("files/:sha256") { request, context in try await get(request, context) }
    router.head("files/:sha256") { request, context in
      let response = try await get(request, context)
      return Response(status: response.status, headers: response.headers)
    }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let isWhole = try request.uri.queryParameters["state"].map { text in
      guard let state = FileItem.State(rawValue: String(text)) else {
        throw Invalid(
          "there is no state “\(text)”", chinese: "没有“\(text)”这种状态", hint: "held or missing",
          field: "state")
      }
      return state == .held
    }
    let after = page.after.isEmpty ? .zero : try hash(page.after, field: "after")
    return try .json(
      try await node.store.read {
        try FileList(isWhole: isWhole, after: after, limit: page.limit, $0)
      })
  }

  func put(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.upload)
    let sha256 = try hash(try context.parameters.require("sha256"), field: "sha256")
    let file = try content(of: try await request.bytes(upTo: Limits.fileBytes))
    guard file.sha256 == sha256 else {
      throw Problem(
        "another hash", status: 422, detail: "the SHA-256 of what came is \(file.sha256)",
        chinese: "内容的SHA-256为\(file.sha256)，与路径不符")
    }
    let replica = node.replica
    // The exchange of files is woken too.
    let isNew = try await node.commit { try replica.keep(file, $0) }
    return try .json(
      StoredFile(sha256: sha256, size: file.bytes.count, type: file.type.rawValue),
      status: isNew ? .created : .ok)
  }

  private func content(of bytes: [UInt8]) throws -> FileContent {
    do { return try FileContent(bytes) } catch {
      guard error.field == "type" else { throw error }
      throw Problem(
        "not taken", status: 415, detail: error.description,
        chinese: error.chinese + "（可用：\(MediaType.names)）")
    }
  }

  /// Only what a record here references is told, whoever uploaded it.
  func get(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let sha256 = try hash(try context.parameters.require("sha256"), field: "sha256")
    let (file, references) = try await node.store.read {
      (try $0.file(sha256), try $0.references(to: sha256))
    }
    guard !references.isEmpty else {
      throw Problem.notFound("no record here references the file \(sha256)")
    }
    guard let file, file.isWhole, let size = file.size else {
      throw Problem(
        "not here yet", status: 404, detail: "records reference the file, but it hasn't come yet",
        chinese: "文件尚未同步到本节点")
    }
    let tag = "\"\(sha256)\""
    var headers = FileHeaders(file, references.lazy.compactMap(\.name).first).fields
    headers[.eTag] = tag
    // RFC 9110, section 13.1.2; what a hash names never changes.
    if let known = request.headers[.ifNoneMatch], known.contains(tag) || known == "*" {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentLength] = "\(size)"
    return Response(status: .ok, headers: headers, body: body(of: sha256, size))
  }

  /// Sent piece by piece, so that a slow line holds no file in memory.
  private func body(of sha256: Hash, _ size: Int) -> ResponseBody {
    ResponseBody(contentLength: size) { writer in
      var sent = 0
      while sent < size {
        let piece = try await piece(of: sha256, from: sent)
        try await writer.write(ByteBuffer(bytes: piece))
        sent += piece.count
      }
      try await writer.finish(nil)
    }
  }

  private func piece(of sha256: Hash, from start: Int) async throws -> [UInt8] {
    let piece = try await node.store.read { try $0.filePiece(sha256, from: start) }
    guard !piece.isEmpty else { throw Problem.notFound("the file \(sha256) is gone") }
    return piece
  }

  private func hash(_ text: some StringProtocol, field: String) throws(Invalid) -> Hash {
    guard let hash = Hash(hex: String(text)) else {
      throw Invalid(
        "“\(text.prefix(70))” is no SHA-256", chinese: "“\(text.prefix(70))”不是SHA-256",
        hint: "64 hexadecimal digits, in lower case", field: field)
    }
    return hash
  }
}

/// What an upload is answered with.
struct StoredFile: Encodable {
  var sha256: Hash
  var size: Int
  var type: String
}

internal import Domain

/// Photos and attachments.
extension OpenAPI {
  static var filePaths: [String: JSON] {
    [
      "/files": ["get": listFilesOperation],
      "/files/{sha256}": [
        "get": readFileOperation("readFile", "The file, as it was uploaded."),
        "head": readFileOperation("checkFile", "Whether the file is here."),
        "put": putFileOperation,
      ],
    ]
  }

  private static let sha256: JSON = [
    "name": "sha256", "in": "path", "required": true,
    "description": "SHA-256 of the content, as records name it.", "schema": Schema.hash.json,
  ]

  private static var listFilesOperation: JSON {
    operation(
      "listFiles", "A page of the files that records here reference, by hash.", tag: "files",
      parameters: ["limit", "after"].map(shared) + [
        query("state", .word(FileItem.State.self), "Only those that are here, or aren't yet.")
      ],
      answer: .object([
        .required("items", .list(.named("FileItem"), 0...Limits.pageRows)),
        .init("next", .hash, "Where the next page starts; left out at the end."),
      ]), problems: [401, 422])
  }

  private static func readFileOperation(_ id: String, _ text: String) -> JSON {
    let success: JSON = [
      "description":
        "With an ETag; 304 where If-None-Match names it. Pictures inline, the rest as attachments.",
      "content": ["*/*": [:]],
    ]
    return operation(
      id, "\(text) Only what a record of this node references.", tag: "files",
      parameters: [sha256], problems: [401, 404, 422]
    ).adding(response: 200, success).adding(response: 304, ["description": "Known already."])
  }

  private static var putFileOperation: JSON {
    operation(
      "uploadFile",
      "Stores a file, once for each node. Without a record that references it within "
        + "\(Limits.uploadLife.components.seconds / 86_400) days it is removed.",
      tag: "files", parameters: [sha256], success: 201, answer: .named("StoredFile"),
      problems: [401, 403, 413, 415, 422, 503]
    ).adding([
      "requestBody": [
        "required": true, "content": ["application/octet-stream": [:]],
        "description":
          "The file as it is, \(Limits.fileBytes) bytes at most; by its content one of: \(MediaType.names).",
      ]
    ]).adding(
      response: 200,
      [
        "description": "It was here already.",
        "content": ["application/json": ["schema": Schema.named("StoredFile").json]],
      ])
  }

  static let storedFile = Schema.object([
    .required("sha256", .hash), .required("size", .integer(1...Limits.fileBytes)),
    .required("type", .words(MediaType.allCases.map(\.rawValue)), "By its content."),
  ])

  static let fileItem = Schema.object([
    .required("sha256", .hash), .required("state", .word(FileItem.State.self)),
    .init("size", .integer(from: 1), "In bytes; left out while it isn't known."),
    .required("held", .integer(from: 0), "How many bytes are here."),
    .init("type", .text, "By its content; left out until it is here."),
    .required(
      "references",
      .list(
        .object([
          .required("kind", .text), .required("record", .record),
          .init("name", .text, "What the record calls it."),
        ])), "Twenty at most."),
  ])
}

extension JSON {
  /// An operation with one more answer.
  fileprivate func adding(response status: Int, _ response: JSON) -> JSON {
    guard case .object(let fields) = self, let responses = fields["responses"] else { return self }
    return adding(["responses": responses.adding(["\(status)": response])])
  }
}

internal import Domain
public import Store

/// The files of a node: handed in whole by staff, or in pieces by a neighbour. Nothing counts as held
/// before it was compared with its hash.
extension Replica {
  /// Keeps a file that somebody hands in, and takes away uploads that nothing came to reference.
  ///
  /// Idempotent. - Returns: whether it is new here.
  @discardableResult
  public func keep(_ file: FileContent, _ transaction: Transaction) throws -> Bool {
    let now = try now(transaction)
    try removeUnreferencedFiles(transaction)
    guard try transaction.file(file.sha256)?.isWhole != true else {
      try transaction.touchFile(file.sha256, at: now)
      return false
    }
    try transaction.dropPieces(of: file.sha256)
    for start in stride(from: 0, to: file.bytes.count, by: pieceBytes) {
      try transaction.append(
        Array(file.bytes[start...].prefix(pieceBytes)), to: file.sha256, size: file.bytes.count,
        from: start, at: now)
    }
    try transaction.finishFile(file.sha256, type: file.type.rawValue, at: now)
    return true
  }

  /// Takes away uploads that no record has come to reference in time. What is referenced stays for ever.
  ///
  /// - Returns: how many.
  @discardableResult
  public func removeUnreferencedFiles(_ transaction: Transaction) throws -> Int {
    let life = Limits.uploadLife.components.seconds * 1000
    let before = Moment(milliseconds: try now(transaction).milliseconds - life)
    return try transaction.removeUnreferencedFiles(before: before)
  }

  /// Takes a piece of a file that continues what is held of it; any other tells where to go on.
  ///
  /// Idempotent. - Precondition: it is possible, and a record here references the file.
  func take(_ piece: FilePiece, _ transaction: Transaction) throws -> KeptAnswer {
    let now = try now(transaction)
    let state = try transaction.file(piece.sha256)
    if let state, state.isWhole { return KeptAnswer(held: state.held, isWhole: true) }
    var held = state?.held ?? 0
    if let size = state?.size, size != piece.size {
      // One of the two sizes is wrong, and the hash will tell which.
      try transaction.dropPieces(of: piece.sha256)
      held = 0
    }
    guard piece.start == held else { return KeptAnswer(held: held, isWhole: false) }
    try transaction.append(
      piece.bytes, to: piece.sha256, size: piece.size, from: held, at: now)
    held += piece.bytes.count
    guard held == piece.size else { return KeptAnswer(held: held, isWhole: false) }
    let bytes = try transaction.fileBytes(piece.sha256)
    guard Hashing.digest(bytes) == piece.sha256 else {
      try transaction.dropPieces(of: piece.sha256)
      return KeptAnswer(
        held: 0, isWhole: false, refused: "what came as \(piece.sha256) has another hash")
    }
    // What another version took is kept and relayed, though this one wouldn't take it.
    let type = MediaType(recognising: bytes)?.rawValue ?? Self.unknownType
    try transaction.finishFile(piece.sha256, type: type, at: now)
    return KeptAnswer(held: held, isWhole: true)
  }

  private static let unknownType = "application/octet-stream"

  /// A piece of a whole file; `nil` when it isn't held. - Precondition: `start` is within it.
  func piece(of sha256: Hash, from start: Int, _ transaction: Transaction) throws -> FilePiece? {
    guard let state = try transaction.file(sha256), state.isWhole, let size = state.size,
      (0..<size).contains(start)
    else { return nil }
    let bytes = try transaction.filePiece(sha256, from: start).prefix(pieceBytes)
    return FilePiece(sha256: sha256, size: size, start: start, bytes: Array(bytes))
  }
}

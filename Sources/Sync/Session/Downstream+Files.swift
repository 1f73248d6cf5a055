public import Domain
public import Store

/// Files, as a parent exchanges them with a child. Everything follows from what records reference and
/// what is held, so there is no cursor that a restore could make wrong.
extension Downstream {
  /// Says which files the child may fetch, and which of its records' files are wanted here.
  public func answer(
    _ question: FileQuestion, for child: Child, _ transaction: Transaction
  ) throws -> FileAnswer {
    guard question.lacking.count <= Limits.filesPerQuestion else {
      throw SyncProblem(
        "too much", status: 400,
        detail: "a question names \(Limits.filesPerQuestion) files at most")
    }
    var answer = FileAnswer()
    for sha256 in question.lacking {
      guard let file = try transaction.file(sha256), file.isWhole, let size = file.size,
        try transaction.isReferenced(sha256, inLineageOf: child.path)
      else { continue }
      answer.held.append(.init(sha256: sha256, size: size))
    }
    guard let after = question.wantedAfter else { return answer }
    let missing = try transaction.missingFiles(after: after, limit: Limits.filesPerQuestion)
    for file in missing where try transaction.isReferenced(file.sha256, within: child.path) {
      answer.wanted.append(.init(sha256: file.sha256, from: file.held))
    }
    if missing.count == Limits.filesPerQuestion { answer.next = missing.last?.sha256 }
    return answer
  }

  /// A piece of a file that records in the child's lineage reference. - Throws: `SyncProblem`.
  public func piece(
    of sha256: Hash, from start: Int, for child: Child, _ transaction: Transaction
  ) throws -> [UInt8] {
    guard try transaction.isReferenced(sha256, inLineageOf: child.path) else {
      throw SyncProblem(
        "out of scope", status: 403, detail: "no record for \(child.path.code) references \(sha256)"
      )
    }
    guard let piece = try replica.piece(of: sha256, from: start, transaction) else {
      throw SyncProblem(
        "not here", status: 404, detail: "no byte \(start) of the file \(sha256) is here")
    }
    return piece.bytes
  }

  /// Takes a piece of a file that records of the child's subtree reference. - Throws: `SyncProblem`.
  public func keep(
    _ piece: FilePiece, from child: Child, _ transaction: Transaction
  ) throws -> KeptAnswer {
    guard piece.size <= Limits.fileBytes, piece.bytes.count <= Limits.filePieceBytes else {
      throw SyncProblem(
        "too large", status: 413,
        detail: "a file has \(Limits.fileBytes) bytes at most, a piece \(Limits.filePieceBytes)")
    }
    guard piece.isPossible else {
      throw SyncProblem("no such piece", status: 422, detail: "it doesn't lie within its file")
    }
    guard try transaction.isReferenced(piece.sha256, within: child.path) else {
      throw SyncProblem(
        "not wanted", status: 403,
        detail: "no record of \(child.path.code) references \(piece.sha256)")
    }
    let kept = try replica.take(piece, transaction)
    if let reason = kept.refused {
      try transaction.note(
        "A file of \(child.path.code) was refused: \(reason)", at: try replica.now(transaction))
    }
    return kept
  }
}

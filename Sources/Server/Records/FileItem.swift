public import Domain
public import Store

/// One page of the files that records here reference.
public struct FileList: Encodable, Sendable {
  public var items: [FileItem]
  /// Where the next page starts; left out at the end.
  public var next: Hash?

  /// - Parameter isWhole: only those that are here, or aren't; `nil`: all.
  public init(isWhole: Bool?, after: Hash, limit: Int, _ transaction: Transaction) throws {
    let rows = try transaction.files(isWhole: isWhole, after: after, limit: limit)
    items = try rows.map { FileItem($0, try transaction.references(to: $0.sha256)) }
    next = rows.count == limit ? rows.last?.sha256 : nil
  }
}

/// A file that records reference, and whether it is here.
public struct FileItem: Encodable, Sendable {
  public var sha256: Hash
  public var state: State
  /// In bytes; left out while it isn't known.
  public var size: Int?
  /// How many bytes are here.
  public var held: Int
  /// By its content; left out until it is here.
  public var type: String?
  /// Twenty at most.
  public var references: [FileReference]

  public enum State: String, Encodable, Sendable, CaseIterable { case held, missing }

  init(_ file: FileState, _ references: [FileReference]) {
    sha256 = file.sha256
    state = file.isWhole ? .held : .missing
    size = file.size
    held = file.held
    type = file.type
    self.references = references
  }
}

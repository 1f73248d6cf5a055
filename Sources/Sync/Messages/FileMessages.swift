public import Domain

/// What a child asks about files: what it lacks, and what the parent lacks.
public struct FileQuestion: Codable, Sendable {
  /// Files that its records reference and that it doesn't hold, `Limits.filesPerQuestion` at most.
  public var lacking: [Hash]
  /// Asks which files of the child's records the parent lacks, in order of their hashes after this one;
  /// left out when it doesn't ask.
  public var wantedAfter: Hash?

  public init(lacking: [Hash], wantedAfter: Hash? = nil) {
    self.lacking = lacking
    self.wantedAfter = wantedAfter
  }
}

/// What a parent says about files.
public struct FileAnswer: Codable, Sendable {
  /// Those of the question that the child may fetch.
  public var held: [Held]
  /// Those of the child's records that the parent lacks.
  public var wanted: [Wanted]
  /// Where to go on asking what is wanted; left out when these are all.
  public var next: Hash?

  public struct Held: Codable, Sendable, Hashable {
    public var sha256: Hash
    /// In bytes.
    public var size: Int
  }

  public struct Wanted: Codable, Sendable, Hashable {
    public var sha256: Hash
    /// How many bytes of it the parent has already.
    public var from: Int
  }

  public init(held: [Held] = [], wanted: [Wanted] = [], next: Hash? = nil) {
    self.held = held
    self.wanted = wanted
    self.next = next
  }
}

/// What became of a piece that was sent.
public struct KeptAnswer: Codable, Sendable, Hashable {
  /// How many bytes from the file's start the parent has now: where to go on.
  public var held: Int
  /// Whether the parent holds the file, compared with its hash.
  public var isWhole: Bool
  /// Why all of it was thrown away.
  public var refused: String?

  public init(held: Int, isWhole: Bool, refused: String? = nil) {
    self.held = held
    self.isWhole = isWhole
    self.refused = refused
  }
}

/// A piece of a file at its place.
public struct FilePiece: Sendable, Hashable {
  public var sha256: Hash
  /// Of the whole file, in bytes.
  public var size: Int
  /// How many bytes come before it.
  public var start: Int
  public var bytes: [UInt8]

  public init(sha256: Hash, size: Int, start: Int, bytes: [UInt8]) {
    self.sha256 = sha256
    self.size = size
    self.start = start
    self.bytes = bytes
  }

  /// Whether the file ends with it.
  var isLast: Bool { start &+ bytes.count >= size }

  /// Whether such a piece can be: within the limits, and within its file.
  var isPossible: Bool {
    (1...Limits.fileBytes).contains(size) && (1...Limits.filePieceBytes).contains(bytes.count)
      && start >= 0 && start <= size - bytes.count
  }
}

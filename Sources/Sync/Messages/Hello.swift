public import Domain
public import Store

/// What a child says first: who it is, what it has, what its clock shows.
public struct Hello: Codable, Sendable {
  /// The versions of the protocol that it speaks.
  public var versions: [Int]
  public var program: String
  public var node: NodeID
  public var division: DivisionCode
  public var origin: Origin
  /// Its corrected clock when it sent this.
  public var sent: Moment
  /// Its uncorrected clock then.
  public var clock: Moment
  public var heads: [OriginHead]
  /// How far it has seen the logs of its ancestors, so that one that was restored learns of it.
  public var above: [OriginSeen]
  public var feedEpoch: String
  public var feedCursor: FeedCursor
  /// The baton confirmed last, and the one that it has durably stored for this hello.
  public var baton: String
  public var nextBaton: String
}

/// The last change of a log that a node holds in part.
public struct OriginSeen: Codable, Sendable, Hashable {
  public var origin: Origin
  public var sequence: UInt64
}

/// Asks where two copies of a log part: the chain's values at some places.
public struct ChainQuestion: Codable, Sendable {
  public var origin: Origin
  public var sequences: [UInt64]
}

/// The chain's values in the order of the question; `nil` beyond the log's end.
public struct ChainAnswer: Codable, Sendable {
  public var chains: [Hash?]
}

/// Asks which of some writes the parent doesn't hold.
public struct HoldingQuestion: Codable, Sendable {
  public var stamps: [UInt64]
  public var ids: [ChangeID]
}

/// Those of the question that the parent doesn't hold.
public struct HoldingAnswer: Codable, Sendable {
  public var lacking: [ChangeID]
}

/// Asks for changes of one cell of the digest.
public struct CellQuestion: Codable, Sendable {
  public var division: DivisionCode
  public var kind: Kind
  public var ids: [ChangeID]
  /// Subjects that the two place in different divisions: their root records are asked for too.
  public var subjects: [RecordID]

  public init(
    division: DivisionCode, kind: Kind, ids: [ChangeID] = [], subjects: [RecordID] = []
  ) {
    self.division = division
    self.kind = kind
    self.ids = ids
    self.subjects = subjects
  }
}

/// An origin with the end of its log.
public struct OriginHead: Codable, Sendable, Hashable {
  public var origin: Origin
  public var head: Head
  /// In a hello: up to where the child holds the parent's receipts, so that one whose answer was lost
  /// comes with the welcome.
  public var receipted: UInt64?

  public init(origin: Origin, head: Head, receipted: UInt64? = nil) {
    self.origin = origin
    self.head = head
    self.receipted = receipted
  }
}

/// The parent's answer.
public struct Welcome: Codable, Sendable {
  /// The version to speak.
  public var version: Int
  public var program: String
  public var node: NodeID
  public var division: DivisionCode
  /// The parent's corrected clock when the hello came and when this left.
  public var received: Moment
  public var sent: Moment
  /// When the parent's own clock was last measured against the region's; its offset counts only then.
  public var clockReachedRegion: Moment?
  /// What it holds of the origins at or below the child.
  public var heads: [OriginHead]
  public var feedEpoch: String
  public var feedEnd: FeedCursor
  /// The receipts for the child's logs that it doesn't hold.
  public var receipts: [OriginReceipts]
  /// Whether the child's baton was neither of the two that the parent expected: the child's database
  /// was restored or copied.
  public var isBatonStale: Bool
}

/// The versions of the protocol that this program speaks.
public enum ProtocolVersion {
  public static let all = [1]
  public static let program = "liaison/0.1"
}

/// What became of each run of a push.
public struct PushAnswer: Codable, Sendable {
  public var results: [Result]

  public struct Result: Codable, Sendable {
    public var origin: Origin
    public var outcome: Outcome
    /// What the parent now holds of this origin.
    public var head: Head
    public var receipt: SentReceipt?
    /// Why it was refused, or where it forked.
    public var detail: String?
  }

  public enum Outcome: String, Codable, Sendable { case stored, gap, forked, refused }
}

/// Consecutive receipts of one issuer for one origin.
public struct OriginReceipts: Codable, Sendable {
  public var origin: Origin
  public var receipts: [SentReceipt]
}

/// A receipt as JSON has it.
public struct SentReceipt: Codable, Sendable {
  public var issuer: NodeID
  public var sequence: UInt64
  public var time: Moment
  public var link: Hash
  /// Base64.
  public var signature: String

  init(_ receipt: Receipt) {
    issuer = receipt.issuer
    sequence = receipt.sequence
    time = receipt.time
    link = receipt.link
    signature = Base64.encode(receipt.signature ?? [])
  }

  /// What is no Ed25519 signature by its length counts as none.
  func receipt(for origin: Origin) -> Receipt {
    Receipt(
      issuer: issuer, origin: origin, sequence: sequence, time: time, link: link,
      signature: Base64.decode(signature).flatMap { $0.count == 64 ? $0 : nil })
  }
}

/// A digest with its frontier, for `verify`.
public struct DigestAnswer: Codable, Sendable {
  public var heads: [OriginHead]
  public var feedEnd: FeedCursor
  public var cells: [DigestCell]

  public init(heads: [OriginHead], feedEnd: FeedCursor, cells: [DigestCell]) {
    self.heads = heads
    self.feedEnd = feedEnd
    self.cells = cells
  }
}

/// The ids in one cell of the digest.
public struct CellAnswer: Codable, Sendable {
  public var ids: [ChangeID]

  public init(ids: [ChangeID]) { self.ids = ids }
}

/// Why a request of the sync protocol was not done, as problem+json (RFC 9457).
public struct SyncProblem: Codable, Error, Sendable, CustomStringConvertible {
  public var type: String
  public var title: String
  public var status: Int
  public var detail: String
  /// Goes as a header: the session that nonces must have.
  public var session: String?

  private enum CodingKeys: String, CodingKey { case type, title, status, detail }

  /// The title that tells a child that its key is no longer good.
  static let revoked = "revoked"

  public init(_ title: String, status: Int, detail: String) {
    type = "about:blank"
    self.title = title
    self.status = status
    self.detail = detail
  }

  public var description: String { "\(title) (\(status)): \(detail)" }
}

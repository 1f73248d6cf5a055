/// The answer to `POST /api/v1/entries`.
struct StoredAnswer: Decodable {
  let stored: Int
  let repeated: Int
}

/// The answer of `GET /api/v1/sync`.
struct SyncAnswer: Decodable {
  /// `agreed`, `behind`, `unreachable` or `root`.
  let state: String
  let unsent: Int?
  let lastAgreed: String?
  let clockOffsetMilliseconds: Int?

  var isAgreed: Bool { (state == "agreed" || state == "root") && (unsent ?? 0) == 0 }
}

/// The answer of `GET /api/v1/node`, as far as the demo needs it.
struct NodeAnswer: Decodable {
  /// Bytes exchanged with the parent, both ways, compressed as sent.
  let wireBytes: Int?
  /// How many changes it holds.
  let changes: Int?
}

/// The answer of `GET /api/v1/reviews/resumption`.
struct ReviewAnswer: Decodable {
  let asOf: String
  let subject: String
  let target: Int
  let rows: [Row]

  struct Row: Decodable {
    let scope: String
    let name: String?
    let roster: Int
    let resumed: Int
    let missing: Int
    let rate: String?
    let met: Bool?
  }
}

/// The answer of `GET /api/v1/reviews/split`.
struct SplitAnswer: Decodable {
  let rows: [Row]
  let unassigned: Int?

  struct Row: Decodable {
    let tier: String
    let quota: Int
    let assigned: Int
    let within: Bool?
  }
}

/// What `liaison assign split --format json` prints.
struct SplitOutput: Decodable {
  let written: Int
}

/// What `liaison verify --format json` prints.
struct VerifyAnswer: Decodable {
  let agreed: Bool
}

/// The answer of `GET /api/v1/assignments`.
struct AssignmentPage: Decodable {
  let items: [Item]
  let next: String?

  struct Item: Decodable {
    let id: String
    let record: Record
  }

  struct Record: Decodable {
    let serving: Serving?
  }

  struct Serving: Decodable {
    let lead: String
  }
}

/// What `liaison name-only list --format json` prints, as far as the demo needs it.
struct NameOnlyAnswer: Decodable {
  let confirmed: Int
  let suspected: Int
  let items: [Item]

  struct Item: Decodable {
    let flag: Flag
  }

  struct Flag: Decodable {
    let rule: String
    let officer: String
  }
}

/// The answer of `GET /api/v1/seals`, as far as the demo needs it.
struct SealPage: Decodable {
  let items: [Item]

  struct Item: Decodable {
    let id: String
  }
}

/// The answer of `GET /api/v1/seals/{id}/restatement`.
struct RestatementAnswer: Decodable {
  let seal: Seal
  let totals: Totals
  let isReproduced: Bool?
  let changeCount: Int

  struct Seal: Decodable {
    let asOf: String
    let knownAt: String
    let totals: Totals
  }

  struct Totals: Decodable {
    let resumed: Int
  }
}

/// The answer of `GET /api/v1/reviews/tickets`, as far as the demo needs it.
struct TicketAnswer: Decodable {
  let rows: [Row]

  struct Row: Decodable {
    let tickets: Int
    let open: Int
    let closed: Int
    let confirmed: Int
  }
}

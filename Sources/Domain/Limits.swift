/// The bounds of everything that could grow: numbers with their units, in one place.
public enum Limits {
  /// Changes in one group (one local transaction).
  public static let groupChanges = 1_000
  /// Bytes of the writes in one group.
  public static let groupBytes = 1 << 20
  /// Bytes of one body (a record's JSON).
  public static let bodyBytes = 256 << 10
  /// Changes in one batch on the wire; a group always fits.
  public static let batchChanges = 4_000
  /// Bytes of a batch on the wire before compression; a group always fits.
  public static let batchBytes = 4 << 20
  /// Changes in one message, whoever made it: a batch may be up to one short of twice its bound.
  public static let messageChanges = 2 * batchChanges
  /// Origins that one message may name.
  public static let messageOrigins = 4_096
  /// What a compressed message may unfold to, in bytes.
  public static let messageBytes = 16 << 20
  /// How deep the JSON of a body may nest.
  public static let jsonDepth = 16
  /// Bytes of the reason why a change is quarantined.
  public static let reasonBytes = 1 << 10
  /// Bytes of a file given to an import.
  public static let importBytes = 64 << 20
  /// Rows of such a file, and columns that a row may have.
  public static let importRows = 200_000
  public static let importColumns = 500
  /// Cells of a spreadsheet, texts that it shares, merged ranges, and parts of its archive.
  public static let sheetCells = 4_000_000
  public static let sheetTexts = 1_000_000
  public static let sheetMerges = 10_000
  public static let sheetParts = 1_000
  /// Bytes that one part of a spreadsheet may unfold to.
  public static let sheetPartBytes = 128 << 20
  /// Rows of a list that are given as one file.
  public static let exportRows = 200_000
  /// Uploads of imports that wait for a person's word: how many, of how many bytes, for how long.
  public static let heldUploads = (
    count: 16, bytes: 64 << 20, life: Duration.seconds(1_800)
  )
  /// Rows and problems of a file of meters' readings, which is read piece by piece, and bytes of a line.
  public static let readingRows = 20_000_000
  public static let readingProblems = 1_000
  public static let readingLine = 4 << 10
  /// Bytes of such a piece.
  public static let readingPiece = 1 << 20
  /// Entries in one request to the API.
  public static let requestEntries = 1_000
  /// Bytes of a request's body to the API.
  public static let requestBytes = 2 << 20
  /// Bytes of a file given to the API: a roster of all of Guangxi fits.
  public static let uploadBytes = 8 << 20
  /// Rows on one page of a list.
  public static let pageRows = 1_000
  /// Requests of children under way at once; more are told to come again.
  public static let childRequests = 64
  /// Requests of staff under way at once.
  public static let staffRequests = 64
  /// How long a connection may say nothing in the midst of a request; longer than a pull waits.
  public static let idleConnection = Duration.seconds(60)
  /// How long a pull may wait for something new.
  public static let longPoll = Duration.seconds(25)
  /// Between attempts to reach a parent that doesn't answer: first, and at most.
  public static let backoff = (first: Duration.milliseconds(250), most: Duration.seconds(60))
  /// What a parent may ask for between attempts, at most.
  public static let retryAfter = Duration.seconds(3_600)
  /// A running node greets its parent at least this often: clocks are measured, copies are noticed.
  public static let greeting = Duration.seconds(300)
  /// A clock is measured only by exchanges that are quicker than this.
  public static let clockDelay = Duration.seconds(10)
  /// A stamp this far ahead of the receiver's corrected clock is flagged.
  public static let stampAhead = Duration.seconds(300)
  /// Bytes of one file: a photo of a visit, an attachment of a ticket.
  public static let fileBytes = 4 << 20
  /// Bytes of one piece of a file, in the database and on the wire.
  public static let filePieceBytes = 128 << 10
  /// Bytes of files that go in one round of an exchange, before changes have their turn again.
  public static let fileRoundBytes = 1 << 20
  /// Files that one question of an exchange names, each way.
  public static let filesPerQuestion = 500
  /// Photos of one visit.
  public static let visitPhotos = 20
  /// How long an upload is kept that no record references.
  public static let uploadLife = Duration.seconds(7 * 86_400)
  /// Between two looks for uploads that nothing references.
  public static let sweeping = Duration.seconds(3_600)
  /// How long an enrolment token is good for.
  public static let tokenLife = Duration.seconds(7 * 86_400)
  /// Notices of one sort that one person is given at once.
  public static let notices = 500
  /// Tickets that one person raised of which the person is told; those moved last.
  public static let raisedNotices = 100
  /// How long the node remembers which notices were seen and sent.
  public static let noticesRemembered = Duration.seconds(400 * 86_400)
  /// How often the daemon looks whether a duty is due; nothing of it is timed more finely.
  public static let scheduleTick = Duration.seconds(60)
  /// Notices in one message to the webhook.
  public static let webhookNotices = 100
  /// Messages that wait for the webhook's receiver; more notices wait until there is room.
  public static let webhookDeliveries = 1_000
  /// Messages that are tried in one round.
  public static let webhookRound = 20
  /// How long the webhook's receiver may take for an answer.
  public static let webhookTimeout = Duration.seconds(10)
  /// Between attempts to deliver a message: first, and at most.
  public static let webhookBackoff = (first: Duration.seconds(60), most: Duration.seconds(21_600))
  /// A message that couldn't be delivered for so long, and in so many attempts, is given up.
  public static let webhookLife = Duration.seconds(3 * 86_400)
  public static let webhookAttempts = 5
  /// Bytes of the webhook's secret.
  public static let webhookSecret = 16...512
  /// Fields of one form, as the grid of resumption sends them.
  public static let formFields = 4_000
  /// Rows on one page of the console.
  public static let screenRows = 50
  /// Bytes of a GeoJSON file with the divisions' outlines, its points, and what a page has of them.
  public static let mapBytes = 16 << 20
  public static let mapPoints = 500_000
  public static let mapPathBytes = 40_000
  /// How long a log-in lasts without a request, and in all.
  public static let session = (
    idle: Duration.seconds(12 * 3_600), whole: Duration.seconds(7 * 86_400)
  )
  /// Sessions of one account; the oldest gives way.
  public static let sessions = 20
  /// Wrong passwords before one has to wait: of one account, and from one address.
  public static let wrongPasswords = (account: 3, address: 20)
  /// What a wait after wrong passwords grows to.
  public static let logInWait = Duration.seconds(900)
  /// How long the node remembers who looked at what.
  public static let accessRemembered = Duration.seconds(400 * 86_400)
  /// Accesses of the last hour that a running daemon knows to be noted already.
  public static let accessesKnown = 50_000
  /// Changes that are looked through for one page of the audit trail.
  public static let trailScanned = 5_000
  /// How long the number of unread notices in the header may be old.
  public static let unreadKept = Duration.seconds(60)
  /// Accounts and addresses whose wrong passwords are remembered.
  public static let logInKeys = 10_000
}

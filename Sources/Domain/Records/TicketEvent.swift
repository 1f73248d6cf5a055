/// One step in the life of a problem that an enterprise raised. The ticket is what its events make
/// it.
public struct TicketEvent: Fact {
  public static let kind: Kind = "ticket"

  /// The ticket: the record id of its first event.
  public var ticket: RecordID
  public var enterprise: CreditCode
  public var action: TicketAction
  /// The event that the author saw as the latest; none for the first. Events with a predecessor that
  /// someone else already moved on from become notes.
  public var predecessor: RecordID?
  /// The unit that acts: a division.
  public var unit: DivisionCode
  /// Whom the action hands the ticket to, where it does. One may be raised for another unit to
  /// handle.
  public var to: DivisionCode?
  /// The department of that unit, where one is named.
  public var department: String?
  public var title: String?
  public var category: String?
  public var measure: Int?
  public var visit: RecordID?
  /// The project that it is about, when it is about one; its owner then is `enterprise` (Measure 18).
  public var project: RecordID?
  /// The ticket that the one raised is a part of.
  public var parent: RecordID?
  /// The ticket that a merged one goes on as.
  public var into: RecordID?
  /// What is said besides; the reason, where the action needs one.
  public var note: String?
  /// The answer of a follow-up.
  public var solved: Bool?
  /// How satisfied the enterprise is, 1…5, as a follow-up heard it.
  public var satisfaction: Int?
  /// The last day of the hold that is asked for.
  public var until: CivilDate?
  /// The workdays of the extension that is asked for.
  public var workdays: Int?
  /// The ruling on an objection.
  public var upheld: Bool?
  public var attachment: Attachment?

  /// A file that nodes keep beside their records, by its digest.
  public struct Attachment: Codable, Equatable, Sendable {
    public var name: String
    /// 64 hexadecimal digits.
    public var sha256: Hash

    public init(name: String, sha256: Hash) {
      self.name = name
      self.sha256 = sha256
    }
  }

  public init(
    ticket: RecordID, enterprise: CreditCode, action: TicketAction, predecessor: RecordID? = nil,
    unit: DivisionCode, to: DivisionCode? = nil, title: String? = nil, category: String? = nil,
    measure: Int? = nil, visit: RecordID? = nil, note: String? = nil, solved: Bool? = nil
  ) {
    self.ticket = ticket
    self.enterprise = enterprise
    self.action = action
    self.predecessor = predecessor
    self.unit = unit
    self.to = to
    self.title = title
    self.category = category
    self.measure = measure
    self.visit = visit
    self.note = note
    self.solved = solved
  }

  public var subject: RecordID { RecordID(enterprise) }
}

internal import Domain

/// What is posted to a webhook, as JSON.
struct WebhookMessage: Encodable, Sendable {
  /// `notices`, or `test` to try the line.
  var type: Sort
  /// The node's division.
  var division: DivisionCode
  /// When it was made.
  var at: Moment
  var notices: [Item]

  enum Sort: String, Encodable { case notices, test }

  /// A notice, and whom it is for.
  struct Item: Encodable, Sendable {
    /// The account's name.
    var account: String
    /// The person as whom the account writes: an officer's id, where it is linked to one.
    var person: RecordID
    /// The officer's name and phone, where they are known.
    var name: String?
    var phone: String?
    var notice: Notice
  }
}

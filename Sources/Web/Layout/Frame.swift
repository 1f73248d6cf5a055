public import Domain

/// What every page of a person has around its content: where, who, how the node stands with its parent,
/// and where the parts of the page are. Filled once for each request.
public struct Frame: Equatable, Sendable {
  /// When the page is made; ages are counted from here.
  public var now: Moment
  public var language: Language
  /// The division that the node serves, with its name.
  public var division: DivisionCode
  public var place: String
  /// Who is logged in; `nil` on the page for that.
  public var person: Person?
  public var sync: HomePage.Sync
  public var lastAgreed: Moment?
  /// Tells this person's forms from forged ones; empty when nobody is logged in.
  public var token = ""
  /// The path of the page with its query, for the other language's link.
  public var path = "/"
  public var assets = Assets.Address()
  /// How many of the person's notices aren't read; `nil`: not asked for.
  public var unread: Int?
  /// What was just done, told once.
  public var notice: Notice?

  /// Who is logged in.
  public struct Person: Equatable, Sendable {
    /// The account's name.
    public var account: String
    /// The name of the officer, or of the account.
    public var name: String
    public var role: Role
    /// Whether changes name an officer as their author, who then can be in visits.
    public var isOfficer: Bool

    public init(account: String, name: String, role: Role, isOfficer: Bool) {
      self.account = account
      self.name = name
      self.role = role
      self.isOfficer = isOfficer
    }
  }

  /// What a page says on top after something was done.
  public enum Notice: String, Sendable, CaseIterable {
    case saved, sent, nothingNew, revoked, loggedOut, passwordChanged, mustChangePassword
  }

  public init(
    now: Moment, language: Language, division: DivisionCode, place: String, sync: HomePage.Sync
  ) {
    self.now = now
    self.language = language
    self.division = division
    self.place = place
    self.sync = sync
  }

  public var tier: Tier { division.tier }
}

extension Frame {
  /// Whether the person's role may do something on this node; the server asks again.
  func allows(_ act: Role.Act) -> Bool { person?.role.allows(act, at: tier) ?? false }
}

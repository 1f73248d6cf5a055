public import Domain

/// What a figure of resumption is asked for; its fields make the address, so that it can be shared.
public struct ReviewQuestion: Equatable, Sendable {
  public var asOf: CivilDate
  /// `nil`: all that is known now.
  public var knownAt: Moment?
  public var about: ReviewSeal.About
  /// The city that is opened; `nil`: the whole of the node.
  public var city: DivisionCode?

  public init(
    asOf: CivilDate, knownAt: Moment? = nil, about: ReviewSeal.About = .enterprises,
    city: DivisionCode? = nil
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.about = about
    self.city = city
  }

  /// The fields of the address; the city only where it is asked for.
  func fields(withCity: Bool = true) -> [(String, String)] {
    [
      ("asOf", "\(asOf)"), ("knownAt", knownAt?.description ?? ""),
      ("about", about == .enterprises ? "" : about.rawValue),
      ("city", withCity ? city?.text ?? "" : ""),
    ]
  }

  /// The review of a city, or of the whole node.
  func address(city: DivisionCode?) -> String {
    var question = self
    question.city = city
    return Frame.address("/review", question.fields())
  }

  /// The list of those behind a number.
  func list(division: String = "", sector: String = "", _ choice: StandingChoice) -> String {
    Frame.address(
      "/review/list",
      fields(withCity: false) + [
        ("division", division), ("sector", sector), ("state", choice.rawValue),
      ])
  }
}

/// Which of the roster a list shows.
public enum StandingChoice: String, Sendable, CaseIterable {
  /// The whole roster.
  case all
  /// What the rate counts: 未停产 and 已复工.
  case counted
  case neverStopped, resumed, partial, stopped
  /// Without a report that counts.
  case missing

  /// Whether one with a state is shown. - Parameter state: of the report that counts; `nil`: none.
  public func contains(_ state: Resumption.State?) -> Bool {
    switch self {
    case .all: true
    case .counted: state?.countsAsResumed == true
    case .missing: state == nil
    case .neverStopped: state == .neverStopped
    case .resumed: state == .resumed
    case .partial: state == .partial
    case .stopped: state == .stopped
    }
  }
}

extension Language {
  func name(of choice: StandingChoice) -> String {
    switch choice {
    case .all: self("全部", "all")
    case .counted: self("计入复工", "counted as resumed")
    case .neverStopped: name(of: .neverStopped as Resumption.State)
    case .resumed: name(of: .resumed as Resumption.State)
    case .partial: name(of: .partial as Resumption.State)
    case .stopped: name(of: .stopped as Resumption.State)
    case .missing: self("未报送", "no report")
    }
  }
}

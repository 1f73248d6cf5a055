/// What an enterprise must fulfil: a small language of conditions, each of them decided, or not for what
/// is missing. There is no loop and no name of another condition, so all of them end.
public indirect enum MeasureCondition: Hashable, Sendable {
  case all([MeasureCondition])
  case any([MeasureCondition])
  case not(MeasureCondition)
  /// One condition or the other, by a third.
  case choose(Choice)
  /// Its sector is one of these.
  case sector([Sector])
  /// Its class of GB/T 4754 begins with one of these.
  case industryClass([String])
  case route(Enterprise.ProcessRoute)
  case flag(Flag)
  /// It has something to grow from: the figure is more than zero. That it has not is attested.
  case hasBase(String)
  /// A figure against a parameter.
  case atLeast(Threshold)
  /// The mean of a day in one window against the mean of a day in another.
  case share(Ratio)
  /// The growth of a figure on another: (now − base) / base.
  case growth(Ratio)
  /// A figure is more than another.
  case increase(Increase)

  public struct Choice: Hashable, Sendable, Codable {
    public var when: MeasureCondition
    public var then: MeasureCondition
    public var otherwise: MeasureCondition
  }

  public struct Flag: Hashable, Sendable, Codable {
    public var of: Mark
    public var equals: Bool
  }

  /// What the register says of an enterprise with yes or no.
  public enum Mark: String, Hashable, Sendable, Codable, CaseIterable {
    case isContinuousProcess, isTwoHighProject, isInTwoHighCatalogue, hasOwnMeter
  }

  public struct Threshold: Hashable, Sendable, Codable {
    public var figure: String
    public var parameter: String
    /// Whether it must be more; left out, as much is enough (以上).
    public var isStrict: Bool?
  }

  public struct Ratio: Hashable, Sendable, Codable {
    public var figure: String
    public var base: String
    /// In hundredths of a percent.
    public var parameter: String
    public var isStrict: Bool?
  }

  public struct Increase: Hashable, Sendable, Codable {
    public var figure: String
    public var base: String
  }

  /// The figures that it reads, in order.
  public var figures: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.figures)
    case .not(let part): part.figures
    case .choose(let choice):
      choice.when.figures + choice.then.figures + choice.otherwise.figures
    case .sector, .industryClass, .route, .flag: []
    case .hasBase(let figure): [figure]
    case .atLeast(let threshold): [threshold.figure]
    case .share(let ratio), .growth(let ratio): [ratio.figure, ratio.base]
    case .increase(let increase): [increase.figure, increase.base]
    }
  }
}

/// Written as an object with one field, as `{"atLeast": {"figure": "output", "parameter": "least"}}`.
extension MeasureCondition: Codable {
  private enum Word: String, CodingKey, CaseIterable {
    case all, any, not, choose, sector, industryClass, route, flag, hasBase, atLeast, share, growth
    case increase
  }

  public init(from decoder: any Decoder) throws {
    let (word, container) = try decoder.oneWord(of: Word.self, ("a condition", "条件"))
    func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
      try container.decode(type, forKey: word)
    }
    self =
      switch word {
      case .all: .all(try value())
      case .any: .any(try value())
      case .not: .not(try value())
      case .choose: .choose(try value())
      case .sector: .sector(try value())
      case .industryClass: .industryClass(try value())
      case .route: .route(try value())
      case .flag: .flag(try value())
      case .hasBase: .hasBase(try value())
      case .atLeast: .atLeast(try value())
      case .share: .share(try value())
      case .growth: .growth(try value())
      case .increase: .increase(try value())
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Word.self)
    switch self {
    case .all(let parts): try container.encode(parts, forKey: .all)
    case .any(let parts): try container.encode(parts, forKey: .any)
    case .not(let part): try container.encode(part, forKey: .not)
    case .choose(let choice): try container.encode(choice, forKey: .choose)
    case .sector(let sectors): try container.encode(sectors, forKey: .sector)
    case .industryClass(let classes): try container.encode(classes, forKey: .industryClass)
    case .route(let route): try container.encode(route, forKey: .route)
    case .flag(let flag): try container.encode(flag, forKey: .flag)
    case .hasBase(let figure): try container.encode(figure, forKey: .hasBase)
    case .atLeast(let threshold): try container.encode(threshold, forKey: .atLeast)
    case .share(let ratio): try container.encode(ratio, forKey: .share)
    case .growth(let ratio): try container.encode(ratio, forKey: .growth)
    case .increase(let increase): try container.encode(increase, forKey: .increase)
    }
  }
}

/// Why an enterprise is served by the tier that it is: its points, one by one (Measure 30).
public struct SplitScore: Equatable, Sendable {
  /// For last year's output.
  public let output: Int
  /// For its employees.
  public let headcount: Int
  /// For being 专精特新.
  public let specialised: Int
  /// For the key lists that it is in.
  public let keyLists: Int
  /// For being among the largest of its sector.
  public let leader: Int
  /// Which of the largest it is; `nil`: none.
  public let leadership: SectorLeaders.Place?

  // No sum of wrong figures overflows.
  private static let most: Int64 = 1_000_000_000

  /// - Parameter leadership: its place among the largest of its sector, if that gives points.
  public init(
    _ enterprise: SplitPlan.Candidate, _ weights: SplitParameters.Weights,
    leadership: SectorLeaders.Place? = nil
  ) {
    output = Int(min((enterprise.outputYuan ?? 0) / weights.yuanPerPoint, Self.most))
    headcount = min((enterprise.headcount ?? 0) / weights.employeesPerPoint, Int(Self.most))
    specialised = enterprise.isSpecialised ? weights.specialisedPoints : 0
    keyLists = enterprise.keyLists * weights.keyListPoints
    leader = leadership?.points ?? 0
    self.leadership = leadership
  }

  public var total: Int { output + headcount + specialised + keyLists + leader }

  /// The sum and what it is made of, as `348 points: output 123, employees 5, 专精特新 100, key lists 120`.
  public var english: String {
    let place = leadership.map {
      "no. \($0.number) of \($0.sector.rawValue) in its \($0.among.rawValue)"
    }
    return "\(total) points"
      + listed(": ", ", ") { part in
        switch part {
        case .output: "output"
        case .headcount: "employees"
        case .specialised: "专精特新"
        case .keyLists: "key lists"
        case .leader: place ?? ""
        }
      }
  }

  /// The same for staff.
  public var chinese: String {
    let place = leadership.map {
      "\($0.sector.chinese)\($0.among.scopeChinese)第\($0.number)位"
    }
    return "\(total)分"
      + listed("：", "，") { part in
        switch part {
        case .output: "产值"
        case .headcount: "用工"
        case .specialised: "专精特新"
        case .keyLists: "重点清单"
        case .leader: place ?? ""
        }
      }
  }

  private enum Part: CaseIterable { case output, headcount, specialised, keyLists, leader }

  private func points(for part: Part) -> Int {
    switch part {
    case .output: output
    case .headcount: headcount
    case .specialised: specialised
    case .keyLists: keyLists
    case .leader: leader
    }
  }

  private func listed(_ colon: String, _ comma: String, _ name: (Part) -> String) -> String {
    let parts = Part.allCases.filter { points(for: $0) > 0 }.map {
      "\(name($0)) \(points(for: $0))"
    }
    return parts.isEmpty ? "" : colon + parts.joined(separator: comma)
  }
}

extension Tier {
  /// Among all of a division of this tier, as staff say it.
  fileprivate var scopeChinese: String {
    switch self {
    case .region: "全区"
    case .city: "全市"
    case .county: "全县"
    }
  }
}

/// Where an enterprise was before it moved: figures of earlier days count it there for ever.
public struct FormerDivision: Codable, Hashable, Sendable {
  public var division: DivisionCode
  /// The first day on which it was no longer there.
  public var until: CivilDate

  public init(division: DivisionCode, until: CivilDate) {
    self.division = division
    self.until = until
  }
}

extension [FormerDivision] {
  /// What a move on `day` away from `division` adds.
  ///
  /// A second move on one day adds nothing: on that day it ends where it went last.
  public func moved(from division: DivisionCode, on day: CivilDate) -> [FormerDivision] {
    if let last, last.until >= day { return self }
    return self + [FormerDivision(division: division, until: day)]
  }

  /// Where it was on a day; `nil`: where it is now.
  public func division(on day: CivilDate) -> DivisionCode? {
    first { day < $0.until }?.division
  }

  func validate() throws(Invalid) {
    for former in self where former.division.tier != .county {
      throw Invalid(
        "\(former.division) is not a county", chinese: "\(former.division)不是县级区划",
        field: "formerDivisions")
    }
    for (earlier, later) in zip(self, dropFirst()) where earlier.until >= later.until {
      throw Invalid(
        "\(later.until) is not after \(earlier.until)",
        chinese: "\(later.until)应晚于\(earlier.until)",
        hint: "the earliest first", field: "formerDivisions")
    }
  }
}

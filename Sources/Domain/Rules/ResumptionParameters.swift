/// What the text of Measure 27 leaves to be set: dates, targets, who is in the roster.
public struct ResumptionParameters: Codable, Equatable, Sendable {
  /// Reports about earlier days don't count: the first day of the holiday.
  public var countFrom: CivilDate
  /// Who was live and above scale on this day is in the roster.
  public var rosterDate: CivilDate
  /// In order of their days.
  public var targets: [Target]
  /// A report older than this many workdays still counts, marked stale.
  public var staleWorkdays: Int
  public var includesSoftware: Bool
  public var isAboveScaleOnly: Bool

  /// The share that is to have resumed on a day and after it.
  public struct Target: Codable, Equatable, Sendable {
    public var from: CivilDate
    public var percent: Int

    public init(from: CivilDate, percent: Int) {
      self.from = from
      self.percent = percent
    }
  }

  public init(
    countFrom: CivilDate, rosterDate: CivilDate, targets: [Target], staleWorkdays: Int,
    includesSoftware: Bool, isAboveScaleOnly: Bool
  ) {
    self.countFrom = countFrom
    self.rosterDate = rosterDate
    self.targets = targets
    self.staleWorkdays = staleWorkdays
    self.includesSoftware = includesSoftware
    self.isAboveScaleOnly = isAboveScaleOnly
  }

  /// The target in force on a day, in percent; `nil` before the first.
  public func target(on date: CivilDate) -> Int? {
    targets.filter { $0.from <= date }.max { $0.from < $1.from }?.percent
  }

  /// Whether an enterprise is in the frozen roster: live and, if asked, above scale on its date.
  public func covers(_ enterprise: Enterprise) -> Bool {
    (includesSoftware || enterprise.sector != .software) && enterprise.isLive(on: rosterDate)
      && (!isAboveScaleOnly || enterprise.isAboveScale(on: rosterDate))
  }

  /// Whether a project is counted: under construction before the holiday, its owner's sector in.
  public func covers(_ project: Project, owner: Enterprise) -> Bool {
    project.underConstructionBeforeHoliday == true
      && (includesSoftware || owner.sector != .software)
  }

  func validate() throws(Invalid) {
    for target in targets where !(0...100).contains(target.percent) {
      throw Invalid(
        "\(target.percent) is not a percentage", chinese: "\(target.percent)不是百分比",
        hint: "0 to 100", field: "resumption.targets")
    }
    if staleWorkdays < 0 {
      throw Invalid(
        "\(staleWorkdays) workdays can't be", chinese: "工作日数不能为负",
        field: "resumption.staleWorkdays")
    }
  }
}

extension Enterprise {
  /// Whether it has not closed, moved away or merged by the end of a day.
  public func isLive(on date: CivilDate) -> Bool { closedOn.map { $0 > date } ?? true }

  /// Whether it is on the list of enterprises above scale (规上) on a day; its last day is not one.
  public func isAboveScale(on date: CivilDate) -> Bool {
    guard let aboveScaleFrom, aboveScaleFrom <= date else { return false }
    return aboveScaleTo.map { $0 > date } ?? true
  }
}

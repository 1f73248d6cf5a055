public import Domain

/// The rate of resumption by day against its targets, drawn as SVG.
public struct ReviewCurve: Equatable, Sendable {
  public var points: [Point]
  public var targets: [Target]

  /// What the review of a day came to.
  public struct Point: Equatable, Sendable {
    public var day: CivilDate
    public var resumed: Int
    public var roster: Int
    /// In percent, cut.
    public var rate: String

    public init(day: CivilDate, resumed: Int, roster: Int, rate: String) {
      self.day = day
      self.resumed = resumed
      self.roster = roster
      self.rate = rate
    }
  }

  /// From a day on so many percent are asked for.
  public struct Target: Equatable, Sendable {
    public var from: CivilDate
    public var percent: Int

    public init(from: CivilDate, percent: Int) {
      self.from = from
      self.percent = percent
    }
  }

  public init(points: [Point], targets: [Target]) {
    self.points = points
    self.targets = targets
  }

  // The drawing, in units of its view box.
  private static let (width, height) = (400, 250)
  private static let (left, right, top, bottom) = (38, 12, 18, 30)

  private var days: (first: Int, last: Int)? {
    guard let first = points.first?.day.day, let last = points.last?.day.day else { return nil }
    // The targets are seen from the first day on.
    return (first, max(last, targets.map(\.from.day).max() ?? last, first + 1))
  }

  private func x(_ day: Int) -> Int {
    guard let days else { return Self.left }
    let room = Self.width - Self.left - Self.right
    return Self.left + room * (day - days.first) / (days.last - days.first)
  }

  /// - Parameter share: of how much, so that it isn't rounded twice.
  private func y(_ share: Int, of whole: Int) -> Int {
    let room = Self.height - Self.top - Self.bottom
    return Self.top + room - (whole > 0 ? room * share / whole : 0)
  }

  /// The drawing with its values as a table, which reads without seeing.
  func html(_ language: Language) -> [HTML] {
    guard let days, let last = points.last else { return [] }
    let goals = targets.map { "\($0.from):\($0.percent)" }.joined(separator: " ")
    return [
      HTML(
        .div,
        [.dataRole: "chart", .dataValue: goals, .dataText: language("目标", "target")]
      ) {
        drawing(language, days, last)
        table(language)
      }
    ]
  }

  private func drawing(_ language: Language, _ days: (first: Int, last: Int), _ last: Point)
    -> HTML
  {
    HTML(
      .svg,
      [
        .class: "curve", .viewBox: "0 0 \(Self.width) \(Self.height)", .role: "img",
        .ariaLabel: language(
          "复工率逐日变化：\(last.day)为\(last.rate)%", "Rate by day: \(last.rate) % on \(last.day)"),
      ]
    ) {
      grid
      goals(language, until: days.last)
      line
      dayLabels(language, days)
    }
  }

  private var grid: [HTML] {
    stride(from: 0, through: 100, by: 20).flatMap { percent in
      let height = y(percent, of: 100)
      return [
        HTML(
          .line,
          [
            .class: "rule", .x1: "\(Self.left)", .x2: "\(Self.width - Self.right)",
            .y1: "\(height)", .y2: "\(height)",
          ]),
        HTML(
          .text, [.class: "scale", .x: "\(Self.left - 6)", .y: "\(height + 4)"], "\(percent)%"),
      ]
    }
  }

  private func goals(_ language: Language, until end: Int) -> [HTML] {
    let sorted = targets.sorted { $0.from < $1.from }
    return sorted.indices.flatMap { index -> [HTML] in
      let target = sorted[index]
      let until = index + 1 < sorted.count ? sorted[index + 1].from.day : end
      guard let days, until >= days.first else { return [] }
      let (from, height) = (max(target.from.day, days.first), y(target.percent, of: 100))
      // A target of a single day still is seen.
      let stop = max(x(until), x(from) + 14)
      // Below its line, where the curve has passed; but on top of the drawing.
      let label = target.percent < 90 ? height + 13 : height - 5
      return [
        HTML(
          .line,
          [
            .class: "target", .x1: "\(min(x(from), stop - 14))", .x2: "\(stop)",
            .y1: "\(height)", .y2: "\(height)",
          ]),
        HTML(
          .text, [.class: "target-name", .x: "\(x(from) + 4)", .y: "\(label)"],
          language(
            "目标\(target.percent)% \(language.short(target.from))起",
            "target \(target.percent) % from \(language.short(target.from))")
        ).with(.textAnchor, x(from) > Self.width * 2 / 3 ? "end" : nil),
      ]
    }
  }

  private var line: [HTML] {
    let places = points.map { "\(x($0.day.day)),\(y($0.resumed, of: $0.roster))" }
    return [HTML(.polyline, [.class: "rate-line", .points: places.joined(separator: " ")])]
      + points.map {
        HTML(
          .circle,
          [
            .class: "rate-point", .cx: "\(x($0.day.day))", .cy: "\(y($0.resumed, of: $0.roster))",
            .r: "3",
          ])
      }
  }

  private func dayLabels(_ language: Language, _ days: (first: Int, last: Int)) -> [HTML] {
    let middle = (days.first + days.last) / 2
    return Set([days.first, middle, days.last]).sorted().map { day in
      HTML(
        .text, [.class: "day", .x: "\(x(day))", .y: "\(Self.height - 9)"],
        language.short(CivilDate(day: day))
      ).with(.textAnchor, day == days.first ? "start" : day == days.last ? "end" : "middle")
    }
  }

  private func table(_ language: Language) -> HTML {
    HTML(.details, [.class: "values"]) {
      HTML(.summary, [:], language("逐日数值", "Values by day"))
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            HTML(.th, [.scope: "col"], language("截至", "As of"))
            HTML(.th, [.scope: "col", .class: "number"], language("已复工", "Resumed"))
            HTML(.th, [.scope: "col", .class: "number"], language("应复工", "Roster"))
            HTML(.th, [.scope: "col", .class: "number"], language("复工率", "Rate"))
          }
        }
        HTML(.tbody) {
          for point in points {
            HTML(.tr) {
              HTML(.th, [.scope: "row"]) { language.date(point.day) }
              HTML(.td, [.class: "number"], language.number(point.resumed))
              HTML(.td, [.class: "number"], language.number(point.roster))
              HTML(.td, [.class: "number"], "\(point.rate)%")
            }
          }
        }
      }
    }
  }
}

extension Language {
  /// `2月5日`, `5 Feb`.
  func short(_ date: CivilDate) -> String {
    let long = day(date)
    guard self == .english, let space = long.firstIndex(of: " ") else { return long }
    return String(long.prefix(long.distance(from: long.startIndex, to: space) + 4))
  }
}

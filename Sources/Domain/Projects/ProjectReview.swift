/// The projects of a scope on a day: stages, steps, investment against plan, turnover funds and who may be
/// subsidised (Measures 17–19).
public struct ProjectReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var rules: String
  /// The quarter whose investment is counted: that of the day.
  public var quarter: MonthSpan
  /// The quarter whose investment is subsidised.
  public var subsidyQuarter: MonthSpan
  /// `nil`: the text leaves it open.
  public var rateBasisPoints: Int?
  /// The whole scope first, then a row for each group.
  public var rows: [Row]
  /// One for each fund.
  public var funds: [Fund]
  /// How many may be subsidised, by verdict, and what they invested, in yuan.
  public var candidates: [Candidates]
  /// Those that fit the question, by overdue steps, then in order of county and owner; at most as many
  /// as were asked for.
  public var items: [Item]
  public var count: Int

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: ProjectTally
    /// How much of the quarter's plan is invested, in percent, cut; `nil` without a plan.
    public var fulfilment: String?
    public var outstandingFen: Int64

    public init(scope: String, name: String, tally: ProjectTally) {
      self.scope = scope
      self.name = name
      self.tally = tally
      fulfilment = tally.fulfilment
      outstandingFen = tally.outstandingFen
    }
  }

  public struct Fund: Encodable, Sendable {
    public var fund: String
    public var lentFen: Int64
    public var repaidFen: Int64
    public var outstandingFen: Int64
    /// What was lent of money that had been paid back.
    public var recycledFen: Int64

    init(_ figure: TurnoverFigure) {
      fund = figure.fund
      (lentFen, repaidFen) = (figure.lentFen, figure.repaidFen)
      (outstandingFen, recycledFen) = (figure.outstandingFen, figure.recycledFen)
    }
  }

  public struct Candidates: Encodable, Sendable {
    public var verdict: MeasureVerdict
    public var verdictChinese: String
    public var projects: Int
    public var investedYuan: Int64
    /// `nil`: an amount is pending.
    public var amountFen: Int64?
  }

  public struct Item: Encodable, Sendable {
    public var id: RecordID
    public var name: String
    public var owner: CreditCode?
    public var ownerName: String
    public var division: DivisionCode
    public var divisionName: String
    public var stage: Project.Stage
    public var stageChinese: String
    public var overdueSteps: Int
    public var dueSoonSteps: Int
    public var doneSteps: Int
    public var steps: Int
    /// Of the quarter, in yuan.
    public var plannedYuan: Int64?
    public var investedYuan: Int64?
    public var reported: CivilDate?
    public var subsidy: ProjectSubsidy
  }
}

extension ProjectReview {
  /// What is asked of projects.
  public struct Filter: Sendable {
    public var stage: Project.Stage?
    /// Only those with a step that is overdue.
    public var overdueOnly: Bool
    public var limit: Int

    public init(stage: Project.Stage? = nil, overdueOnly: Bool = false, limit: Int) {
      self.stage = stage
      self.overdueOnly = overdueOnly
      self.limit = limit
    }
  }

  /// - Parameters:
  ///   - rows: the whole scope first.
  ///   - movements: of all turnover funds up to the day.
  public init(
    asOf: CivilDate, knownAt: Moment?, rules: Rules, rows: [Row], standings: [ProjectStanding],
    movements: [TurnoverFund], names: [DivisionCode: String], _ filter: Filter
  ) {
    let (parameters, quarter) = (rules.projects, MonthSpan(quarterOf: asOf))
    (self.asOf, self.knownAt, self.rules) = (asOf, knownAt, rules.version)
    (self.quarter, self.rows) = (quarter, rows)
    (subsidyQuarter, rateBasisPoints) = (parameters.quarter, parameters.rateBasisPoints)
    funds = TurnoverFigure.all(movements.filter { $0.on <= asOf }).map(Fund.init)
    candidates = Self.candidates(standings.map { ProjectSubsidy($0, parameters) })
    let fitting = standings.filter { standing in
      (filter.stage == nil || standing.project.stage == filter.stage)
        && (!filter.overdueOnly || standing.count(.overdue) > 0)
    }
    count = fitting.count
    items = fitting.sorted {
      (-$0.count(.overdue), $0.division, $0.id) < (-$1.count(.overdue), $1.division, $1.id)
    }.prefix(filter.limit).map { Item($0, quarter, names, parameters) }
  }

  private static func candidates(_ subsidies: [ProjectSubsidy]) -> [Candidates] {
    let sorts: [MeasureVerdict] = [.eligible, .amountPending, .undetermined, .notEligible]
    return sorts.map { verdict in
      let found = subsidies.filter { $0.verdict == verdict }
      return Candidates(
        verdict: verdict, verdictChinese: verdict.chinese, projects: found.count,
        investedYuan: found.compactMap(\.investedYuan).reduce(0, +),
        amountFen: verdict == .eligible ? found.compactMap(\.amountFen).reduce(0, +) : nil)
    }
  }
}

extension ProjectReview.Item {
  init(
    _ standing: ProjectStanding, _ quarter: MonthSpan, _ names: [DivisionCode: String],
    _ parameters: ProjectParameters
  ) {
    (id, name) = (standing.id, standing.project.name ?? standing.id.text)
    (owner, ownerName) = (standing.project.owner, standing.ownerName)
    division = standing.division
    divisionName = names[standing.division] ?? standing.division.text
    stage = standing.project.stage ?? .preliminary
    stageChinese = stage.chinese
    (overdueSteps, dueSoonSteps) = (standing.count(.overdue), standing.count(.dueSoon))
    doneSteps = standing.count(.done) + standing.count(.doneLate)
    steps = standing.steps.count
    (plannedYuan, investedYuan) = (standing[quarter]?.planned, standing[quarter]?.invested)
    reported = standing.reported
    subsidy = ProjectSubsidy(standing, parameters)
  }
}

internal import Domain
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Makes the models of the region's pages from the node's figures: no figure is counted here.
struct ReviewFigures {
  let node: Node
  let boundaries: BoundaryFolder

  func review(_ question: ReviewQuestion) async throws -> ReviewPage.Review {
    let isRegion = node.identity.tier == .region
    let request = ReviewRequest(question)
    if let city = question.city { _ = try node.scope(city) }
    func rows(_ grouping: ResumptionReview.Grouping) async throws -> ResumptionReview {
      var request = request
      request.by = grouping
      return try await node.review(request)
    }
    let byCity = try await rows(.city)
    var (whole, places, sectors) = (byCity.rows[0], byCity.rows.dropFirst(), [ReviewRow]())
    if question.city != nil || !isRegion {
      let path = (question.city ?? node.identity.division).path
      places = try await rows(.county).rows.dropFirst().filter { row in
        (try? DivisionCode(row.scope)).map { path.contains($0.path) } ?? false
      }[...]
    }
    if let city = question.city {
      guard let row = byCity.rows.dropFirst().first(where: { $0.scope == city.text }) else {
        throw Problem.notFound("nobody of the roster is in \(city)")
      }
      whole = row
    } else {
      sectors = Array(try await rows(.sector).rows.dropFirst())
    }
    let days = try await node.reviewDays(request, within: question.city)
    let tiles = try Seed.tiles()
    var all = Array(places)
    if question.city == nil, isRegion { all += try await empty(tiles.keys.sorted(), but: all) }
    var review = ReviewPage.Review(
      rules: byCity.rules, countFrom: byCity.countFrom, rosterDate: byCity.rosterDate,
      target: byCity.target, whole: whole, places: all,
      sectors: sectors,
      tiles: Dictionary(
        uniqueKeysWithValues: tiles.map { ($0.text, .init(row: $1.row, column: $1.column)) }),
      curve: ReviewCurve(
        points: days.tallies.map {
          .init(
            day: $0.day, resumed: $0.tally.resumed, roster: $0.tally.roster,
            rate: $0.tally.rate ?? "—")
        }, targets: days.targets.map { .init(from: $0.from, percent: $0.percent) }))
    do throws(Invalid) {
      guard question.city == nil else {
        // A map of the cities alone is no fault of an opened city, whose counties stay tiles.
        review.boundaries = try? boundaries.map(of: Self.names(of: all))
        return review
      }
      review.boundaries = try boundaries.map(of: Self.names(of: all))
    } catch {
      review.mapProblem = error
    }
    return review
  }

  private static func names(of rows: [ReviewRow]) -> [DivisionCode: String] {
    Dictionary(
      rows.compactMap { row in (try? DivisionCode(row.scope)).map { ($0, row.name) } }
    ) { first, _ in first }
  }

  /// What a page with these figures follows; `nil`: what was known in the past stays as it is.
  func live(_ question: ReviewQuestion) async throws -> Live? {
    guard question.knownAt == nil else { return nil }
    let since = try await node.store.read { try $0.lastOrdinal() }
    return Live(division: question.city ?? node.identity.division, since: since)
  }

  /// Cities of the map in which nobody is in the roster.
  private func empty(_ cities: [DivisionCode], but rows: [ReviewRow]) async throws -> [ReviewRow] {
    let held = Set(rows.map(\.scope))
    return try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try cities.filter { !held.contains($0.text) }.map {
        ReviewRow(scope: $0.text, name: try names.place($0))
      }
    }
  }

  /// All seals that the node holds, the last first, up to some.
  func seals(limit: Int) async throws -> [SealLine] {
    try await node.store.read { [path = node.identity.path] transaction in
      var names = PeopleNames(transaction)
      var found: [RecordRow] = []
      var after = ""
      while true {
        let rows = try transaction.page(
          of: ReviewSeal.kind, after: after, within: path, limit: Limits.pageRows)
        found = Array((found + rows).suffix(limit))
        guard let last = rows.last, rows.count == Limits.pageRows else { break }
        after = last.record.text
      }
      return try found.reversed().map { row in
        SealLine(row.record, try RecordJSON.decode(ReviewSeal.self, from: row.body), &names)
      }
    }
  }
}

extension SealLine {
  init(_ id: RecordID, _ seal: ReviewSeal, _ names: inout PeopleNames) {
    let totals = seal.totals
    self.init(
      id: id, about: seal.about, asOf: seal.asOf, knownAt: seal.knownAt, resumed: totals.resumed,
      roster: totals.roster,
      rate: ResumptionTally.percentage(totals.resumed, of: totals.roster) ?? "—",
      by: (try? names.name(seal.sealedBy)) ?? seal.sealedBy.text,
      division: (try? names.place(seal.division)) ?? seal.division.text)
  }
}

extension ReviewRequest {
  init(_ question: ReviewQuestion) {
    self.init(
      asOf: question.asOf, knownAt: question.knownAt,
      subject: question.about == .projects ? .project : .enterprise)
  }
}

extension FormReader {
  /// A question from an address or a form; `nil` when some of it can't be read.
  mutating func question(today: CivilDate) -> ReviewQuestion? {
    let asOf = readOptional("asOf") { try CivilDate($0) } ?? today
    let knownAt = readOptional("knownAt") { try Moment($0) }
    let about = readOptional("about") { text throws(Invalid) in
      guard let about = ReviewSeal.About(rawValue: text) else {
        throw Invalid("is none of enterprises, projects", chinese: "应为企业或项目")
      }
      return about
    }
    let city = readOptional("city") { try DivisionCode($0) }
    guard problems.isEmpty else { return nil }
    return ReviewQuestion(
      asOf: asOf, knownAt: knownAt, about: about ?? .enterprises, city: city)
  }
}

extension Request {
  /// The fields of the address, as of a form.
  var fields: FormValues {
    get throws { try FormValues(parsing: Array((uri.query ?? "").utf8)) }
  }
}

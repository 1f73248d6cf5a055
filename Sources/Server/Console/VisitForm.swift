internal import Domain
internal import Store
internal import Web

/// What a visit's form says, as records: the same form sent twice makes the same records, whose ids come
/// from the one that the form holds.
struct VisitForm: Sendable {
  let enterprise: CreditCode
  /// The visit, what was told, how resumption stands.
  let entries: [Entry]
  /// The event that raises a problem, if there is one.
  let problem: TicketEvent?

  /// What one must be allowed to do.
  var acts: Set<Role.Act> {
    Set(entries.map(\.act)).union(problem == nil ? [] : [.step(.raise)])
  }

  /// - Throws: `Rejection` with all that is wrong.
  init(_ form: FormValues, of unit: DivisionCode) throws {
    var reader = FormReader(form)
    let code = reader.read("enterprise") { try Self.code(in: $0) }
    let on = reader.read("on") { try CivilDate($0) }
    let id = reader.read("id") { try Identifier($0) }
    let mode = reader.read("mode") { try Visit.Mode(named: $0) }
    let measures = reader.readAll("measures") { Int($0) ?? 0 }
    let officers = reader.readAll("officers") { try RecordID($0) }
    let photos = reader.readAll("photos") { try Hash(digest: $0) }
    if form.filled("findings") == nil { reader.miss("findings") }
    if officers.isEmpty { reader.miss("officers") }
    let state = reader.readOptional("state") { try Resumption.State(named: $0) }
    let staff = reader.readOptional("staffPercent") { try Int(percent: $0) }
    let expected = reader.readOptional("expectedOn") { try CivilDate($0) }
    if form.filled("note") != nil, form.filled("title") == nil { reader.miss("title") }
    guard let code, let on, let id, let mode, reader.problems.isEmpty else {
      throw reader.rejection
    }
    enterprise = code
    let ids = FormIDs(id)
    var visit = Visit(
      enterprise: code, officers: officers, on: on, mode: mode, met: form.filled("met"),
      findings: form["findings"], measures: measures.isEmpty ? nil : measures)
    visit.photos = photos.isEmpty ? nil : photos
    visit.location = Self.location(form)
    var entries = [try Entry(visit, id: ids[0])]
    if let state {
      let report = Resumption(
        enterprise: code, asOf: on, state: state, staffPercent: staff,
        cause: form.filled("cause"), expectedOn: expected, source: "走访")
      entries.append(try Entry(report, id: ids[1]))
    }
    for measure in measures {
      let delivery = PolicyDelivery(
        enterprise: code, measure: measure, on: on,
        channel: mode == .onSite ? .visit : .phone, visit: ids[0])
      entries.append(try Entry(delivery, id: ids[10 + measure]))
    }
    self.entries = entries
    problem = form.filled("title").map { title in
      TicketEvent(
        ticket: ids[2], enterprise: code, action: .raise, unit: unit, title: title,
        category: form.filled("category"), visit: ids[0], note: form.filled("note"))
    }
  }

  /// The code in what was typed or chosen: the last word.
  static func code(in text: String) throws(Invalid) -> CreditCode {
    do {
      return try CreditCode(text.split(separator: " ").last.map(String.init) ?? "")
    } catch var wrong {
      wrong.field = "enterprise"
      throw wrong
    }
  }

  /// WGS 84 in degrees, as a browser gives it.
  private static func location(_ form: FormValues) -> Visit.Location? {
    guard let latitude = Double(form["latitude"]), let longitude = Double(form["longitude"]),
      abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    return Visit.Location(
      latitudeMicrodegrees: Int((latitude * 1_000_000).rounded()),
      longitudeMicrodegrees: Int((longitude * 1_000_000).rounded()))
  }
}

/// The ids of the records that one form makes: its own, and those that follow from it.
struct FormIDs {
  private let first: Identifier

  init(_ first: Identifier) { self.first = first }

  /// A UUIDv7 of the same moment. Only the random bits at its end are others.
  subscript(index: Int) -> RecordID {
    let random: UInt64 = 0x3FFF_FFFF_FFFF_FFFF
    let low = first.low & ~random | (first.low &+ UInt64(index)) & random
    return RecordID(Identifier(high: first.high, low: low))
  }
}

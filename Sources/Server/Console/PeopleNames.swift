internal import Domain
internal import Store
internal import Web

/// Looks up the names of people and units for one page, each once.
struct PeopleNames {
  let transaction: Transaction
  private var people: [RecordID: Officer?] = [:]
  private var places: [DivisionCode: String] = [:]

  init(_ transaction: Transaction) { self.transaction = transaction }

  mutating func officer(_ id: RecordID) throws -> Officer? {
    if let known = people[id] { return known }
    let officer = try transaction.value(of: Officer.self, id)
    people[id] = .some(officer)
    return officer
  }

  /// An officer's name; of who is none, what they are known by.
  mutating func name(_ id: RecordID) throws -> String { try officer(id)?.name ?? id.text }

  mutating func text(of reference: Language.Reference) throws -> String {
    switch reference {
    case .person(let id): try name(id)
    case .place(let code): try place(code)
    case .enterprise(let code): try transaction.enterpriseName(code) ?? code.text
    }
  }

  mutating func place(_ code: DivisionCode) throws -> String {
    if let known = places[code] { return known }
    let name = try transaction.divisionName(code) ?? code.text
    places[code] = name
    return name
  }
}

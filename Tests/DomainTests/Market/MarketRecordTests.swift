import Domain
import Testing

/// Events, who takes part, offers and listings (Measures 6, 20, 21 and 24).
struct MarketRecordTests {
  private let day: CivilDate
  private let code: CreditCode
  private let event: RecordID

  init() throws {
    day = try CivilDate("2025-02-20")
    code = try CreditCode(completing: "91450100MA5KA1B2C")
    event = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
  }

  @Test func `an event has a first day and a last, and a roadshow its chain`() throws {
    var fair = MarketEvent(title: "展会", sort: .fair, when: .init(from: day, to: day), state: .held)
    try fair.validate()
    fair.when = .init(from: day.adding(days: 1), to: day)
    #expect(throws: Invalid.self) { try fair.validate() }
    var show = MarketEvent(title: "路演", sort: .roadshow)
    let error = #expect(throws: Invalid.self) { try show.validate() }
    #expect(error?.field == "chain")
    show.chain = "新能源汽车"
    try show.validate()
    for sort in MarketEvent.Sort.allCases {
      #expect(MarketEvent.Sort(named: sort.chinese) == sort)
      #expect(MarketEvent.Sort(named: sort.rawValue) == sort)
    }
    #expect(MarketEvent.Sort(named: "庙会") == nil)
  }

  @Test func `costs are positive, each item stands once, and what is cancelled costs nothing`()
    throws
  {
    var taking = Participation(
      enterprise: code, event: event,
      costs: [.init(item: .venue, amountFen: 100), .init(item: .other, amountFen: 1)])
    try taking.validate()
    #expect(taking.costFen == 101)
    taking.isCancelled = true
    #expect(taking.costFen == 0)
    for costs in [
      [Participation.Cost(item: .venue, amountFen: 0)],
      [.init(item: .venue, amountFen: FinancingNeed.mostFen + 1)],
      [.init(item: .venue, amountFen: 1), .init(item: .venue, amountFen: 2)],
    ] {
      #expect(throws: Invalid.self) {
        try Participation(enterprise: code, event: event, costs: costs).validate()
      }
    }
  }

  @Test func `the id of a participation is that of its event and its enterprise`() throws {
    let id = try Participation.id(of: event, code)
    #expect(id.text == "\(event)-\(code)")
    try Participation.check(id: id)
    for text in [
      "\(event)", "\(code)", "\(event)\(code)0", "\(event)-91450100MA5KA1B2CI", "x-\(code)",
    ] {
      let wrong = try RecordID(text)
      #expect(throws: Invalid.self, "\(text)") { try Participation.check(id: wrong) }
    }
    #expect(throws: Invalid.self) { try Participation.id(of: RecordID(code), code) }
  }

  @Test func `who takes part in a cancelled event isn't counted`() {
    var tally = MarketTally()
    let taking = Participation(
      enterprise: code, event: event, costs: [.init(item: .venue, amountFen: 7)])
    for state in MarketEvent.State.allCases {
      let event = MarketEvent(state: state)
      tally.add(event)
      tally.add(taking, in: event)
    }
    #expect(tally.planned == 1 && tally.held == 1 && tally.cancelled == 1)
    #expect(tally.participations == 2 && tally.costFen == 14)
  }

  @Test func `an offer holds through its last day, unless it is withdrawn`() throws {
    let content = Offer.Content(
      side: .offer, sort: .capacity, title: "五轴加工中心", contact: .officer)
    var offer = Offer(enterprise: code, content: content, until: day)
    try offer.validate()
    #expect(offer.isCurrent(on: day) && !offer.isCurrent(on: day.adding(days: 1)))
    offer.withdrawnBecause = "已成交"
    #expect(!offer.isCurrent(on: day))
    offer.withdrawnBecause = ""
    #expect(throws: Invalid.self) { try offer.validate() }
    #expect(!Offer(enterprise: code, content: content).isCurrent(on: day))
    var untitled = content
    untitled.title = ""
    let error = #expect(throws: Invalid.self) {
      try Offer(enterprise: code, content: untitled, until: day).validate()
    }
    #expect(error?.field == "content.title")
  }

  @Test func `only the region publishes, under the offer's id`() throws {
    let id = try Listing.id(of: event)
    #expect(id.text == "listing-\(event)")
    try Listing.check(id: id)
    #expect(throws: Invalid.self) { try Listing.check(id: event) }
    let published = Listing.Published(
      enterprise: code, enterpriseName: "某厂", county: try DivisionCode("450102"),
      countyName: "南宁市兴宁区", sector: .machinery,
      content: .init(side: .want, sort: .part, title: "线束", contact: .enterprise), until: day)
    var listing = Listing(division: try DivisionCode("450000"), published: published)
    try listing.validate()
    #expect(listing.isCurrent(on: day) && !listing.isCurrent(on: day.adding(days: 1)))
    listing.published?.isWithdrawn = true
    #expect(!listing.isCurrent(on: day))
    listing.division = try DivisionCode("450100")
    #expect(throws: Invalid.self) { try listing.validate() }
  }
}

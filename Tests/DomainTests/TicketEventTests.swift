import Domain
import Testing

@Suite struct TicketEventTests {
  private static func event(_ action: TicketAction, _ edit: (inout TicketEvent) -> Void = { _ in })
    throws -> TicketEvent
  {
    var event = TicketEvent(
      ticket: .sample(1), enterprise: try .sample(1), action: action,
      predecessor: action == .raise ? nil : .sample(1), unit: try DivisionCode("450102"))
    edit(&event)
    return event
  }

  @Test(
    arguments: [
      (TicketAction.raise, "title"), (.followUp, "solved"), (.escalate, "to"), (.dispatch, "to"),
      (.merge, "into"), (.askHold, "note"), (.askExtension, "note"), (.rule, "upheld"),
      (.attach, "attachment"), (.handBack, "note"), (.object, "note"), (.refuse, "note"),
      (.reject, "note"), (.reopen, "note"), (.closeUnsolved, "note"),
    ])
  func `an action says what it needs`(action: TicketAction, field: String) throws {
    let event = try Self.event(action)
    let error = #expect(throws: Invalid.self) { try event.validate() }
    #expect(error?.field == field)
  }

  @Test(
    arguments: [
      TicketAction.accept, .start, .answer, .close, .press, .approve, .resume, .withdraw, .note,
    ])
  func `others need nothing`(action: TicketAction) throws {
    try Self.event(action).validate()
  }

  @Test func `a reason is more than white space`() throws {
    #expect(throws: Invalid.self) { try Self.event(.reject) { $0.note = " \n" }.validate() }
    try Self.event(.reject) { $0.note = "不属于企业诉求" }.validate()
  }

  @Test func `numbers and places are in their bounds`() throws {
    func field(_ event: TicketEvent) -> String? {
      do { try event.validate() } catch { return error.field }
      return nil
    }
    let followUp = try Self.event(.followUp) { $0.solved = true }
    for degree in 0...6 {
      var event = followUp
      event.satisfaction = degree
      #expect(field(event) == ((1...5).contains(degree) ? nil : "satisfaction"))
    }
    for workdays in [-1, 0, 1, 366, 367] {
      let event = try Self.event(.askExtension) {
        $0.note = "待批复"
        $0.workdays = workdays
      }
      #expect(field(event) == ((1...366).contains(workdays) ? nil : "workdays"))
    }
    #expect(field(try Self.event(.askHold) { $0.note = "待批复" }) == "until")
    #expect(field(try Self.event(.merge) { $0.into = $0.ticket }) == "into")
    let (sister, region) = (try DivisionCode("450103"), try DivisionCode("450000"))
    for (unit, expected) in [(sister, "to"), (region, nil)] {
      let event = try Self.event(.raise) {
        $0.title = "缺少货柜"
        $0.to = unit
      }
      #expect(field(event) == expected)
    }
    #expect(
      field(
        try Self.event(.raise) {
          $0.title = "缺少货柜"
          $0.parent = $0.ticket
        }) == "parent")
  }

  @Test func `what older programs wrote is read, and all fields come back`() throws {
    let old = """
      {"action":"raise","category":"用工","enterprise":"91450200198229141F","measure":26,\
      "note":"企业反映","ticket":"01940000-0000-7000-8000-000000000001","title":"缺普工","unit":"450204"}
      """
    let event = try RecordJSON.decode(TicketEvent.self, from: Array(old.utf8))
    try event.validate()
    #expect(event.category == "用工" && event.parent == nil && event.until == nil)
    #expect(String(decoding: try RecordJSON.encode(event), as: UTF8.self) == old)
    let (until, unit) = (try CivilDate("2025-02-20"), try DivisionCode("450102"))
    let full = try Self.event(.attach) {
      $0.to = unit
      $0.department = "商务"
      $0.parent = .sample(2)
      $0.into = .sample(3)
      $0.satisfaction = 5
      $0.until = until
      $0.workdays = 3
      $0.upheld = false
      $0.attachment = .init(name: "照片.jpg", sha256: Hash(1, 2, 3, 4))
    }
    let bytes = try RecordJSON.encode(full)
    #expect(try RecordJSON.decode(TicketEvent.self, from: bytes) == full)
  }
}

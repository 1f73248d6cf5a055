internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// Tickets: who coordinates is told of all that the unit holds and of what is asked of it; an officer
  /// of those taken on by the officer or about enterprises that the officer serves; and everybody of
  /// those that they raised.
  func tickets(_ question: Question, _ transaction: Transaction) throws -> Found {
    let most = Limits.notices
    var held = try transaction.ticketsToHandle(by: question.unit, limit: most)
    if !question.may(.step(.dispatch)) {
      let led = Set(question.led)
      let isHandler = question.may(.step(.accept))
      held = held.filter {
        isHandler && ($0.handler == question.person || led.contains($0.enterprise))
      }
    }
    let raised = try transaction.ticketsRaised(
      by: question.person, movedSince: recent(question).start,
      limit: Limits.raisedNotices)
    let asking =
      question.may(.step(.approve))
      ? try transaction.ticketsAsking(within: question.unit.path, limit: most) : []
    let places = held + raised + asking
    let rules = TicketNotices(
      clock, at: question.now,
      names: Dictionary(
        places.compactMap { place in place.name.map { (place.enterprise, $0) } }
      ) { first, _ in first }, places: question.places)
    func ticket(_ place: TicketPlace) throws -> Ticket? {
      try memory.tickets.ticket(place.ticket, transaction)
    }
    let mine = try held.compactMap(ticket)
    let notices =
      mine.flatMap(rules.held)
      + (try raised.compactMap(ticket)).compactMap {
        rules.raised($0, by: question.person, after: recent(question).start)
      }
      + (try asking.compactMap(ticket)).compactMap {
        rules.asked($0, of: question.unit, question.person)
      }
    return (notices, mine.compactMap(rules.nextChange).min())
  }
}

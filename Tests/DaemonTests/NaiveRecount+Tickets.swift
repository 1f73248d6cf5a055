/// Tickets, followed again from their exported events alone.
extension NaiveRecount {
  /// What became of the tickets of one scope, or of one category of it.
  struct Tickets: Equatable {
    var tickets = 0
    var byState: [String: Int] = [:]
    var countable = 0
    var closed = 0
    var confirmed = 0
    var refused = 0
    var reopened = 0
    var satisfaction = [0, 0, 0, 0, 0]
  }

  /// What staff call categories, and how they are counted.
  private static let categories = [
    "土地": "用地", "原料": "原材料", "政策": "政策兑现", "环评": "环保",
  ]

  /// By scope (`450100`), and by category in the region (`450000 用电`).
  ///
  /// Knows the actions that a season has, and gives up at any other.
  ///
  /// - Parameter question: at the end of its day, as known then; `nil`: now.
  func tickets(_ events: String, at question: Question?) -> [String: Tickets]? {
    var counties: [String: String] = [:]
    for line in enterprises {
      counties[line["id"] ?? ""] = question.map { place(line, $0) } ?? line["division"]
    }
    var all: [String: Tickets] = [:]
    let known = Self.lines(of: events).filter { event in
      guard let question else { return true }
      return isKnown(event, question) && Self.day(event["stamp"]) <= question.asOf
    }
    for own in Dictionary(grouping: known, by: { $0["ticket"] ?? "" }).values {
      guard let course = TicketCourse(own) else { return nil }
      let county = counties[course.enterprise] ?? ""
      let category = Self.categories[course.category] ?? course.category
      for scope in ["450000", county.prefix(4) + "00", "450000 " + category] {
        all[scope, default: Tickets()].add(course)
      }
    }
    return all
  }
}

extension NaiveRecount.Tickets {
  fileprivate mutating func add(_ course: TicketCourse) {
    tickets += 1
    byState[course.state, default: 0] += 1
    if course.state != "withdrawn" { countable += 1 }
    if course.state == "closed" { closed += 1 }
    if ["closed", "followedUp"].contains(course.state) { confirmed += 1 }
    if course.refusals > 0 { refused += 1 }
    if course.wasReopened { reopened += 1 }
    if let degree = course.satisfaction { satisfaction[degree - 1] += 1 }
  }
}

/// The way of one ticket: of the events that answer to the same one, the holder's own counts before
/// others', and the earlier before the later.
private struct TicketCourse {
  private(set) var state = "submitted"
  private(set) var enterprise: String
  private(set) var category: String
  private(set) var refusals = 0
  private(set) var wasReopened = false
  private(set) var satisfaction: Int?
  private var holder: String
  private var cameFrom: String?
  private var solver: String?
  private var refusalsHere = 0
  private let raiser: String

  private static let aside = ["note", "attach", "press"]

  init?(_ events: [[String: String]]) {
    guard let raised = events.first(where: { $0["action"] == "raise" }) else { return nil }
    holder = raised["unit"] ?? ""
    raiser = holder
    enterprise = raised["enterprise"] ?? ""
    category = raised["category"] ?? ""
    var current = raised["id"] ?? ""
    while true {
      // What was only noted stands where the event it is about stood.
      var reached: Set = [current]
      var moving: [[String: String]] = []
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        moving = []
        for event in events where reached.contains(event["predecessor"] ?? "-") {
          let action = event["action"] ?? ""
          guard Self.aside.contains(action) || Self.moves.contains(action) else { return nil }
          if !Self.aside.contains(action), mayMove(event) {
            moving.append(event)
          } else if reached.insert(event["id"] ?? "").inserted {
            isGrowing = true
          }
        }
      }
      let own = moving.filter { $0["unit"] == holder }
      let candidates = own.isEmpty ? moving : own
      guard let next = candidates.min(by: Self.isEarlier) else { break }
      move(next)
      current = next["id"] ?? ""
    }
  }

  private static let moves = [
    "accept", "start", "answer", "followUp", "close", "escalate", "handBack", "withdraw", "reopen",
  ]

  private func mayMove(_ event: [String: String]) -> Bool {
    let unit = event["unit"] ?? ""
    let action = event["action"] ?? ""
    let isBeforeAnswer = ["submitted", "accepted", "inProgress"].contains(state)
    if action == "withdraw" {
      return unit == raiser && (isBeforeAnswer || ["answered", "onHold"].contains(state))
    }
    guard unit == holder else { return false }
    switch action {
    case "accept": return state == "submitted"
    case "start", "answer": return ["accepted", "inProgress"].contains(state)
    case "followUp": return state == "answered" && event["author"] != solver
    case "close": return state == "followedUp"
    case "reopen": return state == "closed"
    case "escalate":
      return isBeforeAnswer && holder != "450000" && event["to"] == Self.above(holder)
    case "handBack":
      guard let cameFrom, Self.above(cameFrom) == holder, isBeforeAnswer else { return false }
      return event.value("to") == nil || event["to"] == cameFrom
    default: return false
    }
  }

  private mutating func move(_ event: [String: String]) {
    switch event["action"] {
    case "accept":
      state = "accepted"
      if category.isEmpty { category = event["category"] ?? "" }
    case "start": state = "inProgress"
    case "answer":
      state = "answered"
      solver = event["author"]
    case "followUp":
      if let degree = event.value("satisfaction").flatMap({ Int($0) }) { satisfaction = degree }
      guard ["true", "1"].contains(event["solved"]) else {
        refusals += 1
        refusalsHere += 1
        // The second "no" at one tier goes up.
        if refusalsHere == 2, holder != "450000" {
          hand(to: Self.above(holder))
        } else {
          state = "inProgress"
        }
        return
      }
      state = "followedUp"
    case "close": state = "closed"
    case "reopen":
      (state, refusalsHere, wasReopened) = ("inProgress", 0, true)
    case "withdraw": state = "withdrawn"
    case "escalate": hand(to: Self.above(holder))
    case "handBack": hand(to: cameFrom ?? "")
    default: break
    }
  }

  private mutating func hand(to unit: String) {
    (cameFrom, holder, state, refusalsHere) = (holder, unit, "submitted", 0)
  }

  private static func above(_ unit: String) -> String {
    unit.hasSuffix("00") ? "450000" : unit.prefix(4) + "00"
  }

  private static func isEarlier(_ event: [String: String], than other: [String: String]) -> Bool {
    let (stamp, otherStamp) = (
      NaiveRecount.stamp(event["stamp"]), NaiveRecount.stamp(other["stamp"])
    )
    if stamp != otherStamp { return stamp.lexicographicallyPrecedes(otherStamp) }
    return (event["id"] ?? "") < (other["id"] ?? "")
  }
}

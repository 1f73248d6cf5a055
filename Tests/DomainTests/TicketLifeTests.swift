import Domain
import Foundation
import Testing

@Suite struct TicketLifeTests {
  /// What each state takes: `action>outcome`, then the tiers that may hold it (R, C, K for county;
  /// all when none is named), then who acts (h holder, r raiser, a above, o anyone; h when none is
  /// named). All else is refused.
  private static let allowed: [TicketState: String] = [
    .draft: "raise>submitted/r",
    .submitted: """
    accept>accepted escalate>up:CK dispatch>on:RC handBack>back:RC object>ask:CK rule>rule:CK/a \
    press>stays:CK/a reject>rejected withdraw>withdrawn/r merge>merged:RC note>stays/hrao \
    attach>stays/hrao
    """,
    .accepted: """
    start>inProgress answer>answered escalate>up:CK dispatch>on:RC handBack>back:RC \
    press>stays:CK/a askHold>ask askExtension>ask approve>grant:CK/a approve>grant:R/h \
    refuse>decline:CK/a refuse>decline:R/h withdraw>withdrawn/r merge>merged:RC \
    closeUnsolved>unsolvable:R note>stays/hrao attach>stays/hrao
    """,
    .inProgress: """
    start>inProgress answer>answered escalate>up:CK dispatch>on:RC handBack>back:RC \
    press>stays:CK/a askHold>ask askExtension>ask approve>grant:CK/a approve>grant:R/h \
    refuse>decline:CK/a refuse>decline:R/h withdraw>withdrawn/r merge>merged:RC \
    closeUnsolved>unsolvable:R note>stays/hrao attach>stays/hrao
    """,
    .onHold: """
    resume>inProgress press>stays:CK/a withdraw>withdrawn/r closeUnsolved>unsolvable:R \
    note>stays/hrao attach>stays/hrao
    """,
    .answered: """
    followUp>follow press>stays:CK/a withdraw>withdrawn/r note>stays/hrao attach>stays/hrao
    """,
    .followedUp: "close>closed press>stays:CK/a note>stays/hrao attach>stays/hrao",
    .closed: "reopen>inProgress note>stays/hrao attach>stays/hrao",
    .rejected: "note>stays/hrao attach>stays/hrao",
    .withdrawn: "note>stays/hrao attach>stays/hrao",
    .merged: "note>stays/hrao attach>stays/hrao",
    .unsolvable: "note>stays/hrao attach>stays/hrao",
  ]

  private static let outcomes: [String: TicketLife.Outcome] = [
    "up": .goesUp, "on": .handsOn, "back": .handsBack, "follow": .asks, "ask": .requests,
    "grant": .grants, "decline": .declines, "rule": .rules, "stays": .stays,
  ]

  private static func outcome(
    _ action: TicketAction, _ state: TicketState, _ tier: Tier, _ standing: TicketLife.Standing
  ) throws -> TicketLife.Outcome? {
    let tierLetter: [Tier: Character] = [.region: "R", .city: "C", .county: "K"]
    let standingLetter: [TicketLife.Standing: Character] = [
      .holder: "h", .raiser: "r", .above: "a", .other: "o",
    ]
    for entry in try #require(allowed[state]).split(separator: " ") {
      let (rest, by) = halves(entry, "/", "h")
      let (name, tiers) = halves(rest, ":", "RCK")
      let (word, outcome) = halves(name, ">", "")
      guard word == action.rawValue, tiers.contains(try #require(tierLetter[tier])),
        by.contains(try #require(standingLetter[standing]))
      else { continue }
      return try outcomes[String(outcome)]
        ?? .moves(try #require(TicketState(rawValue: String(outcome))))
    }
    return nil
  }

  private static func halves(_ text: Substring, _ separator: Character, _ rest: Substring)
    -> (Substring, Substring)
  {
    let parts = text.split(separator: separator, maxSplits: 1)
    return (parts[0], parts.count == 2 ? parts[1] : rest)
  }

  @Test(arguments: TicketState.allCases, TicketAction.allCases)
  func `each state, action, tier and unit has its outcome, and each refusal its reason twice`(
    state: TicketState, action: TicketAction
  ) throws {
    for tier in Tier.allCases {
      for standing in TicketLife.Standing.allCases {
        let outcome = TicketLife.outcome(of: action, in: state, at: tier, by: standing)
        if let expected = try Self.outcome(action, state, tier, standing) {
          #expect(outcome == expected, "\(action) in \(state) at \(tier) by \(standing)")
          continue
        }
        guard case .refused(let reason) = outcome else {
          Issue.record("\(action) in \(state) at \(tier) by \(standing): not \(outcome)")
          continue
        }
        #expect(!reason.english.isEmpty && !reason.hint.isEmpty)
        #expect(reason.chinese.unicodeScalars.contains { $0.value > 0x4E00 })
        // About the unit only where another unit could.
        let others = try TicketLife.Standing.allCases.contains {
          try Self.outcome(action, state, tier, $0) != nil
        }
        #expect(reason.field == (others ? "unit" : "action"))
      }
    }
  }

  @Test func `a refusal says which of the three it is for`() {
    func reason(_ action: TicketAction, _ state: TicketState, _ tier: Tier) -> Invalid? {
      guard case .refused(let reason) = TicketLife.outcome(of: action, in: state, at: tier) else {
        return nil
      }
      return reason
    }
    #expect(reason(.escalate, .submitted, .region)?.chinese == "自治区级不能再上报")
    #expect(reason(.merge, .accepted, .county)?.chinese == "县级办理的问题不能合并")
    #expect(
      reason(.merge, .accepted, .county)?.hint == "only one that the region or the city holds")
    #expect(reason(.answer, .closed, .county)?.chinese == "该问题已办结，不能答复")
    #expect(reason(.accept, .draft, .county)?.hint == "raise it first")
    #expect(reason(.close, .answered, .county)?.hint == "only one that is followedUp")
    #expect(reason(.press, .accepted, .county)?.chinese == "只有办理单位的上级可以督办，其他单位只能备注")
  }

  @Test func `names differ, so that staff tell them apart`() {
    #expect(Set(TicketAction.allCases.map(\.chinese)).count == TicketAction.allCases.count)
    #expect(Set(TicketState.allCases.map(\.chinese)).count == TicketState.allCases.count)
  }

  @Test func `the documentation shows this table`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Domain/Domain.docc/Domain.md")
    #expect(try String(contentsOf: page, encoding: .utf8).contains(TicketLife.markdown))
  }
}

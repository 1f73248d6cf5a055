import Domain
import Foundation
import Testing

@Suite struct TicketLifeTests {
  /// Every (state, action) that is allowed, with what it leads to; all else is refused.
  private static let allowed: [String: TicketLife.Outcome] = [
    "draft raise": .moves(.submitted),
    "submitted accept": .moves(.accepted), "submitted escalate": .goesUp,
    "submitted withdraw": .moves(.withdrawn), "submitted note": .stays,
    "accepted start": .moves(.inProgress), "accepted answer": .moves(.answered),
    "accepted escalate": .goesUp, "accepted withdraw": .moves(.withdrawn), "accepted note": .stays,
    "inProgress start": .moves(.inProgress), "inProgress answer": .moves(.answered),
    "inProgress escalate": .goesUp, "inProgress withdraw": .moves(.withdrawn),
    "inProgress note": .stays,
    "answered followUp": .asks, "answered withdraw": .moves(.withdrawn), "answered note": .stays,
    "followedUp close": .moves(.closed), "followedUp note": .stays,
    "closed note": .stays, "withdrawn note": .stays,
  ]

  @Test(arguments: TicketState.allCases, TicketAction.allCases)
  func `each state, action and tier has its outcome, and each refusal its reason in both languages`(
    state: TicketState, action: TicketAction
  ) {
    let expected = Self.allowed["\(state.rawValue) \(action.rawValue)"]
    for tier in Tier.allCases {
      let outcome = TicketLife.outcome(of: action, in: state, at: tier)
      let isAtTop = action == .escalate && tier == .region
      if let expected, !isAtTop {
        #expect(outcome == expected)
      } else if case .refused(let reason) = outcome {
        #expect(!reason.english.isEmpty && !reason.chinese.isEmpty && reason.field == "action")
      } else {
        Issue.record("\(action) in \(state) at \(tier) should be refused, not \(outcome)")
      }
    }
  }

  @Test func `the documentation shows this table`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Domain/Domain.docc/Domain.md")
    #expect(try String(contentsOf: page, encoding: .utf8).contains(TicketLife.markdown))
  }
}

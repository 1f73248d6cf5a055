import Domain
import Foundation
import Testing

@Suite struct DirectiveLifeTests {
  /// Every (state, action, side) that is allowed, with what it leads to; all else is refused.
  private static let allowed: [String: DirectiveLife.Outcome] = [
    "draft issue issuer": .moves(.issued),
    "issued receive receiver": .moves(.received), "issued press issuer": .stays,
    "issued cancel issuer": .moves(.cancelled),
    "received finish receiver": .moves(.done), "received press issuer": .stays,
    "received cancel issuer": .moves(.cancelled),
    "done verify issuer": .moves(.verified), "done sendBack issuer": .moves(.returned),
    "returned finish receiver": .moves(.done), "returned press issuer": .stays,
    "returned cancel issuer": .moves(.cancelled),
  ]

  @Test(arguments: DirectiveState.allCases, DirectiveAction.allCases)
  func `each state, action and side has its outcome, and each refusal its reason in both languages`(
    state: DirectiveState, action: DirectiveAction
  ) {
    for side in DirectiveSide.allCases {
      let outcome = DirectiveLife.outcome(of: action, in: state, by: side)
      if let expected = Self.allowed["\(state.rawValue) \(action.rawValue) \(side.rawValue)"] {
        #expect(outcome == expected)
        #expect(DirectiveLife.actions(in: state, by: side).contains(action))
      } else if case .refused(let reason) = outcome {
        #expect(!reason.english.isEmpty && !reason.chinese.isEmpty && reason.field == "action")
        #expect(!DirectiveLife.actions(in: state, by: side).contains(action))
      } else {
        Issue.record("\(action) in \(state) by the \(side) should be refused, not \(outcome)")
      }
    }
  }

  @Test func `the wrong side, the wrong state and the end each have their own reason`() {
    func reason(_ action: DirectiveAction, _ state: DirectiveState, _ side: DirectiveSide)
      -> String?
    {
      guard case .refused(let reason) = DirectiveLife.outcome(of: action, in: state, by: side)
      else { return nil }
      return reason.chinese
    }
    #expect(reason(.verify, .done, .receiver) == "只有下达方可以核验")
    #expect(reason(.verify, .received, .issuer) == "已签收的督办件不能核验")
    #expect(reason(.press, .verified, .issuer) == "该督办件已核验，不能催办")
    #expect(reason(.receive, .draft, .receiver) == "该督办件尚未下达，不能签收")
  }

  @Test func `the documentation shows this table`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Domain/Domain.docc/Coordination.md")
    #expect(try String(contentsOf: page, encoding: .utf8).contains(DirectiveLife.markdown))
  }
}

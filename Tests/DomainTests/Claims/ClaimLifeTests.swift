import Domain
import Foundation
import Testing

/// Who may take which step with a claim (Measure 32).
@Suite struct ClaimLifeTests {
  /// `state action>to:tiers/not by`; R, C and K for the region, a city and a county; i, c for who
  /// identified and who checked it. All else is refused.
  private static let allowed = """
    - identify>identified:RCK/
    identified identify>identified:RCK/ check>checked:CK/i reject>rejected:RCK/
    checked identify>identified:RCK/ confirm>confirmed:RC/ic handBack>identified:RCK/ \
    reject>rejected:RCK/
    confirmed identify>identified:RCK/ handBack>identified:RC/ reject>rejected:RC/ \
    settle>settled:RCK/ic reportUse>stays:CK/
    settled identify>identified:RCK/ reject>rejected:RC/ reportUse>stays:CK/
    rejected identify>identified:RCK/
    """

  private static let states = [nil] + ClaimState.allCases.map(Optional.some)

  private struct Rule {
    var to: String
    var tiers: String
    var apart: String
  }

  private static func rule(_ state: ClaimState?, _ action: ClaimAction) -> Rule? {
    for line in allowed.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words[0] == state?.rawValue ?? "-" else { continue }
      for word in words.dropFirst() {
        let parts = word.split(
          maxSplits: 4, omittingEmptySubsequences: false, whereSeparator: { ">:/".contains($0) }
        ).map(String.init)
        if parts[0] == action.rawValue {
          return Rule(to: parts[1], tiers: parts[2], apart: parts[3])
        }
      }
    }
    return nil
  }

  @Test(arguments: states, ClaimAction.allCases)
  func `each state, action, tier and person has its outcome, and each refusal its reason twice`(
    state: ClaimState?, action: ClaimAction
  ) throws {
    let people = ["wei", "li", "huang", "qin"]
    let letters: [Tier: String] = [.region: "R", .city: "C", .county: "K"]
    let rule = Self.rule(state, action)
    for tier in Tier.allCases {
      let isAtTier = rule?.tiers.contains(try #require(letters[tier])) == true
      for person in people {
        for done in [[], ["wei"], ["wei", "li"], ["wei", "li", "huang"]] {
          let steps = Dictionary(
            uniqueKeysWithValues: zip(
              [ClaimAction.identify, .check, .confirm], try done.map { try RecordID($0) }))
          let isApart =
            rule.map {
              !($0.apart.contains("i") && done.first == person)
                && !($0.apart.contains("c") && done.count > 1 && done[1] == person)
            } ?? false
          let isAllowed = isApart && isAtTier
          do {
            let next = try ClaimLife.next(
              of: action, in: state, at: tier, by: RecordID(person), after: steps)
            #expect(isAllowed, "\(tier) \(person) \(done)")
            #expect(next?.rawValue ?? "stays" == rule?.to)
          } catch {
            #expect(!isAllowed, "\(tier) \(person) \(done): \(error)")
            #expect(!error.english.isEmpty && error.chinese.contains { !$0.isASCII })
          }
        }
      }
    }
  }

  @Test func `the documentation has both tables as they are`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Domain/Domain.docc/Claims.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains(ClaimLife.markdown), "it should be:\n\(ClaimLife.markdown)")
    #expect(text.contains(FundLife.markdown), "it should be:\n\(FundLife.markdown)")
  }

  @Test(arguments: FundState.allCases, FundAction.allCases)
  func `money takes each step by its own unit and another person, and no other`(
    state: FundState, action: FundAction
  ) throws {
    let world = try MoneyWorld()
    let (wei, li, huang) = (try RecordID("wei"), try RecordID("li"), try RecordID("huang"))
    let done: [FundAction: RecordID] = [.enter: wei, .check: li, .approve: huang]
    let table: [FundAction: (from: [FundState], to: FundState, above: Bool, not: [RecordID])] = [
      .check: ([.entered], .checked, false, [wei]),
      .approve: ([.checked], .approved, false, [wei, li]),
      .refuse: ([.entered, .checked], .refused, true, []),
      .revoke: ([.approved], .revoked, true, [wei, huang]),
    ]
    for unit in [world.region, world.city, world.county, world.other] {
      for person in [wei, li, huang, try RecordID("qin")] {
        let rule = table[action]
        let isOwn =
          unit == world.county || rule?.above == true && unit.path.isAbove(world.county.path)
        let isAllowed =
          rule.map { $0.from.contains(state) && isOwn && !$0.not.contains(person) } ?? false
        let next = try? FundLife.next(
          of: action, in: state, by: unit, of: world.county, person: person, after: done)
        #expect(next == (isAllowed ? rule?.to : nil), "\(unit) \(person)")
      }
    }
  }
}

import Domain
import Foundation
import Testing

/// Who may do what.
@Suite struct RoleTests {
  private let kinds = Kinds.all.map { $0.kind }

  @Test func `an auditor changes nothing, everybody reads, only administrators administer`() {
    for tier in Tier.allCases {
      for role in Role.allCases {
        #expect(role.allows(.read, at: tier))
        #expect(role.allows(.administer, at: tier) == (role == .administrator))
        let isTold = role == .administrator || role == .auditor
        #expect(role.allows(.audit, at: tier) == isTold)
      }
      for kind in kinds { #expect(!Role.auditor.allows(.write(kind), at: tier)) }
      for action in TicketAction.allCases {
        #expect(!Role.auditor.allows(.step(action), at: tier))
        #expect(Role.coordinator.allows(.step(action), at: tier))
        #expect(Role.officer.allows(.step(action), at: tier) == !action.needsCoordinator)
      }
    }
  }

  @Test func `who reviews changes nothing that is reviewed, and who is reviewed seals nothing`() {
    for tier in Tier.allCases {
      for kind in [Visit.kind, Resumption.kind, Retraction.kind, VisitCorrection.kind] {
        #expect(!Role.reviewer.allows(.write(kind), at: tier))
        #expect(Role.officer.allows(.write(kind), at: tier))
      }
      for kind in [ReviewSeal.kind, CallBack.kind, Directive.kind] {
        #expect(Role.reviewer.allows(.write(kind), at: tier))
        #expect(!Role.officer.allows(.write(kind), at: tier))
      }
    }
  }

  @Test func `who writes visits or tickets uploads files, and nobody else`() {
    for role in Role.allCases {
      for tier in Tier.allCases {
        let writes = role.allows(.write(Visit.kind), at: tier)
        #expect(role.allows(.upload, at: tier) == writes, "\(role)")
        #expect(role.allows(.step(.attach), at: tier) == writes, "\(role)")
      }
    }
  }

  @Test func `a county takes nothing out of a rate, and asks`() {
    for kind in [Exemption.kind, ExemptionAnswer.kind] {
      for role in Role.allCases { #expect(!role.allows(.write(kind), at: .county)) }
      #expect(Role.coordinator.allows(.write(kind), at: .city))
      #expect(Role.coordinator.allows(.write(kind), at: .region))
    }
    for role in [Role.officer, .coordinator, .administrator] {
      #expect(role.allows(.write(ExemptionRequest.kind), at: .county))
    }
    #expect(!Role.reviewer.allows(.write(ExemptionRequest.kind), at: .county))
  }

  @Test func `the documentation has the table as it is`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Domain/Domain.docc/Roles.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains(Role.markdown), "it should be:\n\(Role.markdown)")
  }
}

import Domain
import Testing

@testable internal import Sync

/// Nodes of several releases in one tree.
struct VersionTests {
  private let tree: Tree
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102"])
    code = try CreditCode.sample(1)
  }

  @Test(arguments: [([1], [1, 2]), ([1, 2], [1]), ([1, 2], [2, 3]), ([2, 3], [1, 2])])
  func `neighbours speak the latest version that both know`(above: [Int], below: [Int]) throws {
    let (parent, child) = (tree["450100"], tree["450102"])
    (tree["450000"].versions, parent.versions, child.versions) = (above, above, below)
    let hello = try child.write { try child.upstream.hello($0) }
    let welcome = try parent.write {
      try parent.downstream.welcome(
        hello, from: parent.child(child, $0), received: parent.replica.now($0), $0)
    }
    #expect(welcome.version == Set(above).intersection(below).max())
    try child.author(.enterprise(code, in: "450102"))
    try tree.settle()
    try tree.expectAgreement()
  }

  @Test func `a child that is too old is told so, and what it has stays until it is upgraded`()
    throws
  {
    let (parent, child) = (tree["450100"], tree["450102"])
    parent.versions = [2, 3]
    tree["450000"].versions = [2, 3]
    try child.author(.enterprise(code, in: "450102"))
    #expect {
      try tree.hello(child)
    } throws: { error in
      let problem = error as? SyncProblem
      return problem?.title == "no common version" && problem?.detail.contains("[2, 3]") == true
    }
    child.versions = [1, 2]
    try tree.settle()
    try tree.expectAgreement()
  }
}

import Domain
import Foundation
import Season
import Testing

@testable import Simulator
@testable import Sync

extension FuzzTests {
  @Suite(.serialized) struct EndpointTests {
    @Test func `no request of a child brings its parent down`() async {
      for seed in FuzzOptions.seeds { await ParentFuzz(seed: seed).go() }
    }

    @Test func `no answer of a parent brings its child down`() async {
      for seed in FuzzOptions.seeds { await ChildFuzz(seed: seed).go() }
    }
  }
}

/// Requests of a hostile child, a tree for every so many.
struct ParentFuzz {
  static let name = "requests"
  private static let perTree = 400
  private static let betweenChecks = 100
  let seed: UInt64

  func go() async {
    let count = FuzzRun.count(share: 60)
    let began = ProcessTimes.wall
    ProcessTimes.forgetPeak()
    var statuses: [Int: Int] = [:]
    for first in stride(from: 0, to: count, by: Self.perTree) {
      let last = min(count, first + Self.perTree)
      if let only = FuzzOptions.only {
        guard only.target == Self.name, (first..<last).contains(only.number ?? first) else {
          continue
        }
      }
      do {
        try await tree(first..<last, &statuses)
      } catch {
        Issue.record("\(Self.name), seed \(seed), inputs from \(first): \(error)")
      }
    }
    FuzzReport.print(
      Self.name, seed: seed, inputs: count, seconds: ProcessTimes.wall - began,
      note: statuses.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
        .joined(separator: ", "))
  }

  private func tree(_ numbers: Range<Int>, _ statuses: inout [Int: Int]) async throws {
    let random = FuzzRun.random(Self.name, seed, numbers.lowerBound)
    let tree = try FuzzTree(seed: seed &+ UInt64(numbers.lowerBound))
    try await tree.begin()
    let child = try HostileChild(tree, random: random)
    for number in numbers {
      let request = try child.request()
      FuzzMarker.shared.begin(
        Self.name, seed: seed, number: number, Array(request.path.utf8) + [10] + request.body)
      tree.time.advance(500)
      let began = ProcessTimes.wall
      let response = await tree.network.deliver(request, to: tree.city)
      let milliseconds = (ProcessTimes.wall - began) * 1000
      child.learn(from: response)
      statuses[response.status, default: 0] += 1
      let failures = tree.network.takeFailures()
      if let failure = failures.first {
        Issue.record("\(Self.name), seed \(seed), input \(number): \(failure)")
      }
      if FuzzOptions.isAlone, milliseconds > FuzzOptions.milliseconds {
        Issue.record("\(Self.name), seed \(seed), input \(number): took \(milliseconds) ms")
      }
      FuzzMarker.shared.end()
      if (number + 1) % Self.betweenChecks == 0 { try check(tree, number) }
    }
    try check(tree, numbers.upperBound - 1)
    try await goOn(tree)
  }

  private func check(_ tree: FuzzTree, _ number: Int) throws {
    do { try Soundness(machine: tree.city).check() } catch {
      throw FuzzFinding("after input \(number): \(error)")
    }
  }

  /// The honest county and the region still work with the city, and agree with it.
  private func goOn(_ tree: FuzzTree) async throws {
    try tree.write(at: tree.honest, Array(Samples.writes[8...9]))
    try tree.write(at: tree.city, Array(Samples.writes[8...8]))
    tree.network.count = 0
    try await tree.exchange([tree.honest, tree.city, tree.honest])
    for child in [tree.honest, tree.city] {
      guard let differences = try await child.link?.verify() else {
        throw FuzzFinding("\(child.name) and its parent have not exchanged everything")
      }
      try FuzzFinding.unless(
        differences.isEmpty, "\(child.name) differs from its parent: \(differences)")
    }
    if let failure = tree.network.takeFailures().first { throw FuzzFinding(failure) }
    try Soundness(machine: tree.region).check()
    try Soundness(machine: tree.honest).check()
  }
}

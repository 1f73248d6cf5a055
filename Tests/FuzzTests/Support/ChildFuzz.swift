import Domain
import HTTPTypes
import Season
import Store
import Testing

@testable import Simulator
@testable import Sync

/// Spoiled answers of a parent, a tree for every so many.
final class ChildFuzz {
  static let name = "answers"
  private static let perTree = 200
  private let seed: UInt64
  private var mutator: Mutator
  private var number = 0
  private var accepted = 0

  init(seed: UInt64) {
    self.seed = seed
    mutator = Mutator(random: SplitMix64(seed: seed))
  }

  func go() async {
    let count = FuzzRun.count(share: 20)
    let began = ProcessTimes.wall
    ProcessTimes.forgetPeak()
    for first in stride(from: 0, to: count, by: Self.perTree) {
      let last = min(count, first + Self.perTree)
      if let only = FuzzOptions.only {
        guard only.target == Self.name, (first..<last).contains(only.number ?? first) else {
          continue
        }
      }
      number = first
      do {
        try await tree(upTo: last)
      } catch {
        Issue.record("\(Self.name), seed \(seed), inputs \(first) to \(number): \(error)")
      }
    }
    FuzzReport.print(
      Self.name, seed: seed, inputs: count, seconds: ProcessTimes.wall - began,
      note: "\(100 * accepted / max(1, count)) % accepted")
  }

  private func tree(upTo last: Int) async throws {
    mutator.random = FuzzRun.random(Self.name, seed, number)
    let tree = try FuzzTree(seed: seed &+ UInt64(number))
    try await tree.begin()
    while number < last {
      tree.time.advance(60_000)
      try tree.write(at: tree.honest, Array(Samples.writes[8...8]))
      try tree.write(at: tree.city, Array(Samples.writes[8...10]))
      tree.network.count = 0
      tree.network.spoil = { [unowned self] in spoiled($0, $1) }
      await talk(tree.honest)
      tree.network.spoil = nil
      FuzzMarker.shared.end()
      if let failure = tree.network.takeFailures().first { throw FuzzFinding(failure) }
      if mutator.random.chance(perThousand: 100) { try Soundness(machine: tree.honest).check() }
    }
    try await goOn(tree)
  }

  /// What a daemon does, whatever comes of it.
  private func talk(_ child: Machine) async {
    guard let link = child.link else { return }
    do {
      switch mutator.random.below(6) {
      case 0: try await link.hello()
      case 1: _ = try await link.push()
      case 2: _ = try await link.pull(wait: .zero)
      case 3: _ = try await link.verify()
      case 4: _ = try await link.exchangeFiles()
      default: _ = try await link.repair()
      }
      accepted += 1
    } catch let error as StoreFailure {
      Issue.record("\(Self.name), seed \(seed), input \(number): \(error)")
    } catch {
      await link.forget()
    }
  }

  /// Mostly the body, below its compression; now and then status and headers.
  private func spoiled(_ request: WireRequest, _ response: WireResponse) -> WireResponse {
    number += 1
    var response = response
    // A hello has to come through at times, else nothing else is ever asked.
    guard mutator.random.chance(perThousand: 600) else { return response }
    let isFolded = response.headers[.contentEncoding] == "zstd"
    var body = (isFolded ? try? Compression.decompress(response.body) : nil) ?? response.body
    let others = isFolded ? Samples.feeds + Samples.runs : [[]]
    if mutator.random.chance(perThousand: 300), isFolded {
      body = Batch.encode(forged(body))
    } else {
      body = mutator.input(of: [body, body, body] + others)
    }
    if isFolded { body = Compression.compress(body) }
    if mutator.random.chance(perThousand: 100) { body = mutator.input(of: [body]) }
    response.body = body
    if mutator.random.chance(perThousand: 50) {
      response.status = mutator.random.pick([0, 100, 200, 204, 401, 403, 409, 429, 500, 503])
      let delay = mutator.random.pick(["9223372036854775807", "-1", "x", "1"])
      if let name = HTTPField.Name("retry-after") { response.headers[name] = delay }
    }
    FuzzMarker.shared.begin(
      Self.name, seed: seed, number: number, Array(request.path.utf8) + [10] + response.body)
    return response
  }

  /// The feed of an answer with other writes in it.
  private func forged(_ body: [UInt8]) -> FeedBatch {
    var batch =
      (try? Batch.feed(from: body))
      ?? FeedBatch(epoch: "e", changes: [], next: .start, more: false)
    for _ in 0..<mutator.random.within(1...4) {
      var write = mutator.random.pick(Samples.writes)
      write.body = mutator.input(of: [write.body])
      if write.body.count > 200_000 { write.body = [] }
      let sequence = max(1, mutator.random.pick(Mutator.integers.filter { $0 < 1 << 62 }))
      let origin = batch.changes.first?.place.origin ?? Transaction.loose
      batch.changes.append(
        Change(
          place: Place(origin: origin, sequence: sequence, group: sequence), write: write,
          bytes: write.encoded()))
    }
    if mutator.random.chance(perThousand: 200) {
      batch.next.position = Int64(bitPattern: mutator.random.pick(Mutator.integers))
    }
    return batch
  }

  /// With an honest parent again, the child gets on, and stays sound.
  private func goOn(_ tree: FuzzTree) async throws {
    try Soundness(machine: tree.honest).check()
    tree.network.count = 0
    try tree.write(at: tree.honest, Array(Samples.writes[8...9]))
    try await tree.exchange([tree.honest])
    try Soundness(machine: tree.honest).check()
    try Soundness(machine: tree.city).check()
  }
}

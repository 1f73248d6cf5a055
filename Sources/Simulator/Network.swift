internal import Domain
internal import HTTPTypes
internal import Season
internal import Sync

/// Carries the machines' requests, badly: lost, doubled, late, cut, as the seed has it.
///
/// Everything runs in one task, so that nothing but the seed decides.
final class Network: WireClient, @unchecked Sendable {
  /// How often something happens, in a thousand messages.
  struct Faults {
    var lostRequest = 0
    var lostAnswer = 0
    var doubled = 0
    var replayed = 0
    var damaged = 0
  }

  var faults = Faults()
  /// Lines that are cut, by the child's name.
  var cut: Set<String> = []
  private var machines: [String: Machine] = [:]
  private var random: SplitMix64
  private var old: [(request: WireRequest, address: String)] = []
  private(set) var messages = 0
  /// Who sends now: the simulation sets it before each exchange.
  var sender = ""
  /// A bug that shows on the line.
  var flaw: Flaw?

  init(seed: UInt64) { random = SplitMix64(seed: seed, part: 77) }

  func add(_ machine: Machine, at address: String) { machines[address] = machine }

  func send(_ request: WireRequest, to base: String) async throws(WireFailure) -> WireResponse {
    messages += 1
    if cut.contains(sender) { throw WireFailure(cause: "\(base): the line is cut") }
    if random.chance(perThousand: faults.lostRequest) {
      throw WireFailure(cause: "\(base): the request was lost")
    }
    var request = request
    if random.chance(perThousand: faults.damaged), !request.body.isEmpty {
      request.body[random.below(request.body.count)] ^= 0x10
    }
    if random.chance(perThousand: faults.replayed), !old.isEmpty {
      let again = old[random.below(old.count)]
      _ = await deliver(again.request, to: again.address)
    }
    var response = await deliver(request, to: base)
    if random.chance(perThousand: faults.doubled) {
      // The nonce lets it through once.
      let second = await deliver(request, to: base)
      if response.status >= 500 { response = second }
    }
    if old.count > 40 { old.removeFirst(20) }
    old.append((request, base))
    if random.chance(perThousand: faults.lostAnswer) {
      throw WireFailure(cause: "\(base): the answer was lost")
    }
    return response
  }

  /// The answer of a parent with a bug.
  private func spoiled(_ call: SyncDesk.Call, at machine: Machine) async throws -> WireResponse? {
    switch (flaw, call.operation) {
    case (.takesNothingBack, "return"):
      let text = #"{"known":[],"refused":0,"taken":0}"#
      return WireResponse(status: 200, body: Array(text.utf8))
    case (.wantsNoFiles, "files"):
      let text = #"{"held":[],"wanted":[]}"#
      return WireResponse(status: 200, body: Array(text.utf8))
    case (.trustsTheCursor, "pull"):
      return try await machine.desk.answer(call.trusting(machine.feedChain)).response
    case (.startsTheFeedAtItsEnd, "pull") where call.cursor == 0:
      return try await machine.desk.answer(call.trusting(machine.feedEnd)).response
    default: return nil
    }
  }

  /// What the parent's HTTP shell does.
  private func deliver(_ request: WireRequest, to address: String) async -> WireResponse {
    guard let machine = machines[address] else { return WireResponse(status: 502) }
    do {
      let call = try await machine.desk.admit(request)
      if let planted = try await spoiled(call, at: machine) { return planted }
      return try await machine.desk.answer(call).response
    } catch let problem as SyncProblem {
      var headers: HTTPFields = [.contentType: "application/problem+json"]
      if let session = problem.session { headers[.nonce] = session }
      return WireResponse(
        status: problem.status, headers: headers, body: (try? RecordJSON.encode(problem)) ?? [])
    } catch let invalid as Invalid {
      let problem = SyncProblem("invalid", status: 422, detail: invalid.description)
      return WireResponse(status: 422, body: (try? RecordJSON.encode(problem)) ?? [])
    } catch {
      return WireResponse(status: 503)
    }
  }
}

import Domain
import Testing

@testable import Sync

/// Two machines that speak as one node.
@Suite struct VoicesTests {
  private let node = NodeID(Identifier(high: 1, low: 2))

  private func wrote(_ voices: inout Voices, stream: String) -> Bool {
    voices.wrote(node, stream: stream)
  }

  private func shouldGreet(_ voices: inout Voices, stream: String) -> Bool {
    voices.shouldGreet(node, stream: stream)
  }

  @Test func `each machine is told once of what the other wrote`() {
    var voices = Voices()
    voices.greets(node, stream: "a")
    voices.greets(node, stream: "b")
    #expect(wrote(&voices, stream: "a"))
    #expect(!shouldGreet(&voices, stream: "a"))
    #expect(shouldGreet(&voices, stream: "b"))
    #expect(!shouldGreet(&voices, stream: "b"))
  }

  @Test func `one that writes itself before it listens again is still told`() {
    var voices = Voices()
    voices.greets(node, stream: "a")
    voices.greets(node, stream: "b")
    _ = voices.wrote(node, stream: "a")
    _ = voices.wrote(node, stream: "b")
    #expect(shouldGreet(&voices, stream: "b"))
    #expect(shouldGreet(&voices, stream: "a"))
  }

  @Test func `what is written between a greeting and the first question is told`() {
    var voices = Voices()
    voices.greets(node, stream: "b")
    _ = voices.wrote(node, stream: "a")
    #expect(shouldGreet(&voices, stream: "b"))
  }

  @Test func `one machine alone is never told, however often it starts again`() {
    var voices = Voices()
    for start in 0..<40 {
      voices.greets(node, stream: "\(start)")
      for _ in 0..<3 {
        _ = voices.wrote(node, stream: "\(start)")
        #expect(!shouldGreet(&voices, stream: "\(start)"))
      }
    }
  }

  @Test func `whatever the order, nobody goes without being told`() {
    var random = SystemRandomNumberGenerator()
    var voices = Voices()
    let streams = (0..<12).map { "\($0)" }
    var untold: [String: Bool] = [:]
    for _ in 0..<5_000 {
      guard let stream = streams.randomElement(using: &random) else { return }
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        _ = voices.wrote(node, stream: stream)
        for other in streams where other != stream { untold[other] = true }
      case 1:
        voices.greets(node, stream: stream)
        untold[stream] = false
      default:
        let told = voices.shouldGreet(node, stream: stream)
        if untold[stream] == true { #expect(told) }
        untold[stream] = false
      }
    }
  }
}

import Foundation
import Season
import Server
import Testing

@testable import liaison

extension FuzzTests {
  /// Settings come from a file and from flags that people write.
  @Suite(.serialized) struct ConfigurationTests {
    private static let name = "configuration"
    private static let corpus: [[UInt8]] = [
      #"{"liaison": {"port": 7311, "threads": 3, "log": {"level": "debug"}, "host": "127.0.0.3"}}"#,
      #"{"liaison": {"port": "7311"}, "other": [1, 2.5, true, "x", [], {}]}"#, "{}",
    ].map { Array($0.utf8) }

    @Test func `no file of settings brings a node down`() async throws {
      let file = "\(FileManager.default.temporaryDirectory.path)/liaison-fuzz-\(UUID()).json"
      defer { try? FileManager.default.removeItem(atPath: file) }
      for seed in FuzzOptions.seeds {
        let count = FuzzRun.count(share: 10)
        let began = ProcessTimes.wall
        var accepted = 0
        for number in 0..<count {
          var mutator = Mutator(random: FuzzRun.random(Self.name, seed, number))
          let input = mutator.input(of: Self.corpus)
          FuzzMarker.shared.begin(Self.name, seed: seed, number: number, input)
          try Data(input).write(to: URL(filePath: file))
          let flag = String(decoding: mutator.random.pick(Mutator.numbers), as: UTF8.self)
          let flags = number % 4 == 0 ? ["port": flag] : [:]
          if let settings = try? await ServeSettings(flags: flags, file: file) {
            accepted += 1
            #expect((1...64).contains(settings.daemon.threads))
          }
          FuzzMarker.shared.end()
        }
        FuzzReport.print(
          Self.name, seed: seed, inputs: count, seconds: ProcessTimes.wall - began,
          note: "\(100 * accepted / count) % accepted")
      }
    }
  }
}

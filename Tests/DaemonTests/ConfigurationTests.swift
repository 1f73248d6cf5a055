import Foundation
import Testing

extension RealDaemons {
  /// Settings come from flags, else from the environment, else from the file.
  @Suite struct ConfigurationTests {
    @Test func `a flag wins over the environment, and that over the file`() async throws {
      let folder = try TemporaryFolder()
      _ = try folder.file(
        "config.json",
        #"{"liaison": {"port": 7311, "threads": 3, "log": {"level": "debug"}, "host": "127.0.0.3"}}"#
      )
      let outcome = try await LiaisonProgram.run(
        ["serve", "--data", folder.path, "--port", "7313", "--print-config"],
        environment: ["LIAISON_PORT": "7312", "LIAISON_THREADS": "2"])
      #expect(outcome.code == 0, "\(outcome.text)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.contains("port = 7313  (flag)"), "\(lines)")
      #expect(lines.contains("threads = 2  (environment)"), "\(lines)")
      #expect(lines.contains { $0.hasPrefix("host = 127.0.0.3  (") }, "\(lines)")
      #expect(lines.contains { $0.hasPrefix("log.level = debug  (") }, "\(lines)")
      #expect(lines.filter { $0.contains("config.json") }.count == 2)
    }

    @Test func `without any, the defaults are in force`() async throws {
      let folder = try TemporaryFolder()
      let outcome = try await LiaisonProgram.run(["serve", "--data", folder.path, "--print-config"])
      #expect(outcome.code == 0, "\(outcome.text)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 5 && lines.allSatisfy { $0.hasSuffix("(default)") }, "\(lines)")
    }

    @Test func `a level of logging alone comes from the environment too`() async throws {
      let folder = try TemporaryFolder()
      let outcome = try await LiaisonProgram.run(
        ["serve", "--data", folder.path, "--print-config"],
        environment: ["LIAISON_LOG_LEVEL": "error", "LIAISON_HOST": "::1"])
      #expect(outcome.output.contains("log.level = error  (environment)"), "\(outcome.text)")
      #expect(outcome.output.contains("host = ::1  (environment)"), "\(outcome.text)")
    }

    @Test(arguments: [
      ("{", "it has to be JSON"), (#"{"liaison": {"port": 70000}}"#, "not 0 to 65535"),
      (#"{"liaison": {"port": "many"}}"#, "not 0 to 65535"),
      (#"{"liaison": {"threads": 0}}"#, "not 1 to 64"),
      (#"{"liaison": {"log": {"level": "loud"}}}"#, "is no level"),
      (#"{"liaison": {"schedule": "sometimes"}}"#, "neither on nor off"),
    ])
    func `a bad file is refused with its reason`(text: String, says: String) async throws {
      let folder = try TemporaryFolder()
      _ = try folder.file("config.json", text)
      let outcome = try await LiaisonProgram.run(["serve", "--data", folder.path, "--print-config"])
      #expect(outcome.code == 1, "\(text): \(outcome.text)")
      #expect(outcome.errors.contains(says), "\(text): \(outcome.text)")
    }
  }
}

internal import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// Notes with which files of rules this program runs here, and since when.
  func noteRuleFiles() throws {
    let now = environment.now()
    let files = Seed.files.map { name, bytes in
      var digest = RunningDigest()
      digest.add(bytes)
      return RuleFile(
        name: name, digest: digest.value(), since: now, program: ProtocolVersion.program)
    }
    try store.write { transaction in
      for file in files { try transaction.note(file) }
    }
  }
}

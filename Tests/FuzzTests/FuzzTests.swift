import Testing

/// Hostile input for everything that reads what strangers send. `scripts/fuzz` gives more of it.
@Suite(.serialized) struct FuzzTests {
  @Suite(.serialized) struct CodecTests {
    @Test(arguments: CodecTargets.all)
    func `no bytes bring a codec down`(target: FuzzTarget) {
      for seed in FuzzOptions.seeds {
        var run = FuzzRun(target, seed: seed)
        run.go()
      }
    }
  }
}

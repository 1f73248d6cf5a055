import Foundation
import Season
import Testing

/// Gives a target its inputs, one after the other, and judges what comes of each.
struct FuzzRun {
  let target: FuzzTarget
  let seed: UInt64
  private var accepted = 0
  private var slowest = (milliseconds: 0.0, number: 0)

  init(_ target: FuzzTarget, seed: UInt64) {
    self.target = target
    self.seed = seed
  }

  /// How many inputs a target gets for each seed.
  static func count(share: Int) -> Int {
    max(1, FuzzOptions.inputs * share / 1000 / FuzzOptions.seeds.count)
  }

  mutating func go() {
    let numbers = 0..<Self.count(share: target.share)
    let began = ProcessTimes.wall
    ProcessTimes.forgetPeak()
    let only = FuzzOptions.only
    if let only, only.target != target.name { return }
    for number in only?.number.map({ $0...$0 }).map(Array.init) ?? Array(numbers) {
      one(number)
    }
    FuzzReport.print(
      target.name, seed: seed, inputs: numbers.count, seconds: ProcessTimes.wall - began,
      note: "\(100 * accepted / numbers.count) % accepted, slowest "
        + String(format: "%.1f ms (%d)", slowest.milliseconds, slowest.number))
  }

  private mutating func one(_ number: Int) {
    var mutator = Mutator(random: Self.random(target.name, seed, number))
    let input = mutator.input(of: target.corpus)
    FuzzMarker.shared.begin(target.name, seed: seed, number: number, input)
    let began = ProcessTimes.thread
    do {
      try target.take(input)
      accepted += 1
    } catch let finding as FuzzFinding {
      Issue.record("\(target.name), seed \(seed), input \(number): \(finding)")
    } catch {}
    let milliseconds = (ProcessTimes.thread - began) * 1000
    if milliseconds > slowest.milliseconds { slowest = (milliseconds, number) }
    if milliseconds > FuzzOptions.milliseconds {
      Issue.record("\(target.name), seed \(seed), input \(number): took \(milliseconds) ms")
    }
    FuzzMarker.shared.end()
  }

  /// Each input's own generator, so that one can be had again without those before it.
  static func random(_ name: String, _ seed: UInt64, _ number: Int) -> SplitMix64 {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return SplitMix64(seed: seed ^ hash, part: UInt64(number))
  }
}

/// One line for each target, and the memory that was needed at most.
enum FuzzReport {
  static func print(_ name: String, seed: UInt64, inputs: Int, seconds: Double, note: String) {
    let peak = ProcessTimes.peakMiB
    let rate = Int(Double(inputs) / max(seconds, 0.001))
    Swift.print(
      "fuzz: \(name), seed \(seed): \(inputs) inputs, \(rate) a second, \(note), peak \(peak) MiB")
    if FuzzOptions.isAlone, peak > FuzzOptions.memory {
      Issue.record("\(name), seed \(seed): \(peak) MiB, more than \(FuzzOptions.memory)")
    }
  }
}

/// Times and memory of this process, as Linux tells them.
enum ProcessTimes {
  static var wall: Double { seconds(CLOCK_MONOTONIC) }
  /// CPU time of the calling thread.
  static var thread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  /// Begins to look for the peak anew.
  static func forgetPeak() {
    let file = open("/proc/self/clear_refs", O_WRONLY)
    guard file >= 0 else { return }
    write(file, "5", 1)
    close(file)
  }

  /// VmHWM since `forgetPeak`.
  static var peakMiB: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return 0
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0)
      / 1024
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

import Foundation
import Synchronization

/// The input in work, in a file that outlives the process: a trap in Swift ends it at once.
///
/// The file begins with a line that names target, seed and number; the input follows. A second thread
/// ends the process when one input takes too long.
final class FuzzMarker: Sendable {
  static let shared = FuzzMarker()

  private static let lineBytes = 256
  private static let inputBytes = 1 << 20
  private let memory: UInt
  private let state = Mutex<(since: ContinuousClock.Instant?, line: String)>((nil, ""))

  private init() {
    let size = Self.lineBytes + Self.inputBytes
    let file = open(FuzzOptions.marker, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    ftruncate(file, off_t(size))
    let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    precondition(mapped != MAP_FAILED, "\(FuzzOptions.marker) can't be mapped")
    memory = UInt(bitPattern: mapped)
    close(file)
    Thread.detachNewThread { [self] in watch() }
  }

  private var start: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: memory) }

  /// - Parameter input: what to write after the line.
  func begin(_ target: String, seed: UInt64, number: Int, _ input: [UInt8]) {
    let line = "target \(target), seed \(seed), input \(number), \(input.count) bytes"
    let padded = Array((line + "\n").utf8.prefix(Self.lineBytes))
    write(padded, at: 0)
    write(Array(input.prefix(Self.inputBytes)), at: Self.lineBytes)
    state.withLock { $0 = (.now, line) }
  }

  private func write(_ bytes: [UInt8], at offset: Int) {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      start?.advanced(by: offset).copyMemory(from: base, byteCount: bytes.count)
    }
  }

  func end() { state.withLock { $0.since = nil } }

  /// Takes the file away: nothing died.
  func remove() { unlink(FuzzOptions.marker) }

  private func watch() {
    while true {
      Thread.sleep(forTimeInterval: 1)
      let (since, line) = state.withLock { $0 }
      guard let since, ContinuousClock.now - since > .seconds(60 * FuzzOptions.slowness) else {
        continue
      }
      print("fuzz: \(line) has been running for a minute or more; the process ends")
      abort()
    }
  }
}

internal import Domain
internal import Foundation
internal import Synchronization

extension Environment {
  /// The machine's clock and randomness; or the demo's clock, where the environment names one.
  ///
  /// `LIAISON_CLOCK_FILE` names a file of eight bytes: milliseconds since 1970, little-endian, that
  /// all processes of a demo or a test share. `LIAISON_CLOCK_OFFSET` adds seconds. Both are for
  /// demos and tests only, and `serve` says so when they are set.
  static func live() -> Environment {
    let variables = ProcessInfo.processInfo.environment
    let offset = (variables["LIAISON_CLOCK_OFFSET"].flatMap(Int64.init) ?? 0) * 1000
    let clock = variables["LIAISON_CLOCK_FILE"].flatMap(SharedClock.init)
    return Environment(
      now: {
        let milliseconds =
          clock?.milliseconds ?? Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
        return Moment(milliseconds: milliseconds + offset)
      },
      random: { UInt64.random(in: .min ... .max) })
  }

  /// What is unusual about the clock; `nil` when nothing is.
  static var clockWarning: String? {
    let variables = ProcessInfo.processInfo.environment
    let names = ["LIAISON_CLOCK_FILE", "LIAISON_CLOCK_OFFSET"].filter { variables[$0] != nil }
    return names.isEmpty ? nil : "the clock is simulated (\(names.joined(separator: ", ")))"
  }
}

/// A clock that several processes read from one mapped file.
private final class SharedClock: Sendable {
  // The mapping lives as long as the process, and eight aligned bytes are read whole.
  private let address: UInt

  init?(path: String) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let mapped = mmap(nil, 8, PROT_READ, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED
    else { return nil }
    address = UInt(bitPattern: mapped)
  }

  var milliseconds: Int64 {
    guard let pointer = UnsafePointer<Int64>(bitPattern: address) else { return 0 }
    return Int64(littleEndian: pointer.pointee)
  }
}

internal import Domain
internal import Foundation

/// The clock that all processes of a demo share: eight bytes of a file, little-endian milliseconds
/// since 1970, which each of them maps into its memory (`LIAISON_CLOCK_FILE`).
final class SimulatedClock: Sendable {
  let path: String
  // The mapping lives as long as the object; only `set` writes, with one aligned store.
  private let address: UInt

  /// Makes the file. - Throws: `SystemFailure`.
  init(path: String, at moment: Moment) throws {
    self.path = path
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw SystemFailure("can't make \(path)") }
    defer { close(file) }
    guard ftruncate(file, 8) == 0 else { throw SystemFailure("can't size \(path)") }
    let mapping = mmap(nil, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    guard let mapping, mapping != MAP_FAILED else { throw SystemFailure("can't map \(path)") }
    address = UInt(bitPattern: mapping)
    set(moment)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(bitPattern: address), 8)
  }

  /// Moves the time of the whole tree.
  func set(_ moment: Moment) {
    UnsafeMutableRawPointer(bitPattern: address)?
      .storeBytes(of: moment.milliseconds.littleEndian, as: Int64.self)
  }
}

internal import Crypto
internal import CryptoExtras
public import Domain
internal import NIOPosix
public import Store

/// What is kept of a password: scrypt (RFC 7914) with 16 MiB of memory for each try.
public enum PasswordHash {
  private static let rounds = 16_384
  private static let blockSize = 8
  /// In characters.
  static let lengths = 10...200

  /// - Throws: `Invalid` when the password is too short to be worth keeping, or too long.
  public static func make(_ password: String, _ environment: Environment) async throws
    -> StoredPassword
  {
    guard lengths.contains(password.count) else {
      throw Invalid(
        "a password has \(lengths.lowerBound) to \(lengths.upperBound) characters",
        chinese: "密码应为\(lengths.lowerBound)至\(lengths.upperBound)个字符", field: "new")
    }
    let salt = Identifier(high: environment.random(), low: environment.random()).bytes
    return StoredPassword(
      salt: salt, rounds: rounds, blockSize: blockSize,
      key: try await derive(password, salt, rounds, blockSize))
  }

  /// Whether a password is the one that is kept. Takes as long when none is.
  static func matches(_ password: String, _ stored: StoredPassword?) async throws -> Bool {
    let salt = stored?.salt ?? [UInt8](repeating: 0, count: 16)
    let key = try await derive(
      String(password.prefix(lengths.upperBound)), salt, stored?.rounds ?? rounds,
      stored?.blockSize ?? blockSize)
    guard let stored, key.count == stored.key.count else { return false }
    // All bytes are looked at, so that time tells nothing about where they differ.
    return zip(key, stored.key).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// On threads of its own: it takes some 50 ms of a core.
  private static func derive(
    _ password: String, _ salt: [UInt8], _ rounds: Int, _ blockSize: Int
  ) async throws -> [UInt8] {
    try await NIOThreadPool.singleton.runIfActive {
      let key = try KDF.Scrypt.deriveKey(
        from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds,
        blockSize: blockSize, parallelism: 1)
      return key.withUnsafeBytes { Array($0) }
    }
  }
}

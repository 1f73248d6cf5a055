internal import CZstd
public import Domain

/// Zstandard (RFC 8878), level 1: messages shrink to about a fifth at hundreds of megabytes a second.
public enum Compression {
  /// Below this, in bytes, compressing isn't worth it.
  public static let threshold = 256

  public static func compress(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { out, count in
      count = ZSTD_compress(out.baseAddress, out.count, bytes, bytes.count, 1)
      precondition(ZSTD_isError(count) == 0, "the output buffer holds the worst case")
    }
  }

  /// Unfolds one frame.
  ///
  /// - Throws: `Invalid` when the bytes are none, don't state their size, or state more than `limit`.
  public static func decompress(_ bytes: [UInt8], limit: Int = Limits.messageBytes) throws(Invalid)
    -> [UInt8]
  {
    let stated = ZSTD_getFrameContentSize(bytes, bytes.count)
    // The two largest values mean: unknown, and no frame.
    guard stated < UInt64.max - 1, stated <= UInt64(limit) else {
      throw Invalid(
        "the compressed message is none, or larger than \(limit) bytes", chinese: "压缩消息有误或过大")
    }
    var isWhole = false
    let out = [UInt8](unsafeUninitializedCapacity: Int(stated)) { out, count in
      let size = ZSTD_decompress(out.baseAddress, out.count, bytes, bytes.count)
      isWhole = ZSTD_isError(size) == 0 && size == out.count
      count = isWhole ? size : 0
    }
    guard isWhole else {
      throw Invalid("the compressed message is damaged", chinese: "压缩消息已损坏")
    }
    return out
  }
}

public import Domain
internal import Glibc
internal import SwiftASN1
internal import X509

/// What clients call a server by: a host name, or an IPv4 or IPv6 address.
public struct ServerName: Sendable, Hashable {
  public let text: String
  /// The address, in network order; none for a host name.
  private let address: [UInt8]?

  /// - Throws: `Invalid` when it is neither.
  public init(_ text: String) throws(Invalid) {
    let address = Self.address(text)
    guard address != nil || Self.isHostName(text) else {
      throw Invalid(
        "“\(text)” is neither a host name nor an address", chinese: "“\(text)”不是主机名或地址",
        hint: "as liaison.nanning.example or 10.1.2.3; without scheme and port")
    }
    (self.text, self.address) = (text, address)
  }

  var general: GeneralName {
    address.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) } ?? .dnsName(text)
  }

  private static func address(_ text: String) -> [UInt8]? {
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four, Array.init) }
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six, Array.init) }
    return nil
  }

  // RFC 1123, section 2.1.
  private static func isHostName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
              || $0 == 0x2D
          }
      }
  }
}

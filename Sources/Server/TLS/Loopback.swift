internal import Domain
internal import Foundation

/// Within one machine nothing needs to be hidden on the way; beyond it only TLS is spoken.
enum Loopback {
  static func contains(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// - Throws: `Invalid` when an address is none, or would be spoken to in the clear beyond loopback.
  static func check(parent address: String) throws(Invalid) {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.scheme == "http" || parts.scheme == "https"
    else {
      throw Invalid(
        "“\(address)” is no address of a node", chinese: "“\(address)”不是节点地址",
        hint: "as https://liaison.nanning.example:7300")
    }
    guard parts.scheme == "https" || contains(host.trimmingCharacters(in: ["[", "]"])) else {
      throw Invalid(
        "“\(address)” is beyond this machine and not https", chinese: "“\(address)”不在本机，须用https",
        hint: "set up TLS there with `liaison node tls`, and give its authority with --authority")
    }
  }
}

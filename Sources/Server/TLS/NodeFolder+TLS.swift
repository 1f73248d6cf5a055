internal import Crypto
public import Domain
internal import Foundation
internal import NIOSSL
internal import SwiftASN1
internal import X509

/// The certificates of a node, in `tls/` in its folder. All are PEM files; those of another authority
/// can be put in their place.
///
/// - `server.pem`, `server.key`: what the daemon shows. It speaks TLS when they are there.
/// - `authority.pem`: what clients check them against; `authority.key` if it was made here.
/// - `parent.pem`: the only authority that this node believes about its parent.
extension NodeFolder {
  private func tls(_ name: String) -> String { "\(path)/tls/\(name)" }
  private func pinned(_ name: String) -> String? {
    FileManager.default.fileExists(atPath: tls(name)) ? tls(name) : nil
  }

  /// What the parent is checked against; `nil`: the system's authorities.
  public var parentAuthority: String? { pinned("parent.pem") }

  /// What this node's own daemon is checked against; `nil`: the system's authorities.
  public var ownAuthority: String? { pinned("authority.pem") }

  public var hasTLS: Bool { pinned("server.pem") != nil }

  /// What was made for TLS.
  public struct TLSFiles: Sendable {
    /// The file that children and browsers have to trust.
    public var authority: String
    /// SHA-256 of the authority's certificate (DER), in hexadecimal.
    public var fingerprint: String
    public var names: [String]
    public var expires: CivilDate
  }

  /// Makes a certificate for the daemon, under this node's authority, which is made the first time.
  ///
  /// - Parameter names: by which it is reached; this machine's own ways are added.
  /// - Throws: `NodeFailure` when the authority is another's.
  public func makeTLS(names: [ServerName], name: String, at now: Moment) throws -> TLSFiles {
    try FileManager.default.createDirectory(
      atPath: "\(path)/tls", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let maker = AuthorityMaker(now: now)
    if pinned("authority.pem") == nil {
      let made = try maker.authority(named: name)
      try write(Array(made.key.utf8), to: tls("authority.key"))
      try write(Array(made.certificate.utf8), to: tls("authority.pem"))
    }
    guard pinned("authority.key") != nil else {
      throw NodeFailure(
        "make a certificate", tls("authority.pem"), cause: "the key of this authority is not here",
        hint: "have that authority sign one, and put it into server.pem and server.key")
    }
    let authority = AuthorityMaker.Pair(
      certificate: String(decoding: try read(tls("authority.pem")), as: UTF8.self),
      key: String(decoding: try read(tls("authority.key")), as: UTF8.self))
    var all = names
    for own in try ["localhost", "127.0.0.1", "::1"].map({ try ServerName($0) })
    where !all.contains(own) { all.append(own) }
    let server = try maker.server(names: all, under: authority)
    try write(Array(server.key.utf8), to: tls("server.key"))
    try write(Array(server.certificate.utf8), to: tls("server.pem"))
    return TLSFiles(
      authority: tls("authority.pem"), fingerprint: try fingerprint(of: authority.certificate),
      names: all.map(\.text), expires: try requireExpiry())
  }

  private func fingerprint(of pem: String) throws -> String {
    let bytes = try X509.Certificate(pemEncoded: pem).serializeAsPEM().derBytes
    return SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }

  /// The last day of the daemon's certificate; `nil` without TLS.
  public func expiry() throws -> CivilDate? { hasTLS ? try requireExpiry() : nil }

  private func requireExpiry() throws -> CivilDate {
    let text = String(decoding: try read(tls("server.pem")), as: UTF8.self)
    let ends = try X509.Certificate(pemEncoded: text).notValidAfter.timeIntervalSince1970
    return CivilDate(at: Moment(milliseconds: Int64(ends * 1000)))
  }

  /// Believes only this authority about the parent.
  ///
  /// - Parameter file: PEM, one or more certificates.
  /// - Throws: `NodeFailure` when it holds none.
  public func pinParent(to file: String) throws {
    let bytes = try readAuthority(file)
    try FileManager.default.createDirectory(
      atPath: "\(path)/tls", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try write(bytes, to: tls("parent.pem"))
  }

  private func readAuthority(_ file: String) throws -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file))) } catch {
      throw NodeFailure(
        "read the authority", file, cause: error.localizedDescription,
        hint: "copy the file that `liaison node tls` names at the parent")
    }
    guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty
    else {
      throw NodeFailure(
        "read the authority", file, cause: "there is no certificate in it (PEM)",
        hint: "copy the file that `liaison node tls` names at the parent")
    }
    return bytes
  }

  /// What the daemon serves with; `nil` without TLS.
  func tlsConfiguration() throws -> TLSConfiguration? {
    guard hasTLS else { return nil }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(tls("server.pem"))
      let key = try NIOSSLPrivateKey(file: tls("server.key"), format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["http/1.1"]
      return configuration
    } catch {
      throw NodeFailure(
        "read the certificate", tls("server.pem"), cause: "\(error)",
        hint: "make it again with `liaison node tls`, or put a fitting server.key beside it")
    }
  }
}

internal import Crypto
internal import Domain
internal import Foundation
internal import SwiftASN1
internal import X509

/// Makes certificates for TLS (RFC 5280, P-256): an authority, and servers' certificates under it.
///
/// They begin 30 days early, so that a machine whose clock is behind accepts them too.
struct AuthorityMaker {
  /// A certificate and its key, both PEM.
  struct Pair {
    var certificate: String
    var key: String
  }

  let now: Moment

  private func date(days: Int) -> Date {
    Date(timeIntervalSince1970: Double(now.milliseconds) / 1000).addingTimeInterval(
      Double(days) * 86_400)
  }

  /// An authority that may sign servers' certificates only, for ten years.
  func authority(named name: String) throws -> Pair {
    let key = P256.Signing.PrivateKey()
    let subject = try DistinguishedName { CommonName(name) }
    let certificate = try X509.Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
      notValidBefore: date(days: -30), notValidAfter: date(days: 3653), issuer: subject,
      subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try X509.Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(hash: X509.Certificate.PublicKey(key.publicKey))
      }, issuerPrivateKey: .init(key))
    return Pair(
      certificate: try certificate.serializeAsPEM().pemString, key: key.pemRepresentation)
  }

  /// A server's certificate, for two years.
  ///
  /// - Parameter names: host names and addresses; the first is its common name.
  func server(names: [ServerName], under authority: Pair) throws -> Pair {
    let issuer = try X509.Certificate(pemEncoded: authority.certificate)
    let issuerKey = try X509.Certificate.PrivateKey(pemEncoded: authority.key)
    let key = P256.Signing.PrivateKey()
    let own = X509.Certificate.PublicKey(key.publicKey)
    let certificate = try X509.Certificate(
      version: .v3, serialNumber: .init(), publicKey: own, notValidBefore: date(days: -30),
      notValidAfter: min(date(days: 730), issuer.notValidAfter), issuer: issuer.subject,
      subject: try DistinguishedName { CommonName(names.first?.text ?? "liaison") },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try X509.Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(names.map(\.general))
        SubjectKeyIdentifier(hash: own)
        AuthorityKeyIdentifier(
          keyIdentifier: try issuer.extensions.subjectKeyIdentifier?.keyIdentifier)
      }, issuerPrivateKey: issuerKey)
    return Pair(
      certificate: try certificate.serializeAsPEM().pemString, key: key.pemRepresentation)
  }
}

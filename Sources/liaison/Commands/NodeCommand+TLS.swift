internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

extension NodeCommand {
  struct TLS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tls", abstract: "Make a certificate, so that other machines may connect.",
      discussion: """
        Makes an authority for this node the first time, and with it a certificate for the daemon, \
        good for two years; run it again to renew that. Restart the daemon afterwards. Children pin \
        the authority: `liaison node join … --authority FILE`. With an authority of your own, put \
        its certificate and key into tls/server.pem and tls/server.key instead.

        Example: liaison node tls --data ./nanning --name liaison.nanning.example --name 10.1.2.3
        """)

    @OptionGroup var data: DataOption
    @Option(help: "A host name or address by which this node is reached; may be repeated.")
    var name: [String]

    func validate() throws {
      guard !name.isEmpty else { throw ValidationError("Give at least one --name.") }
    }

    func run() async throws {
      let names = try name.map { try ServerName($0) }
      let node = try data.open()
      let made = try data.folder.makeTLS(
        names: names, name: "Liaison \(node.identity.division)",
        at: node.replica.environment.now())
      try node.store.close()
      print(
        """
        Names       \(made.names.joined(separator: ", "))
        Expires     \(made.expires)
        Authority   \(made.authority)
        SHA-256     \(made.fingerprint)
        Copy the authority's file to each child, compare its SHA-256 there (`openssl x509 -noout \
        -fingerprint -sha256 -in FILE`), and restart this node's daemon.
        """)
    }
  }
}

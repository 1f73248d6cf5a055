internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

extension NodeCommand {
  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Shut out a node below, as when its machine is lost.",
      discussion: """
        Its key is refused from the next request on, here and, once they hear of it, at every node \
        above and below. What it had sent before stays. To go on, the division enrols a new node: \
        `liaison node enrol` here, `liaison node init` in a new folder and `liaison node join` there.

        Example: liaison node revoke --data ./nanning --division 450102 --reason 电脑丢失
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The node's id, as `liaison node status` lists it.") var node: String?
    @Option(help: "Instead: all nodes of this division that take part.") var division: String?
    @Option(help: "Why, for the journals of all who hear of it.") var reason: String?

    func validate() throws {
      guard (node == nil) != (division == nil) else {
        throw ValidationError("Name either a node or --division CODE.")
      }
    }

    func run() async throws {
      let node = try data.open()
      let (desk, reason) = (RevocationDesk(node.replica), reason)
      let name = try self.node.map { NodeID(try Identifier($0)) }
      let code = try division.map { try DivisionCode($0) }
      let (revoked, state) = try await node.commitAndSend { transaction in
        let nodes = try name.map { [$0] } ?? code.map { try desk.nodes(of: $0, transaction) } ?? []
        guard !nodes.isEmpty else {
          throw Invalid(
            "no node of \(code?.text ?? "it") takes part", chinese: "该区划没有在用的节点",
            hint: "`liaison node status` lists those that joined here")
        }
        return try nodes.map { try desk.revoke($0, because: reason, transaction) }
      }
      for revocation in revoked {
        print("Node \(revocation.node) of \(revocation.division) is revoked: \(state).")
        print(
          "To go on there: `liaison node enrol --data \(data.folder.path) --division "
            + "\(revocation.division)`, and join with a new node.")
      }
      try node.store.close()
    }
  }
}

internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync
internal import Transport

extension NodeCommand {
  struct RotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate-key", abstract: "Give this node a new key.",
      discussion: """
        The new key waits in node.key.next until the parent has certified it, then takes the old \
        one's place; the daemon may run. What the old key signed stays valid. Copy node.key to a \
        safe place again afterwards. Exit code 2: the parent has not certified it yet.

        Example: liaison node rotate-key --data ./xingning
        """)

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      guard try node.identity.tier == .region || node.parentAddress() != nil else {
        throw NodeFailure(
          "change the key", data.folder.path, cause: "this node has not joined a parent",
          hint: "join first (`liaison node join`), or make the node anew")
      }
      try data.folder.prepareKey()
      let isDone = try await askDaemon() ? true : try await exchange(node)
      try node.store.close()
      guard isDone else {
        print(
          "The new key waits in \(data.folder.path)/node.key.next; the old one is in force until "
            + "the parent has certified the new one. Each exchange tries again.")
        throw ExitCode(2)
      }
      print("The new key is in force. Copy \(data.folder.path)/node.key to a safe place.")
    }

    /// - Returns: whether a running daemon has done it.
    private func askDaemon() async throws -> Bool {
      guard try await data.folder.wakeDaemon() else { return false }
      for _ in 0..<100 {
        if try data.folder.nextKey() == nil { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }

    private func exchange(_ node: Node) async throws -> Bool {
      guard data.folder.runningDaemon() == nil else { return false }
      guard let parent = try node.parentAddress() else {
        return try await node.continueRotation(nil)
      }
      let client = try data.folder.parentClient()
      defer { client.close() }
      let link = ParentLink(node.replica, store: node.store, client: client, address: parent)
      do {
        return try await node.continueRotation(link)
      } catch let failure as SyncFailure where failure.isTransient {
        print("\(failure)")
        return false
      }
    }
  }
}

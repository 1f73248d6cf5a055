internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync
internal import Transport

extension NoticeCommand {
  struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "webhook",
      abstract: "Where the daemon posts new notices: a city's own messaging system.",
      subcommands: [Set.self, Show.self, Remove.self, Test.self])
  }
}

extension NoticeCommand.WebhookCommand {
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Have new notices posted to an address, signed with a secret.",
      discussion: """
        https only; http to this machine. Without --secret-file the secret that is there stays, or a new \
        one is made; it lies in webhook.json in the node's folder, for its owner only.

        Example: liaison notice webhook set --data ./nanning --url https://message.nanning.example/in
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The address that takes them.") var url: String
    @Option(help: "A file with the secret, 16 to 512 bytes, or whsec_ and Base64.")
    var secretFile: String?

    func run() async throws {
      let node = try data.open()
      let given = try secretFile.map { file in
        do {
          return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
          throw NodeFailure(
            "read the secret", file, cause: error.localizedDescription,
            hint: "a file of text with the secret and nothing else")
        }
      }
      let webhook =
        if let given {
          try Webhook(url: url, secret: given)
        } else {
          try data.folder.webhook()?.moved(to: url)
            ?? Webhook(url: url, secret: Webhook.newSecret(node.environment))
        }
      try data.folder.keep(webhook)
      _ = try await data.folder.wakeDaemon()
      try node.store.close()
      print("New notices are posted to \(webhook.shown).")
      print("The secret is in \(data.folder.webhookFile), for its owner only.")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Where notices are posted, and how many messages wait; never the secret.",
      discussion: "Example: liaison notice webhook show --data ./nanning")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      let (count, next) = try await node.store.read {
        (try $0.deliveryCount(), try $0.nextDelivery())
      }
      try node.store.close()
      guard let webhook = try data.folder.webhook() else {
        print("Notices are posted nowhere.")
        return
      }
      print("Address   \(webhook.shown)")
      print("Waiting   \(count) messages" + (next.map { ", the next is tried at \($0)" } ?? ""))
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Post no notices any more, and forget the secret and what waits.",
      discussion: "Example: liaison notice webhook remove --data ./nanning")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      let wasThere = try data.folder.forgetWebhook()
      try await node.store.write { try $0.removeDeliveries() }
      try node.store.close()
      print(wasThere ? "Notices are posted nowhere now." : "There was none.")
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Post a message of the type “test” now, and say whether it was taken.",
      discussion: "Example: liaison notice webhook test --data ./nanning")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      guard let webhook = try data.folder.webhook() else {
        throw NodeFailure(
          "test the webhook", data.folder.path, cause: "there is none",
          hint: "set one with `liaison notice webhook set`")
      }
      let problem = try await WebhookDesk(node) { try CurlClient() }.test(webhook)
      try node.store.close()
      if let problem {
        throw NodeFailure(
          "deliver a test", webhook.shown, cause: problem,
          hint: "is the address right, and is its certificate one that this machine believes?")
      }
      print("\(webhook.shown) took it.")
    }
  }
}

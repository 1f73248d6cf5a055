internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

struct Assign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Who serves whom (Measure 30).",
    subcommands: [
      Split.self, Status.self, Unassigned.self, Changes.self, Claim.self, GiveBack.self,
      HandOver.self, History.self,
    ])
}

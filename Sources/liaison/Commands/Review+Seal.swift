internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension Review {
  struct Seal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put your name to the review of this node's division (封存).",
      discussion: """
        What was sealed stays; what the same question answers later is shown beside it by \
        `review restatement`.

        Example: liaison review seal --data ./guangxi --as-of 2025-02-05 --author OFFICER
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "enterprises or projects; they are never pooled.")
    var about: ReviewSeal.About = .enterprises
    @Option(help: "The day, as 2025-02-05.") var asOf: String
    @Option(help: "Only what this node had received by then. Default: now.") var knownAt: String?
    @Option(help: "What is to be remembered about it.") var note: String?

    func run() async throws {
      let node = try data.open()
      let (day, moment) = (try CivilDate(asOf), try knownAt.map(Moment.init))
      let (about, note, person) = (about, note, try RecordID(author.person))
      let desk = SealDesk(node.replica)
      let (id, place) = try await node.commitAndSend {
        try desk.seal(about, asOf: day, knownAt: moment, note: note, by: person, $0)
      }
      let sealed = try await node.store.read { try desk.restatement(id, limit: 0, $0) }
      try node.store.close()
      print("Seal \(id): \(place).")
      if let totals = sealed?.seal.totals { print(totals.line) }
    }
  }

  struct Restatement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A sealed review, and what the same question comes to now.",
      discussion: """
        The seals are listed by `liaison export reviewSeal`.

        Example: liaison review restatement SEAL --data ./guangxi
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The seal's id.") var seal: String
    @Option(help: "How many changed enterprises or projects are named.") var limit = 50
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let (desk, id, limit) = (SealDesk(node.replica), try RecordID(seal), max(0, limit))
      let found = try await node.store.read { try desk.restatement(id, limit: limit, $0) }
      try node.store.close()
      guard let found else {
        throw Invalid("there is no seal \(id) here", chinese: "本节点没有封存记录\(id)")
      }
      guard format == .table else { return try printJSON(found) }
      let seal = found.seal
      print(
        "\(seal.about.rawValue) of \(seal.division) as of \(seal.asOf), as known at "
          + "\(seal.knownAt), rules “\(seal.rules)”, sealed by \(seal.sealedBy)")
      print("Sealed: \(seal.totals.line)")
      print("Now:    \(found.totals.line)")
      switch found.isReproduced {
      case true?: print("The sealed figures come out again from the log, to the digit.")
      case false?: print("WARNING: the sealed figures do not come out again from the log.")
      case nil: print("Who changed is known at the node of \(seal.division), which sealed it.")
      }
      if found.isReproduced != nil { print("Changed since: \(found.changeCount)") }
      guard !found.changes.isEmpty else { return }
      printList(
        ["record", "before", "after"],
        found.changes.map { [$0.record.text, $0.before.line, $0.after.line] }, as: .table)
    }
  }
}

extension ReviewSeal.Totals {
  fileprivate var line: String {
    "roster \(roster), resumed \(resumed), partial \(partial), stopped \(stopped), "
      + "missing \(missing), exempt \(exempt)"
  }
}

extension Server.Restatement.Standing? {
  fileprivate var line: String {
    guard let self else { return "not in the roster" }
    let report = self.state.map { "\($0.rawValue) on \(self.asOf.map { "\($0)" } ?? "")" }
    return (report ?? "missing") + (self.isExempt ? ", exempt" : "")
  }
}

internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension Assign {
  struct Claim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "An officer's tier serves enterprises from a day on.",
      discussion: """
        Example: liaison assign claim --data ./nanning 91450200198229141F --officer OFFICER \\
          --reason 专班服务
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var enterprises: EnterpriseList
    @Option(help: "The lead officer's id.") var officer: String
    @Option(help: "The first day; today when left out.") var from: String?
    @Option(help: "Why; it stays in the history.") var reason: String

    func run() async throws {
      let codes = try enterprises.codes()
      let (officer, day) = (try RecordID(officer), try from.map { try CivilDate($0) })
      let (reason, person) = (reason, try RecordID(author.person))
      try await data.change("Claimed") { desk, transaction in
        try desk.claim(codes, for: officer, from: day, because: reason, by: person, transaction)
      }
    }
  }

  struct GiveBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End the service of enterprises today; they are unassigned until claimed.",
      discussion:
        "Example: liaison assign give-back --data ./nanning 91450200198229141F --reason 转由县级服务")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var enterprises: EnterpriseList
    @Option(help: "Why; it stays in the history.") var reason: String

    func run() async throws {
      let codes = try enterprises.codes()
      let (reason, person) = (reason, try RecordID(author.person))
      try await data.change("Given back") { desk, transaction in
        try desk.giveBack(codes, because: reason, by: person, transaction)
      }
    }
  }

  struct HandOver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give what one officer leads to another.",
      discussion: """
        Example: liaison assign hand-over --data ./nanning --officer OLD --to NEW --reason 岗位调整
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Who hands over.") var officer: String
    @Option(name: .customLong("to"), help: "Who takes over.") var successor: String
    @Argument(help: "Only these enterprises; all when left out.") var enterprise: [String] = []
    @Option(help: "The first day of the new one; today when left out.") var from: String?
    @Option(help: "Why; it stays in the history.") var reason: String

    func run() async throws {
      let (officer, successor) = (try RecordID(officer), try RecordID(successor))
      let codes = enterprise.isEmpty ? nil : try enterprise.map { try CreditCode($0) }
      let day = try from.map { try CivilDate($0) }
      let (reason, person) = (reason, try RecordID(author.person))
      try await data.change("Handed over") { desk, transaction in
        try desk.handOver(
          from: officer, to: successor, enterprises: codes, from: day, because: reason, by: person,
          transaction)
      }
    }
  }

  struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who has served an enterprise, and why it changed.",
      discussion: "Example: liaison assign history --data ./nanning 91450200198229141F")

    @OptionGroup var data: DataOption
    @Argument(help: "Unified social credit code.") var enterprise: String
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let code = try CreditCode(enterprise)
      let node = try data.open()
      let intervals = try await node.store.read { try $0.service(of: code) }
      try node.store.close()
      guard format == .table else { return try printJSON(ServiceHistoryAnswer(items: intervals)) }
      var table = TextTable(["from", "until", "tier", "lead", "by", "reason", "given back"])
      for interval in intervals {
        table.add([
          "\(interval.from)", interval.until.map { "\($0)" } ?? "", interval.tier.rawValue,
          "\(interval.lead)", "\(interval.author)", interval.note ?? "", interval.endNote ?? "",
        ])
      }
      print(table)
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The split against its quota, and where somebody is lacking.",
      discussion: "Example: liaison assign status --data ./guangxi --from 2025-01-01")

    @OptionGroup var data: DataOption
    @Option(help: "Count changes from this day.") var from: String?
    @Option(help: "Count changes up to this day.") var to: String?
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let (first, last) = (try from.map { try CivilDate($0) }, try to.map { try CivilDate($0) })
      let node = try data.open()
      let review = try await node.serviceReview(from: first, to: last)
      try node.store.close()
      guard format == .table else { return try printJSON(review) }
      var split = TextTable([
        "tier", "quota", "assigned", "within", "new since \(review.changesFrom)",
      ])
      for row in review.split.rows {
        split.add([
          row.tier.rawValue, "\(row.quota)", "\(row.assigned)", row.within ? "yes" : "no",
          "\(review.changes[row.tier.rawValue] ?? 0)",
        ])
      }
      print(split)
      print("Unassigned: \(review.split.unassigned)")
      for enterprise in review.unassigned.prefix(20) {
        print("  \(enterprise.code) \(enterprise.name), \(enterprise.division)")
      }
      print("Overloaded: \(review.overloaded.count)")
      for lead in review.overloaded.prefix(20) {
        print("  \(lead.name ?? "") \(lead.officer): \(lead.enterprises) enterprises")
      }
      for (title, leads) in [("Away", review.uncovered), ("Leaving soon", review.leaving)] {
        print("\(title): \(leads.count)")
        for lead in leads.prefix(20) {
          let days = [
            lead.since.map { "since \($0)" }, lead.until.map { "until \($0)" },
          ].compactMap(\.self).joined(separator: " ")
          print(
            "  \(lead.name ?? "") \(lead.officer), \(lead.why?.rawValue ?? "") "
              + "\(lead.why?.chinese ?? "") \(days): \(lead.enterprises) enterprises")
          for code in lead.codes ?? [] { print("    \(code)") }
        }
      }
    }
  }
}

extension DataOption {
  /// Changes who serves whom, and says how far that got.
  fileprivate func change(
    _ done: String, _ body: @escaping @Sendable (AssignDesk, Transaction) throws -> Int
  ) async throws {
    let node = try open()
    let desk = AssignDesk(node.replica)
    let (count, place) = try await node.commitAndSend { try body(desk, $0) }
    try node.store.close()
    print("\(done): \(count) enterprises, \(place).")
  }
}

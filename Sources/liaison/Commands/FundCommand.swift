internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct FundCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fund",
    abstract: "Funds on their way: batch, city, county, enterprise (Measure 31).",
    discussion: """
      Money counts once one person has entered it, another has checked it, and a third has approved \
      it, all of the unit whose money it is.
      """,
    subcommands: [
      Issue.self, Allot.self, GiveBack.self, Pay.self, ClawBack.self, Check.self, Approve.self,
      Refuse.self, Revoke.self, List.self, Movements.self, Overruns.self,
    ])
}

/// What everything that moves money is given.
struct FundOptions: ParsableArguments {
  @OptionGroup var data: DataOption
  @OptionGroup var author: AuthorOption
  @Option(help: "In yuan, with at most two digits after the point.") var amount: String
  @Option(help: "The document or the voucher.") var document: String
  @Option(help: "What is to be said besides.") var note: String?
  @Option(help: "An id for this request: sent again, it moves nothing twice.") var id: String?

  func enter(
    _ purpose: FundMovement.Purpose, _ fill: (inout FundMovement, DivisionCode) throws -> Void
  )
    async throws
  {
    let node = try data.open()
    var movement = FundMovement(
      purpose: purpose, amountFen: try MeasureUnit.fen(yuan: amount), document: document,
      note: note)
    try fill(&movement, node.identity.division)
    let (desk, person) = (FundDesk(node.replica), try RecordID(author.person))
    let id = try id.map { try RecordID($0) } ?? RecordID(node.environment.newID())
    let (view, place) = try await node.commitAndSend { [movement] in
      try desk.enter(movement, as: id, by: person, $0)
    }
    try node.store.close()
    print("Movement \(view.id) \(view.state.chinese) \(view.state.rawValue): \(place).")
  }
}

extension FundCommand {
  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "下达批次: the region takes up a batch.",
      discussion: """
        Example: liaison fund issue --data ./guangxi --quarter 2025Q1 --amount 50000000 \\
          --document 桂财工交〔2025〕3号 --author WEI
        """)
    @OptionGroup var fund: FundOptions
    @Option(help: "What it is for, as 2025Q1 or 2024Q4.") var quarter: String

    func run() async throws {
      let quarter = try Quarter(quarter)
      try await fund.enter(.issue) { movement, own in
        (movement.quarter, movement.to) = (quarter, own)
      }
    }
  }

  struct Allot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "下拨: hand some of a batch to a unit right below.",
      discussion: "Example: liaison fund allot --data ./guangxi --batch BATCH --to 450100 …")
    @OptionGroup var fund: FundOptions
    @Option(help: "The batch's id.") var batch: String
    @Option(help: "The unit right below.") var to: String

    func run() async throws {
      let (batch, to) = (try RecordID(batch), try DivisionCode(to))
      try await fund.enter(.allot) { movement, own in
        (movement.batch, movement.from, movement.to) = (batch, own, to)
      }
    }
  }

  struct GiveBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "缴回: give some back to the unit right above.",
      discussion: "Example: liaison fund give-back --data ./xingning --batch BATCH …")
    @OptionGroup var fund: FundOptions
    @Option(help: "The batch's id.") var batch: String

    func run() async throws {
      let batch = try RecordID(batch)
      try await fund.enter(.giveBack) { movement, own in
        (movement.batch, movement.from, movement.to) = (batch, own, own.parent)
      }
    }
  }

  struct Pay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "预拨、清算拨付: a county pays an enterprise for a confirmed claim.",
      discussion: """
        Example: liaison fund pay --data ./xingning --batch BATCH \\
          --claim 91450200198229141F-26-2025Q1 --amount 5000 --document 凭证12号
        """)
    @OptionGroup var fund: FundOptions
    @Option(help: "The batch's id.") var batch: String
    @Option(help: "The claim: CODE-MEASURE-QUARTER.") var claim: String
    @Flag(help: "The settlement: all that is still due.") var settle = false

    func run() async throws {
      let (batch, claim) = (try RecordID(batch), try ClaimKey(claim))
      try await fund.enter(settle ? .settle : .prepay) { movement, own in
        (movement.batch, movement.from, movement.claim) = (batch, own, claim)
      }
    }
  }

  struct ClawBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "追回: an enterprise pays back.",
      discussion: "Example: liaison fund claw-back --data ./xingning --batch BATCH --claim CLAIM …")
    @OptionGroup var fund: FundOptions
    @Option(help: "The batch's id.") var batch: String
    @Option(help: "The claim: CODE-MEASURE-QUARTER.") var claim: String

    func run() async throws {
      let (batch, claim) = (try RecordID(batch), try ClaimKey(claim))
      try await fund.enter(.clawBack) { movement, own in
        (movement.batch, movement.to, movement.claim) = (batch, own, claim)
      }
    }
  }
}

/// What every step with money that is to move is given.
struct FundStepOptions: ParsableArguments {
  @OptionGroup var data: DataOption
  @OptionGroup var author: AuthorOption
  @Argument(help: "The movement's id.") var movement: String
  @Option(help: "The reason, where the step needs one.") var note: String?
  @Option(help: "An id for this request: sent again, it changes nothing.") var id: String?

  func take(_ action: FundAction) async throws {
    let (node, movement) = (try data.open(), try RecordID(movement))
    let (desk, person) = (FundDesk(node.replica), try RecordID(author.person))
    let (id, note) = (try id.map { try RecordID($0) }, note)
    let (view, place) = try await node.commitAndSend {
      try desk.act(action, on: movement, as: id, note: note, by: person, $0)
    }
    try node.store.close()
    print("\(view.state.chinese) \(view.state.rawValue): \(place).")
  }
}

extension FundCommand {
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "复核: not by who entered it.",
      discussion: "Example: liaison fund check --data ./xingning --author LI MOVEMENT")
    @OptionGroup var step: FundStepOptions
    func run() async throws { try await step.take(.check) }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "批准: from now on it counts; not by who entered or checked it.",
      discussion: "Example: liaison fund approve --data ./xingning --author HUANG MOVEMENT")
    @OptionGroup var step: FundStepOptions
    func run() async throws { try await step.take(.approve) }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "否决.", discussion: "Example: liaison fund refuse MOVEMENT --note 金额有误")
    @OptionGroup var step: FundStepOptions
    func run() async throws { try await step.take(.refuse) }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "撤销: it hasn't moved after all; not by who entered or approved it.",
      discussion: "Example: liaison fund revoke MOVEMENT --note 银行退票")
    @OptionGroup var step: FundStepOptions
    func run() async throws { try await step.take(.revoke) }
  }
}

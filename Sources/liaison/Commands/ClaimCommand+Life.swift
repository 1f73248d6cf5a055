public import ArgumentParser
public import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync
internal import Web

extension ClaimStage: ExpressibleByArgument {}
extension ClaimChannel: ExpressibleByArgument {}

extension ClaimCommand {
  struct Identify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Identify claims: what the rules find without application, or one by a document.",
      discussion: """
        Claims that nobody has confirmed are identified again when they come to something else; those \
        that were confirmed are only named, and identified again one by one with --claim.

        Where the rules leave the amount open, or hold no such quarter (the funds of 2024 Q4), a \
        document sets it.

        Example: liaison claim identify --data ./guangxi --measure 26
                 liaison claim identify --data ./xingning --claim 91450200198229141F-1-2024Q4 \\
                   --amount 100000 --document 桂工信〔2024〕88号
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "The version of the rules. Default: the one in force.") var rules: String?
    @Option(help: "Only this measure.") var measure: Int?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "One claim: CODE-MEASURE-QUARTER.") var claim: String?
    @Option(help: "automatic 免申即享, simple 简易申报, application 申报 or invoices 报账式.")
    var channel: ClaimChannel?
    @Option(help: "NUMBER,DATE,YUAN of an invoice; may be given more than once.")
    var invoice: [String] = []
    @Option(help: "The amount that a document sets, in yuan.") var amount: String?
    @Option(help: "That document.") var document: String?

    func run() async throws {
      let search = ClaimSearch(
        rules: rules, measure: measure, division: try division.map { try DivisionCode($0) },
        claim: try claim.map { try ClaimKey($0) }, channel: channel,
        invoices: invoice.isEmpty ? nil : try invoice.map(Self.invoice),
        amountFen: try amount.map { try MeasureUnit.fen(yuan: $0) }, document: document)
      let (node, person) = (try data.open(), try RecordID(author.person))
      let found = try await node.identifyClaims(search, by: person)
      let place = try await node.send()
      try node.store.close()
      print(
        "\(found.new) new, \(found.changed) changed, \(found.same) as they were: \(place).")
      for key in found.differing { print("Confirmed before, and different now: \(key)") }
    }

    private static func invoice(_ text: String) throws -> ClaimFinding.Invoice {
      let parts = text.split(separator: ",").map(String.init)
      guard parts.count == 3 else {
        throw ValidationError("An invoice is NUMBER,DATE,YUAN. | 发票应为“号码,日期,金额（元）”。")
      }
      return ClaimFinding.Invoice(
        number: parts[0], on: try CivilDate(parts[1]),
        amountFen: try MeasureUnit.fen(yuan: parts[2]))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Claims with their money.",
      discussion: "Example: liaison claim list --data ./nanning --stage confirmed --format csv")

    @OptionGroup var data: DataOption
    @Option(help: "identified, checked, confirmed, prepaid, settled, overpaid or rejected.")
    var stage: ClaimStage?
    @Option(help: "Only this measure.") var measure: Int?
    @Option(help: "Only this quarter, as 2025Q1.") var quarter: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let list = try await node.claimList(
        ClaimFilter(
          stage: stage, measure: measure, quarter: try quarter.map { try Quarter($0) },
          division: try division.map { try DivisionCode($0) }), limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      printList(
        ["claim", "name", "division", "stage", "channel", "gross", "net", "paid", "over"],
        list.items.map { item in
          [
            item.claim.description, item.name, item.division.text, item.stage.chinese,
            item.channel.chinese, MeasureUnit.yuan(fen: item.grossFen),
            MeasureUnit.yuan(fen: item.netFen), MeasureUnit.yuan(fen: item.paidFen),
            item.overrunFen > 0 ? MeasureUnit.yuan(fen: item.overrunFen) : "",
          ]
        }, as: format)
      guard format == .table else { return }
      print("")
      for stage in ClaimStage.allCases {
        guard let totals = list.totals[stage.rawValue] else { continue }
        print(
          "\(stage.chinese) \(stage.rawValue): \(totals.count), net "
            + "\(MeasureUnit.yuan(fen: totals.netFen)), paid \(MeasureUnit.yuan(fen: totals.paidFen))"
        )
      }
    }
  }
}

extension ClaimCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A claim with every input and the reckoning step by step, also on paper.",
      discussion: """
        A PDF needs Debian's packages chromium and fonts-noto-cjk.

        Example: liaison claim show --data ./xingning 91450200198229141F-26-2025Q1
                 liaison claim show --data ./xingning CLAIM --format pdf -o claim.pdf
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The claim: CODE-MEASURE-QUARTER.") var claim: String
    @Option(help: "zh or en.") var language: Language = .chinese
    @Option(help: "md, html, pdf or json.") var format: PaperFormat = .md
    @Option(name: .customShort("o"), help: "The file; a PDF needs one. Default: standard output.")
    var output: String?

    func validate() throws {
      if format == .pdf, output == nil {
        throw ValidationError("A PDF goes to a file: -o claim.pdf | PDF须指定输出文件：-o claim.pdf")
      }
    }

    func run() async throws {
      let (node, key) = (try data.open(), try ClaimKey(claim))
      let (replica, view) = (node.replica, try await node.claim(key))
      let now = try await node.store.read { try replica.now($0) }
      let paper = try await node.claimPaper(key)
      try node.store.close()
      guard let paper, let view else {
        throw Invalid("there is no claim \(key) here", chinese: "本节点没有奖补事项\(key)")
      }
      let bytes = try await format.bytes(of: paper.report(in: language, at: now), view)
      try write(bytes, to: output, as: "the claim")
    }
  }
}

/// What every step with a claim is given.
struct ClaimStepOptions: ParsableArguments {
  @OptionGroup var data: DataOption
  @OptionGroup var author: AuthorOption
  @Argument(help: "The claim: CODE-MEASURE-QUARTER.") var claim: String
  @Option(help: "The reason, or what it was used for.") var note: String?
  @Option(help: "An id for this request: sent again, it changes nothing.") var id: String?

  func take(_ action: ClaimAction, usedFen: Int64? = nil) async throws {
    let (node, key) = (try data.open(), try ClaimKey(claim))
    let desk = ClaimDesk(node.replica)
    let (person, step) = (
      try RecordID(author.person),
      ClaimDesk.Step(
        action, id: try id.map { try RecordID($0) }, usedFen: usedFen, note: note)
    )
    let (view, place) = try await node.commitAndSend {
      try desk.act(step, on: key, by: person, $0)
    }
    try node.store.close()
    print("\(view.stage.chinese) \(view.stage.rawValue): \(place).")
  }
}

extension ClaimCommand {
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "核验: check what a claim rests on; not by who identified it.",
      discussion:
        "Example: liaison claim check --data ./xingning --author WEI 91450200198229141F-26-2025Q1")
    @OptionGroup var step: ClaimStepOptions
    func run() async throws { try await step.take(.check) }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "确认: it may be paid, by a city or the region; not by who identified or checked it.",
      discussion:
        "Example: liaison claim confirm --data ./nanning --author LI 91450200198229141F-26-2025Q1")
    @OptionGroup var step: ClaimStepOptions
    func run() async throws { try await step.take(.confirm) }
  }

  struct HandBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "退回: it is to be checked again.",
      discussion: "Example: liaison claim hand-back --data ./nanning CLAIM --note 参保人数有误")
    @OptionGroup var step: ClaimStepOptions
    func run() async throws { try await step.take(.handBack) }
  }

  struct Reject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "驳回: nothing is due; what was paid is to be clawed back.",
      discussion: "Example: liaison claim reject --data ./nanning CLAIM --note 不符合条件")
    @OptionGroup var step: ClaimStepOptions
    func run() async throws { try await step.take(.reject) }
  }

  struct Settle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "清算: what was paid is what is due.",
      discussion: "Example: liaison claim settle --data ./nanning CLAIM")
    @OptionGroup var step: ClaimStepOptions
    func run() async throws { try await step.take(.settle) }
  }

  struct ReportUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "使用反馈: how much the enterprise has used, and for what (--note).",
      discussion:
        "Example: liaison claim report-use --data ./xingning CLAIM --amount 30000 --note 购置设备")
    @OptionGroup var step: ClaimStepOptions
    @Option(help: "In yuan.") var amount: String

    func run() async throws {
      try await step.take(.reportUse, usedFen: try MeasureUnit.fen(yuan: amount))
    }
  }
}

/// What a demo is asked for.
public struct DemoOptions: Sendable {
  /// 9 or 126 nodes.
  public var size: SeasonTree.Size = .small
  /// The season is drawn from it.
  public var seed: UInt64 = 2025
  /// How many times the usual 10,000 enterprises of the full tree.
  public var scale = 1.0
  /// Where the nodes live, one folder each. Made anew; refused when it holds anything that a demo
  /// didn't make.
  public var folder = ".demo"
  /// The path of the `liaison` binary; it runs every node.
  public var program: String
  /// Cuts a city off, kills a county's daemon, sets another's clock two days ahead, puts one back from
  /// a backup, copies one's disk, and has a field edited at two places. Without, every node is online
  /// all the time.
  public var faults = true
  /// Ends when all is printed; else the daemons stay up until Ctrl-C.
  public var exit = false
  /// A file for the report as JSON.
  public var report: String?
  /// What is printed on standard output; progress goes to standard error.
  public var output = Output.everything
  /// How many seasons are held, this one included: earlier ones are entered before it.
  public var seasons = 1
  /// Asks the region for each figure and list again and again, while visits go on being entered.
  public var asksFigures = false
  /// Requests under way at once while replaying.
  public var requestsAtOnce = 16
  /// How many days are posted in one step; 1 keeps the season's pace, with its mornings and evenings.
  public var daysAtOnce = 1
  /// Commands and starting daemons at once.
  public var commandsAtOnce = 4
  /// How long the tree may take to agree after the last request.
  public var patience = Duration.seconds(600)

  public init(program: String) { self.program = program }
}

extension DemoOptions {
  /// What is printed on standard output.
  public enum Output: String, Sendable { case everything, rates, nothing }
}

public import Domain
internal import Foundation
public import Store

/// All records of a kind as CSV or JSON, in pieces.
///
/// CSV: `id, division, stamp, received, author`, then the record's fields by name; nested values as
/// JSON. JSON: an array of what the API gives.
public struct RecordExport: Sendable {
  public enum Format: Sendable { case csv, json }

  public let kind: Kind
  private let format: Format
  private let columns: [String]
  private var isFirst = true

  /// - Parameter collection: a name as the API's paths have it, as `resumptions`.
  public init(collection: String, format: Format) throws {
    guard let found = Collections.all.first(where: { $0.path == collection }) else {
      let all = Collections.all.map(\.path).joined(separator: ", ")
      throw Invalid("there is no kind “\(collection)”", chinese: "没有“\(collection)”", hint: all)
    }
    kind = found.type.kind
    self.format = format
    columns = ExportColumns.of[kind] ?? []
  }

  /// What comes before the records.
  public var start: String {
    format == .json ? "[" : Self.csv(["id", "division", "stamp", "received", "author"] + columns)
  }

  /// One page of records.
  public mutating func lines(_ rows: [RecordRow]) throws -> String {
    var text = ""
    for row in rows {
      switch format {
      case .json:
        text +=
          (isFirst ? "\n" : ",\n")
          + String(decoding: try RecordList.item(row).bytes, as: UTF8.self)
      case .csv: text += try line(row)
      }
      isFirst = false
    }
    return text
  }

  /// What comes after the records.
  public var end: String { format == .json ? "\n]\n" : "" }

  private static func csv(_ cells: [String]) -> String {
    var writer = CSVWriter()
    writer.row(cells)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func line(_ row: RecordRow) throws -> String {
    let fields = try JSONFields(parsing: row.body)
    let cells = columns.map { name in
      guard let value = fields[name] else { return "" }
      // A text stands as it is; anything else as its JSON.
      return (try? RecordJSON.decode(String.self, from: value))
        ?? String(decoding: value, as: UTF8.self)
    }
    return Self.csv(
      [
        row.record.text, row.division.text, row.stamp.description,
        row.received.description, row.author.text,
      ] + cells)
  }
}

/// The fields of each kind in the order of their columns. The record's own `division` is a column of
/// every kind already.
enum ExportColumns {
  static let of: [Kind: [String]] = [
    Division.kind: ["name", "parent", "validFrom", "validTo", "successors"],
    Enterprise.kind: [
      "name", "park", "sector", "industryClass", "processRoute", "aboveScaleFrom", "aboveScaleTo",
      "isTwoHighProject", "twoHighCatalogue", "isContinuousProcess", "hasOwnMeter",
      "noBaseReason", "isSpecialised", "outputYuan", "headcount", "contact", "phone", "location",
      "closedOn",
      "keyLists", "formerDivisions",
    ],
    Project.kind: [
      "name", "owner", "stage", "kindOfWork", "plannedStart", "plannedFinish", "startedOn",
      "finishedOn", "totalInvestmentYuan", "underConstructionBeforeHoliday", "officer",
    ],
    Officer.kind: ["name", "unit", "rank", "tier", "phone", "from", "to", "absences"],
    Assignment.kind: ["serving", "support", "note"],
    Exemption.kind: ["enterprise", "project", "reason", "approvedBy", "from", "voidedBecause"],
    Visit.kind: [
      "enterprise", "officers", "on", "mode", "met", "purpose", "findings", "measures", "photos",
      "location",
    ],
    PolicyDelivery.kind: ["enterprise", "measure", "on", "channel", "visit", "audience"],
    Resumption.kind: [
      "enterprise", "project", "asOf", "state", "staffPercent", "capacityPercent", "cause",
      "expectedOn", "source", "corrects",
    ],
    Monitoring.kind: [
      "enterprise", "period", "outputYuan", "revenueYuan", "profitYuan",
      "electricityKilowattHours", "purchasedKilowattHours", "headcount", "insuredHeadcount",
      "ordersYuan", "plannedOutputYuan", "plannedFor", "capitalNeedYuan", "overhauls", "source",
      "corrects",
    ],
    Retraction.kind: ["enterprise", "retracts", "reason"],
    TicketEvent.kind: [
      "ticket", "enterprise", "action", "predecessor", "unit", "to", "department", "title",
      "category", "measure", "visit", "parent", "into", "note", "solved", "satisfaction", "until",
      "workdays", "upheld", "attachment",
    ],
    ClaimStep.kind: [
      "claim", "action", "predecessor", "unit", "finding", "usedFen", "note",
    ],
    FundMovement.kind: [
      "purpose", "batch", "quarter", "from", "to", "claim", "amountFen", "document", "note",
    ],
    FundStep.kind: ["movement", "about", "action", "predecessor", "unit", "note"],
    VisitCorrection.kind: [
      "enterprise", "visit", "reason", "officers", "on", "mode", "met", "purpose", "findings",
      "measures", "location",
    ],
    CallBack.kind: ["enterprise", "visit", "answer", "on", "spokeWith", "caller", "note"],
    Directive.kind: [
      "title", "body", "measure", "enterprise", "from", "due", "progress", "feedback", "origin",
    ],
    FinancingNeed.kind: ["enterprise", "ask", "use", "progress", "note"],
    MarketEvent.kind: [
      "title", "sort", "chain", "when", "place", "organiser", "state", "note",
    ],
    Participation.kind: ["enterprise", "event", "costs", "evidence", "isCancelled"],
    Offer.kind: ["enterprise", "content", "until", "withdrawnBecause"],
    Listing.kind: ["published"],
    Milestone.kind: ["measure", "title", "due", "doneOn", "evidence", "planned"],
    NameOnlyAnswer.kind: [
      "officer", "enterprise", "rule", "asOf", "explanation", "visits", "evidence",
    ],
    ExemptionRequest.kind: ["enterprise", "project", "reason", "from"],
    ExemptionAnswer.kind: ["enterprise", "request", "exemption", "reason"],
    KeyListDecline.kind: ["enterprise", "list", "change", "inputs", "reason"],
    ReviewSeal.kind: [
      "about", "asOf", "knownAt", "rules", "totals", "findings", "heads", "sealedBy", "note",
    ],
  ]
}

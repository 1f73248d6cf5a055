import Domain
import Store
import Sync

@testable import Season

/// Valid messages and records to begin with.
enum Samples {
  static let code = (try? CreditCode(completing: "91450100MA5KA1B2C").text) ?? ""
  static let id = "01939c1e-2f00-7abc-8def-0123456789ab"
  static let hash = String(repeating: "5a", count: 32)
  static let time = "2025-02-05T18:00:00.000+08:00"
  static let signature = String(repeating: "A", count: 86) + "=="

  static let certificate =
    #"{"node":"\#(id)","division":"450102","publicKey":"\#(hash)","issuer":"\#(id)","#
    + #""issued":"\#(time)","signature":"\#(signature)"}"#

  /// One body of each kind, with every field filled.
  static let bodies: [(kind: Kind, record: String, body: String)] = [
    (
      "origin", id,
      #"{"node":"\#(id)","division":"450102","certificate":\#(certificate),"previous":"\#(id)"}"#
    ),
    ("enrolment", id, #"{"certificate":\#(certificate)}"#),
    (
      "division", "450102",
      #"{"name":"兴宁区","parent":"450100","division":"450102","validFrom":"2020-01-01","validTo":"2030-01-01"}"#
    ),
    (
      "enterprise", code,
      #"{"name":"南宁某厂","division":"450102","park":"高新区","sector":"machinery","industryClass":"3411","#
        + #""processRoute":"short","aboveScaleFrom":"2020-01-01","aboveScaleTo":"2026-01-01","#
        + #""isTwoHighProject":false,"twoHighCatalogue":"2024","isContinuousProcess":true,"#
        + #""hasOwnMeter":true,"noBaseReason":"新建","isSpecialised":true,"outputYuan":20000000,"#
        + #""headcount":120,"contact":"陈工","phone":"0771-0000000","closedOn":"2026-01-01","#
        + #""keyLists":[{"list":"expanding","from":"2025-01-01","to":"2026-01-01","reason":"扩产"}]}"#
    ),
    (
      "project", id,
      #"{"name":"二期","owner":"\#(code)","division":"450102","stage":"underConstruction","#
        + #""kindOfWork":"upgrade","plannedStart":"2025-01-01","plannedFinish":"2026-01-01","#
        + #""startedOn":"2025-01-01","finishedOn":"2026-01-01","totalInvestmentYuan":1,"#
        + #""underConstructionBeforeHoliday":true,"officer":"\#(id)"}"#
    ),
    (
      "officer", id,
      #"{"name":"韦科长","unit":"工信局","division":"450102","rank":"section","tier":"county","#
        + #""phone":"0771-0000000","from":"2025-01-01","to":"2026-01-01"}"#
    ),
    (
      "assignment", code,
      #"{"serving":{"tier":"county","lead":"\#(id)","from":"2025-01-01"},"support":["\#(id)"],"note":"拟上规"}"#
    ),
    (
      "exemption", id,
      #"{"enterprise":"\#(code)","project":"\#(id)","reason":"搬迁","approvedBy":"\#(id)","#
        + #""from":"2025-01-01","voidedBecause":"已复工"}"#
    ),
    (
      "visit", id,
      #"{"enterprise":"\#(code)","officers":["\#(id)"],"on":"2025-02-05","mode":"onSite","met":"厂长","#
        + #""purpose":"送政策","findings":"已开工","measures":[1,27],"photos":["\#(hash)"],"#
        + #""location":{"latitudeMicrodegrees":22817000,"longitudeMicrodegrees":108366000}}"#
    ),
    (
      "delivery", id,
      #"{"enterprise":"\#(code)","measure":3,"on":"2025-02-05","channel":"visit","visit":"\#(id)","audience":4}"#
    ),
    (
      "resumption", id,
      #"{"enterprise":"\#(code)","project":"\#(id)","asOf":"2025-02-05","state":"partial","#
        + #""staffPercent":70,"capacityPercent":50,"cause":"缺工","expectedOn":"2025-02-12","#
        + #""source":"电话","corrects":"\#(id)"}"#
    ),
    (
      "retraction", id, #"{"enterprise":"\#(code)","retracts":"\#(id)","reason":"重复"}"#
    ),
    (
      "monitoring", id,
      #"{"enterprise":"\#(code)","period":"2025-01/02","outputYuan":12000000,"profitYuan":-300000,"#
        + #""electricityKilowattHours":450000,"headcount":120,"plannedOutputYuan":6500000,"#
        + #""plannedFor":"2025-03","overhauls":[{"from":"2025-03-10","to":"2025-03-14"}]}"#
    ),
    (
      "meterReadings", id,
      #"{"enterprise":"\#(code)","meter":"total","from":"2025-01-28","kilowattHours":[1200,null,1300],"#
        + #""source":"电网公司","corrects":"\#(id)"}"#
    ),
    (
      "ticket", id,
      #"{"ticket":"\#(id)","enterprise":"\#(code)","action":"answer","predecessor":"\#(id)","#
        + #""unit":"450102","to":"450100","title":"用电","category":"要素","measure":1,"visit":"\#(id)","#
        + #""note":"已联系","solved":true}"#
    ),
  ]

  /// One write of each kind.
  static let writes: [Write] = bodies.compactMap { sample in
    try? Write(
      version: 1, stamp: Stamp(Moment(time)), author: RecordID("tester"), kind: sample.kind,
      record: RecordID(sample.record),
      subject: RecordID(
        ["division", "officer"].contains(sample.kind) ? sample.record : subject(of: sample.kind)),
      division: DivisionCode("450102"), base: bases(of: sample.kind),
      body: Array(sample.body.utf8))
  }

  private static func subject(of kind: Kind) -> String {
    ["origin", "enrolment"].contains(kind) ? "450102" : code
  }

  private static func bases(of kind: Kind) -> [Write.Base] {
    guard kind == "enterprise", let hash = Hash(hex: hash) else { return [] }
    return [Write.Base(field: "name", versions: [hash, .zero])]
  }

  /// A run of all of them, with receipts; what it is signed with fits nothing.
  static func run(of writes: [Write]) -> Run? {
    guard let id = try? Identifier(id), let time = try? Moment(time), !writes.isEmpty else {
      return nil
    }
    let changes = writes.enumerated().map { index, write in
      Change(
        place: Place(
          origin: Origin(id), sequence: UInt64(index + 1), group: UInt64(writes.count)),
        write: write, bytes: write.encoded(),
        signature: index % 2 == 0 ? [UInt8](repeating: 7, count: 64) : nil)
    }
    let receipt = Receipt(
      issuer: NodeID(id), origin: Origin(id), sequence: 1, time: time, link: .zero,
      signature: [UInt8](repeating: 9, count: 64))
    return Run(
      origin: Origin(id), first: 1, changes: changes,
      head: Head(sequence: UInt64(writes.count), chain: .zero),
      headSignature: [UInt8](repeating: 8, count: 64), receipts: [receipt])
  }

  static let runs: [[UInt8]] = {
    let all = [run(of: writes), run(of: Array(writes.prefix(2))), run(of: [writes[8]])]
    return [Batch.encode(all.compactMap { $0 })] + all.compactMap { $0.map { Batch.encode([$0]) } }
  }()

  static let feeds: [[UInt8]] = {
    let changes = run(of: writes)?.changes ?? []
    let end = FeedCursor(position: 7, chain: .zero)
    return [
      Batch.encode(FeedBatch(epoch: id, changes: changes, next: end, more: true)),
      Batch.encode(loose: Array(changes.prefix(3))),
      Batch.encode(FeedBatch(epoch: "", changes: [], next: .start, more: false)),
    ]
  }()

  /// Frames of every kind, bombs among them.
  static let frames: [[UInt8]] = {
    let zeros = Compression.compress([UInt8](repeating: 0, count: 300_000))
    // A frame that states two gigabytes, and one that states none.
    let huge: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0, 0, 0, 0x80, 1, 0, 0]
    let unknown: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 1, 0, 0]
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
    return [
      Compression.compress(runs[0]), Compression.compress(feeds[0]), Compression.compress([]),
      zeros, zeros + zeros, huge, unknown, skippable, skippable + zeros,
    ]
  }()
}

import Domain
import Sync

/// One valid text of each JSON message, and how it is read.
struct MessageSample: Sendable {
  let json: String
  /// Reads, writes and reads again. - Throws: `FuzzFinding` when the second differs from the first.
  let take: @Sendable ([UInt8]) throws -> Void

  private init<Message: Codable & Sendable>(_ type: Message.Type, _ json: String) {
    self.json = json
    take = { bytes in
      let message = try RecordJSON.decode(type, from: bytes)
      let first = try RecordJSON.encode(message)
      do {
        let again = try RecordJSON.encode(RecordJSON.decode(type, from: first))
        try FuzzFinding.unless(first == again, "\(type) is written otherwise the second time")
      } catch let error as Invalid {
        throw FuzzFinding("\(type) can't read what it wrote: \(error)")
      }
    }
  }

  private static let head = #"{"sequence":5,"chain":"\#(Samples.hash)"}"#
  private static let originHead = #"{"origin":"\#(Samples.id)","head":\#(head),"receipted":3}"#
  private static let cursor = #"{"position":9,"chain":"\#(Samples.hash)"}"#
  private static let receipt =
    #"{"issuer":"\#(Samples.id)","sequence":5,"time":"\#(Samples.time)","link":"\#(Samples.hash)","#
    + #""signature":"\#(Samples.signature)"}"#

  static let all: [MessageSample] = [
    MessageSample(
      Hello.self,
      #"{"versions":[1,2],"program":"liaison/0.1","node":"\#(Samples.id)","division":"450102","#
        + #""origin":"\#(Samples.id)","sent":"\#(Samples.time)","clock":"\#(Samples.time)","#
        + #""heads":[\#(originHead)],"above":[{"origin":"\#(Samples.id)","sequence":4}],"#
        + #""feedEpoch":"\#(Samples.id)","feedCursor":\#(cursor),"baton":"","nextBaton":"\#(Samples.id)"}"#
    ),
    MessageSample(
      Welcome.self,
      #"{"version":1,"program":"liaison/0.1","node":"\#(Samples.id)","division":"450100","#
        + #""received":"\#(Samples.time)","sent":"\#(Samples.time)","clockReachedRegion":"\#(Samples.time)","#
        + #""heads":[\#(originHead)],"feedEpoch":"\#(Samples.id)","feedEnd":\#(cursor),"#
        + #""receipts":[{"origin":"\#(Samples.id)","receipts":[\#(receipt)]}],"isBatonStale":false}"#
    ),
    MessageSample(
      JoinRequest.self,
      #"{"token":"450102-abc","node":"\#(Samples.id)","division":"450102","publicKey":"\#(Samples.hash)"}"#
    ),
    MessageSample(
      JoinAnswer.self,
      #"{"certificate":\#(Samples.certificate),"chain":[\#(Samples.certificate),\#(Samples.certificate)]}"#
    ),
    MessageSample(
      ChainQuestion.self, #"{"origin":"\#(Samples.id)","sequences":[1,2,3,18446744073709551615]}"#),
    MessageSample(ChainAnswer.self, #"{"chains":["\#(Samples.hash)",null]}"#),
    MessageSample(
      FileQuestion.self, #"{"lacking":["\#(Samples.hash)"],"wantedAfter":"\#(Samples.hash)"}"#),
    MessageSample(
      FileAnswer.self,
      #"{"held":[{"sha256":"\#(Samples.hash)","size":40}],"next":"\#(Samples.hash)","#
        + #""wanted":[{"sha256":"\#(Samples.hash)","from":7}]}"#),
    MessageSample(KeptAnswer.self, #"{"held":7,"isWhole":false,"refused":"hash"}"#),
    MessageSample(HoldingQuestion.self, #"{"stamps":[1,2],"ids":["\#(Samples.hash)"]}"#),
    MessageSample(HoldingAnswer.self, #"{"lacking":["\#(Samples.hash)"]}"#),
    MessageSample(
      CellQuestion.self,
      #"{"division":"450102","kind":"visit","ids":["\#(Samples.hash)"],"subjects":["\#(Samples.code)"]}"#
    ),
    MessageSample(
      PushAnswer.self,
      #"{"results":[{"origin":"\#(Samples.id)","outcome":"stored","head":\#(head),"receipt":\#(receipt)},"#
        + #"{"origin":"\#(Samples.id)","outcome":"refused","head":\#(head),"detail":"why"}]}"#),
    MessageSample(
      DigestAnswer.self,
      #"{"heads":[\#(originHead)],"feedEnd":\#(cursor),"cells":[{"division":"450102","kind":"visit","#
        + #""reach":0,"sum":"\#(Samples.hash)","count":3}]}"#),
    MessageSample(CellAnswer.self, #"{"ids":["\#(Samples.hash)"]}"#),
    MessageSample(
      ReturnAnswer.self, #"{"taken":1,"refused":2,"reason":"no","known":["\#(Samples.code)"]}"#),
    MessageSample(
      SyncProblem.self,
      #"{"type":"about:blank","title":"not fresh","status":401,"detail":"the nonce was used"}"#),
    MessageSample(Certificate.self, Samples.certificate),
  ]
}

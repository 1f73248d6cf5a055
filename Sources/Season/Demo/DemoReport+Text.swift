internal import Foundation

extension DemoReport {
  /// The report for the terminal.
  public var text: String {
    ([splitText] + reviewTexts + coordinationTexts + [briefingText, syncText, ratesText, verdict])
      .compactMap(\.self).joined(separator: "\n\n")
  }

  /// The rates alone, as `liaison bench` prints them.
  public var ratesText: String {
    var table = TextTable(["rate", "value", "unit"])
    table.add(["replayed", rates.replayChanges.grouped, "changes"])
    table.add(["until the tree agreed", rates.replaySeconds.shown, "s"])
    table.add(["converged", Int(rates.changesPerSecond).grouped, "changes/s"])
    table.add(["posted", Int(rates.postedPerSecond).grouped, "changes/s"])
    if let bytes = rates.bytesOnWirePerChange {
      table.add(["on the wire", bytes.shown, "bytes/change"])
    }
    if let median = rates.residentKiBMedian, let most = rates.residentKiBMax {
      table.add(["resident per county, median", mebibytes(median), "MiB"])
      table.add(["resident per county, most", mebibytes(most), "MiB"])
    }
    if let median = rates.proportionalKiBMedian, let most = rates.proportionalKiBMax {
      table.add(["… shared pages in part, median", mebibytes(median), "MiB"])
      table.add(["… shared pages in part, most", mebibytes(most), "MiB"])
    }
    if let time = rates.reviewMilliseconds { table.add(["slowest review", time.shown, "ms"]) }
    return "Rates\n" + table.text() + figuresText
  }

  private var figuresText: String {
    guard let figures = rates.figures else { return "" }
    var table = TextTable(["the region's answers, in ms", "first", "median", "95 %", "bytes"])
    for figure in figures {
      table.add([
        figure.path, figure.first.shown, figure.median.shown, figure.slow.shown,
        figure.bytes.grouped,
      ])
    }
    return "\n\n" + table.text()
  }

  /// Pretty-printed JSON with sorted keys.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }

  private var splitText: String {
    var table = TextTable(["tier 层级", "quota", "assigned", "within ±5 %"])
    for row in quotas {
      table.add([row.tier, "\(row.quota)", "\(row.assigned)", row.within ? "yes" : "no"])
    }
    let rest = unassigned == 0 ? "everyone is assigned" : "\(unassigned) unassigned"
    return "Who serves whom 服务分工 (Measure 30): \(rest)\n" + table.text()
  }

  private var reviewTexts: [String] {
    var order: [String] = []
    var groups: [String: [Review]] = [:]
    for row in reviews {
      let key = "\(row.asOf) \(row.subject)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { key in
      guard let rows = groups[key], let first = rows.first else { return nil }
      let subject = first.subject == "project" ? "projects 项目复工" : "enterprises 企业复工"
      var table = TextTable([
        "scope", "name", "roster", "resumed", "rate %", "target", "met", "missing",
      ])
      for row in rows {
        table.add([
          row.scope, row.name, "\(row.roster)", "\(row.resumed)",
          row.rate.isEmpty ? "–" : row.rate, "\(row.target)", row.met ? "✓ 达标" : "✗ 未达标",
          "\(row.missing)",
        ])
      }
      return "Review of \(first.asOf), \(subject) (Measure 27)\n" + table.text()
    }
  }

  private var coordinationTexts: [String] {
    var texts: [String] = []
    if let seal {
      texts.append(
        "Sealed 封存 (Measure 27): the review of \(seal.asOf) as known at \(seal.knownAt) "
          + (seal.isReproduced ? "comes out again to the digit" : "DOES NOT COME OUT AGAIN")
          + "; resumed \(seal.resumed) then, \(seal.resumedNow) by what is known now, "
          + "\(seal.changed) changed")
    }
    if let tickets {
      texts.append(
        "Problems 问题办理: \(tickets.raised.grouped) raised, \(tickets.open.grouped) open, "
          + "\(tickets.closed.grouped) closed, \(tickets.confirmed.grouped) confirmed as solved by "
          + "someone else than the solver")
    }
    if let service {
      texts.append(
        "In name only 挂名未服务 (Measure 30): of \(service.idle) officers who visited nobody "
          + "\(service.idleFound) are found, of \(service.copying) who copied their notes "
          + "\(service.copyingFound); \(service.wronglyFound) findings about those who went; "
          + "\(service.confirmed) confirmed and \(service.suspected) suspected in all")
    }
    return texts
  }

  /// The first sections of the region's briefing.
  private var briefingText: String? {
    guard let briefing else { return nil }
    let sections = briefing.split(separator: "\n## ")
    let shown = sections.prefix(3).joined(separator: "\n## ")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return "Briefing 日报, \(max(0, sections.count - 3)) more sections in the report\n\n\(shown)"
  }

  private var syncText: String {
    var table = TextTable(["node", "name", "tier", "state", "unsent", "clock off by", "verify"])
    for node in sync {
      let offset = node.clockOffsetMilliseconds.map { "\(Double($0) / 1000) s" } ?? "–"
      table.add([
        node.division, node.name, node.tier, node.state, "\(node.unsent)", offset,
        node.verified ? "agrees" : "DIFFERS",
      ])
    }
    let happened = faults.isEmpty ? "" : "\n" + faults.map { "· " + $0 }.joined(separator: "\n")
    return "Nodes 节点\n" + table.text() + happened
  }

  private var verdict: String {
    let agreement = verified ? "verified: every node agrees" : "NOT verified: some nodes differ"
    return "\(nodes) nodes, \(changes.grouped) changes in \(seconds.shown) s, \(agreement)"
  }

  private func mebibytes(_ kibibytes: Int) -> String { (Double(kibibytes) / 1024).shown }
}

extension Double {
  /// One decimal.
  var shown: String { "\((self * 10).rounded() / 10)" }
}

internal import Domain

/// The one-time code with its picture.
extension NodeListPage {
  func card(_ issued: Issued) -> HTML {
    frame.card(
      "issued", language("\(issued.name)的一次性登记码", "The one-time code for \(issued.name)")
    ) {
      HTML(.div, [.class: "columns"]) {
        HTML(.div) { picture(issued) }
        HTML(.div, [.class: "stack"]) {
          HTML(.p, [.class: "code", .role: "status"]) { HTML(.code, [:], issued.code) }
          HTML(.p, [:], language("在下级机器上运行：", "To be run on its machine:"))
          HTML(.p) { HTML(.code, [:], issued.command) }
          HTML(
            .p, [.class: "hint"],
            language(
              "只显示这一次，请勿转发到公开群聊。", "It is shown only now: keep it out of open chats."))
        }
      }
    }
  }

  /// One rectangle for each run of dark squares, with the quiet zone of four squares around.
  func picture(_ issued: Issued) -> HTML {
    let side = issued.picture.count + 8
    return HTML(
      .svg,
      [
        .class: "qr", .viewBox: "0 0 \(side) \(side)", .role: "img",
        .ariaLabel: language("登记码的二维码", "The code as a QR code"),
      ]
    ) {
      HTML(.rect, [.class: "qr-paper", .width: "\(side)", .height: "\(side)"])
      for (y, row) in issued.picture.enumerated() {
        for run in Self.runs(row) {
          HTML(
            .rect,
            [
              .x: "\(run.lowerBound + 4)", .y: "\(y + 4)", .width: "\(run.count)",
              .height: "1",
            ])
        }
      }
    }
  }

  static func runs(_ row: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (x, isDark) in row.enumerated() where isDark {
      if let last = runs.last, last.upperBound == x {
        runs[runs.count - 1] = last.lowerBound..<x + 1
      } else {
        runs.append(x..<x + 1)
      }
    }
    return runs
  }
}

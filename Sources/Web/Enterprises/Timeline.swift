public import Domain

/// One thing that was done with an enterprise, with who said so and where it is known to be.
public struct TimelineItem: Equatable, Sendable {
  public var day: CivilDate
  /// When this node received it.
  public var received: Moment
  public var author: String
  public var what: What
  public var text = ""
  /// The highest tier that is known to hold it.
  public var reached: Tier
  /// Whether it was taken back or corrected since.
  public var isRetracted = false
  /// The photos that are its evidence.
  public var photos: [Photo] = []

  /// A photo, as the node has it.
  public struct Photo: Equatable, Sendable {
    public var sha256: Hash
    /// In bytes; `nil`: it hasn't come yet.
    public var size: Int?
    /// Whether every browser shows it.
    public var isPlain: Bool

    /// What is shown on the page itself, at most: larger ones, and more of them, are behind a link.
    static let shown = (bytes: 1 << 20, count: 4)

    public init(sha256: Hash, size: Int?, isPlain: Bool) {
      self.sha256 = sha256
      self.size = size
      self.isPlain = isPlain
    }
  }

  public enum What: Equatable, Sendable {
    case visit(Visit.Mode, officers: [String])
    case delivery(measure: Int, PolicyDelivery.Channel)
    case resumption(Resumption.State)
    case ticket(RecordID, TicketState)
  }

  public init(
    day: CivilDate, received: Moment, author: String, what: What, reached: Tier
  ) {
    self.day = day
    self.received = received
    self.author = author
    self.what = what
    self.reached = reached
  }
}

extension EnterprisePage {
  /// All that was done with it.
  var timelineCard: HTML {
    let language = frame.language
    return frame.card("timeline", language("服务记录", "What was done")) {
      if timeline.isEmpty {
        frame.empty(
          language("还没有服务记录", "Nothing yet"),
          language(
            "登记走访、复工情况或问题后，这里按时间显示。",
            "Visits, reports and problems will stand here by time."))
      } else {
        HTML(.ol, [.class: "timeline"]) { for item in timeline { line(item) } }
        if isTimelineCut {
          HTML(.p, [.class: "hint"], language("只显示最近的记录。", "Only the latest are shown."))
        }
      }
    }
  }

  private func line(_ item: TimelineItem) -> HTML {
    let language = frame.language
    return HTML(.li) {
      HTML(.p, [.class: "when"]) {
        language.date(item.day)
        " · \(item.author)"
      }
      HTML(.p) {
        title(item)
        if item.isRetracted {
          " "
          HTML(.span, [.class: "badge bad"], language("已撤回", "taken back"))
        }
      }
      if !item.text.isEmpty { HTML(.p, [.class: "said"], item.text) }
      if !item.photos.isEmpty { photos(item) }
      trail(item)
    }
  }

  /// The first small ones as pictures, others as links; which haven't come is said.
  private func photos(_ item: TimelineItem) -> HTML {
    let language = frame.language
    return HTML(.ul, [.class: "photos"]) {
      for (index, photo) in item.photos.enumerated() {
        let name = language("照片\(index + 1)", "Photo \(index + 1)")
        HTML(.li) {
          if let size = photo.size {
            HTML(.a, [.href: "/photos/\(photo.sha256)"]) {
              if photo.isPlain, size <= TimelineItem.Photo.shown.bytes,
                index < TimelineItem.Photo.shown.count
              {
                HTML(
                  .img,
                  [
                    .src: "/photos/\(photo.sha256)", .loading: "lazy",
                    .alt: "\(name)\(language("，", ", "))\(item.day)",
                  ])
              } else {
                language(
                  "\(name)（\(max(1, size / 1024)) KB）", "\(name) (\(max(1, size / 1024)) kB)")
              }
            }
          } else {
            HTML(
              .span, [.class: "badge calm"],
              language("\(name)尚未传到", "\(name) hasn’t come yet"))
          }
        }
      }
    }
  }

  private func title(_ item: TimelineItem) -> [HTML] {
    let language = frame.language
    switch item.what {
    case .visit(let mode, let officers):
      let names = officers.joined(separator: language("、", ", "))
      let how = language.name(of: mode)
      return [
        HTML(.strong, [:], language("走访（\(how)）", "Visit \(how)")),
        .text(names.isEmpty ? "" : " \(names)"),
      ]
    case .delivery(let measure, let channel):
      return [
        HTML(.strong, [:], language("送政策", "Told of policy")),
        .text(language(" 第\(measure)条 · ", " measure \(measure), ")), .text(name(of: channel)),
      ]
    case .resumption(let state):
      return [HTML(.strong, [:], language("复工情况 ", "Resumption ")), frame.badge(state)]
    case .ticket(let id, let state):
      return [
        HTML(.strong, [:], language("问题 ", "Problem ")), frame.badge(state), .text(" "),
        HTML(.a, [.href: "/tickets/\(id)"], language("查看", "open")),
      ]
    }
  }

  /// Where it is known to be: stored here, at the city, at the region.
  private func trail(_ item: TimelineItem) -> HTML {
    let language = frame.language
    let tiers = [Tier.county, .city, .region].filter { $0 <= frame.tier }
    return HTML(.p, [.class: "trail"]) {
      language("收到于 ", "received ")
      language.time(item.received)
      for tier in tiers {
        let isThere = item.reached <= tier
        " · "
        HTML(.span, [.class: isThere ? "there" : "not-there"]) {
          isThere ? "✓ " : "… "
          tier == frame.tier
            ? language("已存本级", "stored here")
            : language(
              tier == .city ? "市级" : "自治区级", tier == .city ? "at the city" : "at the region")
        }
      }
    }
  }

  private func name(of channel: PolicyDelivery.Channel) -> String {
    let language = frame.language
    return switch channel {
    case .visit: language("上门", "in person")
    case .phone: language("电话", "by phone")
    case .briefing: language("宣讲会", "at a briefing")
    case .booklet: language("汇编", "by a booklet")
    case .media: language("新媒体", "by the media")
    }
  }
}

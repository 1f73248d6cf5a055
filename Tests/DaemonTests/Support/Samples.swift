import Domain

/// Records as JSON, for one county unless said otherwise.
enum Samples {
  /// The valid credit code of the enterprise of that number, 0 to 999.
  static func code(_ number: Int) -> String {
    let digits = "\(number)"
    let first = "91450102MA5KA1" + String(repeating: "0", count: 3 - digits.count) + digits
    return (try? CreditCode(completing: first).text) ?? first
  }

  /// A new id for a record.
  static func id() -> String {
    Identifier(
      high: .random(in: .min ... .max), low: .random(in: .min ... .max)
    ).description
  }

  /// The id of an officer whom entries name.
  static let lead = "0194a8df-6400-7000-8000-000000000001"

  static func enterprise(_ number: Int, division: String = "450102") -> JSONValue {
    [
      "kind": "enterprise", "id": .text(code(number)),
      "record": [
        "name": "第\(number)厂", "division": .text(division), "sector": "machinery",
        "aboveScaleFrom": "2020-01-01",
      ],
    ]
  }

  static func officer(
    _ id: String = Samples.id(), name: String = "韦科长", division: String = "450102"
  ) -> JSONValue {
    [
      "kind": "officer", "id": .text(id),
      "record": [
        "name": .text(name), "division": .text(division), "tier": "county", "rank": "section",
      ],
    ]
  }

  static func project(_ id: String, owner: Int) -> JSONValue {
    [
      "kind": "project", "id": .text(id),
      "record": [
        "name": "二期", "owner": .text(code(owner)), "division": "450102",
        "stage": "underConstruction", "underConstructionBeforeHoliday": true,
      ],
    ]
  }

  static func visit(_ number: Int, id: String = Samples.id(), findings: String = "已开工")
    -> JSONValue
  {
    [
      "kind": "visit", "id": .text(id),
      "record": [
        "enterprise": .text(code(number)), "officers": ["wei"], "on": "2025-02-05",
        "mode": "onSite", "findings": .text(findings),
      ],
    ]
  }

  static func resumption(
    _ number: Int, id: String = Samples.id(), asOf: String = "2025-02-05",
    state: String = "resumed", corrects: String? = nil
  ) -> JSONValue {
    var record: JSONValue = [
      "enterprise": .text(code(number)), "asOf": .text(asOf), "state": .text(state),
    ]
    if let corrects { record["corrects"] = .text(corrects) }
    return ["kind": "resumption", "id": .text(id), "record": record]
  }

  static func retraction(of id: String, _ number: Int) -> JSONValue {
    [
      "kind": "retraction", "id": .text(Samples.id()),
      "record": [
        "enterprise": .text(code(number)), "retracts": .text(id), "reason": "报错了",
      ],
    ]
  }

  /// The id of a visit that entries name: of `visit(0, id: visited)`.
  static let visited = "0194a8df-6400-7000-8000-000000000002"

  /// A good new entry of every kind that the API takes; they need enterprise 0, its project `planned` and
  /// the visit `visited` to be held.
  ///
  /// - Parameters:
  ///   - node: the division of the node that takes them, which speaks for itself only.
  ///   - person: who hands them in.
  static func everyKind(
    _ number: Int, at node: String = "450102", as person: String = "the-coordinator"
  ) -> [(kind: String, entry: JSONValue)] {
    let ticket = id()
    let code = JSONValue.text(code(0))
    let entries: [JSONValue] = [
      ["kind": "division", "id": "450102", "record": ["name": "兴宁区\(number)"]],
      enterprise(900 + number), project(id(), owner: 0),
      officer(lead, name: "韦科长\(number)", division: node),
      [
        "kind": "assignment", "id": code,
        "record": [
          "note": "第\(number)次",
          "serving": [
            "tier": "county", "lead": .text(lead), "from": "2025-01-01",
          ],
        ],
      ],
      [
        "kind": "exemption", "id": .text(id()),
        "record": [
          "enterprise": code, "reason": "搬迁", "approvedBy": "wei", "from": "2025-01-01",
        ],
      ],
      visit(0),
      [
        "kind": "delivery", "id": .text(id()),
        "record": ["enterprise": code, "measure": 27, "on": "2025-02-05", "channel": "visit"],
      ],
      resumption(0), retraction(of: id(), 0),
      [
        "kind": "monitoring", "id": .text(id()),
        "record": ["enterprise": code, "period": "2024-12", "outputYuan": 1_000_000],
      ],
      [
        "kind": "meterReadings", "id": .text(id()),
        "record": [
          "enterprise": code, "meter": "total", "from": "2024-12-01", "kilowattHours": [100, 120],
        ],
      ],
      [
        "kind": "ticket", "id": .text(ticket),
        "record": [
          "ticket": .text(ticket), "enterprise": code, "action": "raise", "unit": "450102",
          "title": "缺普工60人",
        ],
      ],
    ]
    let others =
      market(code) + requests(code) + coordination(code, at: node, as: person)
      + money(at: node) + sectors(at: node) + ofProjects(code, at: node)
    return (entries + others).map { ($0["kind"]?.text ?? "", $0) }
  }

  /// A claim, money that is to move, and that it isn't after all.
  private static func money(at node: String) -> [JSONValue] {
    let movement = JSONValue.text(id())
    // Only the region issues money, and only a county has some paid back.
    let isRegion = node == "450000"
    var moved: JSONValue = [
      "purpose": isRegion ? "issue" : "clawBack", "to": .text(node), "amountFen": 100,
      "document": "凭证1号",
    ]
    if isRegion {
      moved["quarter"] = "2025Q1"
    } else {
      moved["batch"] = .text(id())
      moved["claim"] = .text("\(code(0))-26-2025Q1")
    }
    return [
      [
        "kind": "claimStep", "id": .text(id()),
        "record": [
          "claim": .text("\(code(0))-26-2025Q1"), "action": "identify", "unit": .text(node),
          "finding": [
            "channel": "automatic", "rules": "issued", "inputs": [],
            "reckoning": [["chinese": "10 × 1000元", "english": "10 × 1000 yuan"]],
            "grossFen": 1_000_000, "reductionFen": 0, "netFen": 1_000_000,
          ],
        ],
      ],
      ["kind": "fundMovement", "id": movement, "record": moved],
      [
        "kind": "fundStep", "id": .text(id()),
        "record": [
          "movement": movement, "about": .text(isRegion ? node : code(0)), "action": "refuse",
          "predecessor": movement, "unit": .text(node), "note": "填错",
        ],
      ],
    ]
  }

  /// The project that some of `everyKind` are about.
  static let planned = "0194a8df-6400-7000-8000-000000000003"

  /// What is told of a project.
  private static func ofProjects(_ code: JSONValue, at node: String) -> [JSONValue] {
    [
      [
        "kind": "projectProgress", "id": .text(id()),
        "record": [
          "enterprise": code, "project": .text(planned), "asOf": "2025-01-31", "note": "已进场",
        ],
      ],
      [
        "kind": "turnoverFund", "id": .text(id()),
        "record": [
          "enterprise": code, "project": .text(planned), "movement": "lent", "fen": 100_000_000,
          "on": "2025-01-15", "fund": "市前期工作周转资金",
        ],
      ],
      [
        "kind": "coordinationMeeting", "id": .text(id()),
        "record": [
          "division": .text(node), "title": "协调会", "on": "2025-01-20",
          "projects": [.text(planned)], "decisions": [],
        ],
      ],
    ]
  }

  /// What is entered of sectors.
  private static func sectors(at node: String) -> [JSONValue] {
    [
      [
        "kind": "indicatorFigure", "id": .text(id()),
        "record": [
          "division": .text(node), "indicator": "valueAdded", "period": "2024-Q4",
          "basisPoints": 650, "source": "统计局",
        ],
      ],
      [
        "kind": "target", "id": .text("target-\(node)-output-food-2025-Q1"),
        "record": [
          "division": .text(node), "indicator": "output", "sector": "food", "period": "2025-Q1",
          "basisPoints": 800, "source": "市政府工作报告",
        ],
      ],
    ]
  }

  /// What is offered, shown and needed.
  private static func market(_ code: JSONValue) -> [JSONValue] {
    [
      [
        "kind": "offer", "id": .text(id()),
        "record": [
          "enterprise": code, "until": "2099-12-31",
          "content": [
            "side": "offer", "sort": "part", "title": "压铸件", "contact": "officer",
          ],
        ],
      ],
      [
        "kind": "marketEvent", "id": .text(id()),
        "record": [
          "division": "450102", "title": "展会", "sort": "fair", "state": "planned",
          "when": ["from": "2025-02-20", "to": "2025-02-21"],
        ],
      ],
      [
        "kind": "financingNeed", "id": .text(id()),
        "record": [
          "enterprise": code,
          "ask": [
            "month": "2025-01", "on": "2025-01-15", "amountFen": 500_000_000, "product": "loan",
          ],
        ],
      ],
    ]
  }

  /// What counties ask for, and what is declined.
  private static func requests(_ code: JSONValue) -> [JSONValue] {
    [
      [
        "kind": "exemptionRequest", "id": .text(id()),
        "record": ["enterprise": code, "reason": "搬迁", "from": "2025-01-01"],
      ],
      [
        "kind": "keyListDecline", "id": .text(id()),
        "record": [
          "enterprise": code, "list": "expanding", "change": "add", "inputs": [], "reason": "一次性",
        ],
      ],
    ]
  }

  /// SHA-256 of nothing: what was found when nothing was known.
  private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  private static func coordination(
    _ code: JSONValue, at node: String, as person: String
  ) -> [JSONValue] {
    [
      [
        "kind": "visitCorrection", "id": .text(id()),
        "record": [
          "enterprise": code, "visit": .text(visited), "reason": "填错", "mode": "phone",
        ],
      ],
      [
        "kind": "callBack", "id": .text(id()),
        "record": [
          "enterprise": code, "visit": .text(visited), "answer": "confirmed", "on": "2025-02-06",
        ],
      ],
      [
        "kind": "directive", "id": .text(id()),
        "record": [
          "title": "核查", "from": .text(node), "division": .text(node), "due": "2025-02-12",
          "progress": [
            "state": "issued",
            "steps": [
              [
                "action": "issue", "side": "issuer", "by": .text(person),
                "at": "2025-02-05T09:00:00.000+08:00",
              ]
            ],
          ],
        ],
      ],
      [
        "kind": "milestone", "id": .text(id()),
        "record": [
          "measure": 20, "division": "450102", "title": "发布目录", "due": "2025-03-31",
        ],
      ],
      [
        "kind": "nameOnlyAnswer", "id": .text(id()),
        "record": [
          "officer": .text(lead), "enterprise": code, "rule": "noVisit", "asOf": "2025-02-05",
          "explanation": "刚接手",
        ],
      ],
      [
        "kind": "reviewSeal", "id": .text(id()),
        "record": [
          "division": .text(node), "about": "enterprises", "asOf": "2025-02-05",
          "knownAt": "2025-02-05T18:00:00.000+08:00", "rules": "issued",
          "totals": [
            "roster": 0, "resumed": 0, "neverStopped": 0, "partial": 0, "stopped": 0,
            "missing": 0, "exempt": 0,
          ], "findings": .text(emptyHash),
          "heads": .text(String(repeating: "0", count: 64)), "sealedBy": "wei",
        ],
      ],
    ]
  }
}

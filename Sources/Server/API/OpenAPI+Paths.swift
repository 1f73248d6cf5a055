internal import Domain
internal import Store

extension OpenAPI {
  static var paths: [String: JSON] {
    var paths: [String: JSON] = [
      "/entries": ["post": entriesOperation],
      "/reviews/resumption": ["get": resumptionOperation],
      "/reviews/split": ["get": splitOperation],
      "/node": ["get": statusOperation("readNode", "What this node is and holds.")],
      "/sync": ["get": statusOperation("readSync", "How it stands with its parent.")],
      "/wake": ["post": wakeOperation],
      "/openapi.json": ["get": descriptionOperation],
    ]
    paths.merge(inspectionPaths) { first, _ in first }
    paths.merge(servicePaths) { first, _ in first }
    paths.merge(ticketPaths) { first, _ in first }
    paths.merge(resumptionPaths) { first, _ in first }
    paths.merge(directivePaths) { first, _ in first }
    paths.merge(figurePaths) { first, _ in first }
    paths.merge(monitoringPaths) { first, _ in first }
    paths.merge(filePaths) { first, _ in first }
    paths.merge(briefingPaths) { first, _ in first }
    paths.merge(noticePaths) { first, _ in first }
    paths.merge(importPaths) { first, _ in first }
    paths.merge(auditPaths) { first, _ in first }
    paths.merge(searchPaths) { first, _ in first }
    paths.merge(claimPaths) { first, _ in first }
    paths.merge(financingPaths) { first, _ in first }
    paths.merge(moneyPaths) { first, _ in first }
    paths.merge(sectorPaths) { first, _ in first }
    paths.merge(projectPaths) { first, _ in first }
    paths.merge(marketPaths) { first, _ in first }
    for (path, type) in Collections.all {
      guard let record = RecordSchema.all.first(where: { $0.type == type }) else { continue }
      paths["/\(path)"] = [
        "get": listOperation(path, record), "post": addOperation(path, record),
      ]
      var single = ["get": readOperation(path, record)]
      if record.isRegister { single["patch"] = changeOperation(path, record) }
      paths["/\(path)/{id}"] = .object(single)
    }
    return paths
  }

  private static var entriesOperation: JSON {
    operation(
      "addEntries", "Writes many records, all or none, in one transaction.", tag: "entries",
      body: .object([
        .required("entries", .list(.named("Entry"), 1...Limits.requestEntries))
      ]),
      bodyText: "\(Limits.requestBytes) bytes at most. Facts held already with the same id and "
        + "content are not written again, so a request can be repeated.",
      success: 201, answer: .named("Stored"), problems: [401, 403, 413, 422, 503])
  }

  private static func listOperation(_ path: String, _ record: RecordSchema) -> JSON {
    operation(
      "list_\(path)", "A page of \(path), by id.", tag: path,
      parameters: ["limit", "after", "division"].map(shared),
      answer: .object([
        .required("items", .list(.named("\(record.name)Item"), 0...Limits.pageRows)),
        .required("next", Schema.record.orNull, "Where the next page starts; null at the end."),
      ]),
      problems: [401, 422])
  }

  private static func addOperation(_ path: String, _ record: RecordSchema) -> JSON {
    operation(
      "add_\(path)", "Writes one. \(record.text)", tag: path,
      body: .all([
        .named(record.name),
        .object([.init("id", .record, record.idText, required: record.needsID)]),
      ]),
      bodyText: "\(Limits.bodyBytes) bytes at most.", success: 201,
      answer: .object(
        [.required("id", .record)] + (record.type == MeterReadings.self ? [meterWarnings] : [])),
      problems: [401, 403, 413, 422, 503] + (record.isRegister ? [409] : []))
  }

  private static func readOperation(_ path: String, _ record: RecordSchema) -> JSON {
    operation(
      "read_\(path)", "One of \(path).", tag: path, parameters: [shared("id")],
      answer: .named("\(record.name)Item"), problems: [401, 404, 422])
  }

  private static func changeOperation(_ path: String, _ record: RecordSchema) -> JSON {
    operation(
      "change_\(path)", "Writes the fields given and leaves the others.", tag: path,
      parameters: [shared("id")], body: .named(record.partName),
      bodyText: "\(Limits.bodyBytes) bytes at most.", answer: .named("\(record.name)Item"),
      problems: [401, 403, 404, 413, 422, 503])
  }

  private static var resumptionOperation: JSON {
    operation(
      "reviewResumption", "Rates of resumption as of a date (Measure 27).", tag: "reviews",
      parameters: reviewQuestion + [reviewRows],
      answer: .named("ResumptionReview"), problems: [401, 422])
  }

  private static var splitOperation: JSON {
    operation(
      "reviewSplit", "How enterprises are split over the tiers (Measure 30).", tag: "reviews",
      parameters: [
        query("proportional", .flag, "Scale the quotas to the enterprises held; default: false.")
      ],
      answer: .named("SplitReview"), problems: [401, 422])
  }

  private static func statusOperation(_ id: String, _ text: String) -> JSON {
    operation(id, text, tag: "node", answer: .named("NodeStatus"), isOpen: true)
  }

  private static var wakeOperation: JSON {
    operation(
      "wake", "Tells the daemon that a command has written; loopback only.", tag: "node",
      success: 204, isOpen: true)
  }

  private static var descriptionOperation: JSON {
    operation(
      "readDescription", "This document.", tag: "node", answer: Schema(["type": "object"]),
      isOpen: true)
  }
}

// How operations are put together.
extension OpenAPI {
  /// One operation; whatever goes wrong is answered as problem+json.
  static func operation(
    _ id: String, _ summary: String, tag: String, parameters: [JSON] = [], body: Schema? = nil,
    bodyText: String = "", success: Int = 200, answer: Schema? = nil, problems: [Int] = [],
    isOpen: Bool = false
  ) -> JSON {
    var responses = ["default": reference("responses", "problem")]
    for status in problems { responses["\(status)"] = reference("responses", "problem\(status)") }
    responses["\(success)"] =
      success == 204 ? ["description": "Done."] : ["description": "Success."]
    if let answer {
      responses["\(success)"] = [
        "description": "Success.", "content": ["application/json": ["schema": answer.json]],
      ]
    }
    var operation: [String: JSON] = [
      "operationId": .text(id), "summary": .text(summary), "tags": [.text(tag)],
      "responses": .object(responses),
    ]
    if !parameters.isEmpty { operation["parameters"] = .list(parameters) }
    if let body {
      operation["requestBody"] = [
        "required": true, "description": .text(bodyText),
        "content": ["application/json": ["schema": body.json]],
      ]
    }
    if isOpen { operation["security"] = [] }
    return .object(operation)
  }

  static func query(
    _ name: String, _ schema: Schema, _ text: String, required: Bool = false
  ) -> JSON {
    [
      "name": .text(name), "in": "query", "required": .flag(required),
      "description": .text(text), "schema": schema.json,
    ]
  }

  static func shared(_ parameter: String) -> JSON { reference("parameters", parameter) }

  static func reference(_ section: String, _ name: String) -> JSON {
    ["$ref": "#/components/\(section)/\(name)"]
  }
}

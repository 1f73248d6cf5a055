internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Files of rows: templates, looking at a file without storing it, taking its good rows, and the file back
/// with what is wrong.
struct ImportPages {
  let console: Console
  private var node: Node { console.node }
  /// Those that one may import, the most used first.
  private static let names = [
    "resumption", "monitoring", "financing", "enterprises", "officers", RosterFile.name,
  ]
  /// Problems and changes on one page.
  private static let shown = 100

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("import") { request, context -> Response in
      let what = try request.fields.filled("what")
      return try await form(what, try await console.frame(request, context), context)
    }
    router.post("import") { _, context in try await look(context) }
    router.get("import/template") { request, context in try await template(request, context) }
    router.get("import/:id") { request, context -> Response in
      let (id, upload) = try find(context)
      var page = ImportResultPage(
        frame: try await console.frame(request, context), id: "\(id)", what: upload.what,
        file: upload.name, outcome: upload.outcome)
      for head in try ImportTemplate(of: upload.what).heads {
        page.titles[head.english] = head.title
      }
      return console.html(page.html)
    }
    router.get("import/:id/marked") { request, context in try await marked(request, context) }
    router.post("import/:id") { _, context in try await take(context) }
  }

  private func form(
    _ what: String?, _ frame: Frame, _ context: LiaisonContext, refused: FormValues? = nil
  ) async throws -> Response {
    let account = try context.require(.read)
    let names = try Self.names.filter {
      account.role.allows(.write(try CSVImport.kind(of: $0)), at: context.tier)
    }
    guard let first = names.first else {
      _ = try context.require(.write(Resumption.kind))
      throw Problem.notFound("there is nothing to import")
    }
    let chosen = what.flatMap { names.contains($0) ? $0 : nil } ?? first
    var page = ImportPage(frame: frame, names: names, chosen: chosen)
    page.columns = try ImportTemplate(of: chosen).heads.map {
      .init(
        chinese: $0.title, english: $0.english, isRequired: $0.isRequired,
        example: $0.example.plain)
    }
    page.values = refused ?? FormValues()
    return console.html(page.html, status: refused == nil ? .ok : .unprocessableContent)
  }

  private func template(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let what = try request.fields["what"]
    _ = try context.require(.write(try CSVImport.kind(of: what)))
    let name = ImportNames.chinese(what)
    return try .file(
      try ImportTemplate(of: what).sheet("\(name)模板"), as: request.sheetFormat ?? .xlsx)
  }

  /// Looks at a file, and stores nothing of it.
  private func look(_ context: LiaisonContext) async throws -> Response {
    var values = context.page.form
    let what = values["what"]
    let account = try context.require(.write(try CSVImport.kind(of: what)))
    do {
      guard let file = context.page.files.first(where: { $0.field == "file" }) else {
        throw Invalid("choose a file", chinese: "请选择文件", field: "file")
      }
      guard file.bytes.count <= Limits.uploadBytes else {
        throw Table.tooLarge(file.bytes.count)
      }
      let upload = try await upload(file, of: what, isTrial: true, by: account)
      let id = node.environment.newID()
      console.uploads.hold(upload, as: id)
      return console.redirect("/import/\(id)")
    } catch let problem as TableProblem {
      values.problems.append(
        Invalid(problem.description, chinese: problem.chinese, field: "file"))
    } catch {
      try values.note(error)
    }
    return try await form(what, try await console.frame(context), context, refused: values)
  }

  private func upload(
    _ file: MultipartForm.File, of what: String, isTrial: Bool, by account: Account
  ) async throws -> HeldUploads.Upload {
    let name = String(file.name.prefix(200))
    func made(_ outcome: ImportOutcome, _ problems: [RosterReport.Problem]) -> HeldUploads.Upload {
      HeldUploads.Upload(
        account: account.name, what: what, name: name, bytes: file.bytes,
        since: node.environment.now(), outcome: outcome, problems: problems)
    }
    if what == RosterFile.name {
      let report = try await node.takeRoster(
        file.bytes, isTrial: isTrial, skipsBad: true, by: account.person)
      return made(ImportOutcome(report, shown: Self.shown), report.problems)
    }
    let report = try await node.takeImport(
      file.bytes, of: what, isTrial: isTrial, skipsBad: true, by: account.person)
    return made(ImportOutcome(report, shown: Self.shown), report.problems)
  }

  private func find(_ context: LiaisonContext) throws -> (Identifier, HeldUploads.Upload) {
    let account = try context.require(.read)
    let id = try Identifier(try context.parameters.require("id"))
    let found = console.uploads.find(id, of: account.name, at: node.environment.now())
    guard let found else {
      throw Problem(
        "not found", status: 404, detail: "that file is no longer held: upload it again",
        chinese: "该文件已不再保留，请重新上传")
    }
    return (id, found)
  }

  /// Takes the good rows; once.
  private func take(_ context: LiaisonContext) async throws -> Response {
    let (id, held) = try find(context)
    let account = try context.require(.write(try CSVImport.kind(of: held.what)))
    guard !held.outcome.isStored else { return console.redirect("/import/\(id)") }
    let file = MultipartForm.File(field: "file", name: held.name, bytes: held.bytes)
    let done = try await upload(file, of: held.what, isTrial: false, by: account)
    console.uploads.hold(done, as: id)
    return console.redirect("/import/\(id)")
  }

  private func marked(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let (_, held) = try find(context)
    let language = context.page.language
    let name = ImportNames.chinese(held.what)
    let sheet = try MarkedFile(held.bytes, held.problems).sheet(
      "\(name)-错误", head: language("错误（请更正，导入时忽略本列）", "what is wrong (mend it; passed over)"),
      isBadOnly: held.outcome.isStored
    ) { language($0.detail_zh, $0.detail) }
    return try .file(sheet, as: .xlsx)
  }
}

extension ImportOutcome {
  init(_ report: ImportReport, shown: Int) {
    self.init(isStored: report.isStored, good: report.good)
    (stored, repeated, ignored) = (report.stored, report.repeated, report.ignored)
    take(report.problems, shown: shown)
  }

  init(_ report: RosterReport, shown: Int) {
    self.init(isStored: report.isStored, good: report.rows - report.problems.count)
    (stored, repeated) = (report.new + report.changed, report.unchanged)
    ignored = report.ignored
    func party(_ party: RosterReport.Party?) -> Side? {
      party.map { Side(tier: $0.tier, name: $0.name ?? $0.lead.text, from: $0.from) }
    }
    changes = report.changes.prefix(shown).map {
      Change(
        line: $0.line, enterprise: $0.enterprise, before: party($0.before), after: party($0.after))
    }
    overloaded = report.overloaded.prefix(shown).map {
      Load(name: $0.name ?? $0.officer.text, enterprises: $0.enterprises, most: $0.most)
    }
    unassigned = report.unassigned
    take(report.problems, shown: shown)
  }

  private mutating func take(_ all: [RosterReport.Problem], shown: Int) {
    problemCount = all.count
    problems = all.prefix(shown).map {
      Problem(
        line: $0.line, column: $0.column, field: $0.field, chinese: $0.detail_zh.after("："),
        english: $0.detail.after(": "))
    }
  }
}

extension String {
  /// What is wrong without where it is, which the page tells beside it.
  fileprivate func after(_ mark: String) -> String {
    firstRange(of: mark).map { String(self[$0.upperBound...]) } ?? self
  }
}

internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// The briefing: what is asked for, and the paper.
struct BriefingPages {
  let console: Console
  let papers: BriefingRoutes

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("briefing") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      return console.html(BriefingPage(frame: frame, day: CivilDate(at: frame.now)).html)
    }
    router.get("briefing/paper") { request, context -> Response in
      var response = try await papers.paper(request, context)
      let on = request.value("on") ?? ""
      for format in ["pdf", "md"] where request.value("format") == format {
        response.headers[.contentDisposition] =
          "attachment; filename=\"briefing-\(on.filter { $0.isASCII && ($0.isNumber || $0 == "-") }).\(format)\""
      }
      return response
    }
  }
}

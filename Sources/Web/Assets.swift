/// What pages need besides their HTML: our own style sheet and scripts, and those of others that are put
/// beside the program when it is set up.
public enum Assets {
  /// Where the server offers `stylesheet` under a name that stays, as `text/css; charset=utf-8`.
  public static let stylesheetPath = "/assets/liaison.css"
  public static let manifestPath = "/manifest.webmanifest"
  public static let iconPath = "/icon.svg"
  /// It has to be at the root to see all pages.
  public static let workerPath = "/worker.js"

  /// The one style sheet: fonts of the system, no outside host, contrast of WCAG 2.2 AA or better.
  public static let stylesheet = String(decoding: PackageResources.liaison_css, as: UTF8.self)
  /// What pages do besides being read: keeps what is logged without a line, and sends it when there is one.
  public static let script = String(decoding: PackageResources.liaison_js, as: UTF8.self)
  /// What was logged without a line, and how it is sent: for pages and for the service worker.
  public static let queue = String(decoding: PackageResources.queue_js, as: UTF8.self)
  /// The service worker: pages that were opened once open without a line.
  public static let worker = String(decoding: PackageResources.worker_js, as: UTF8.self)

  /// Figures that follow the node, for pages that have some.
  public static let live = String(decoding: PackageResources.live_js, as: UTF8.self)
  /// Charts of all kinds: modules, which load ECharts.
  public static let charts: [Chart: String] = [
    .curve: String(decoding: PackageResources.chart_js, as: UTF8.self),
    .bars: String(decoding: PackageResources.bars_js, as: UTF8.self),
    .targets: String(decoding: PackageResources.targets_js, as: UTF8.self),
  ]
  /// How charts come to stand above their tables: a module that those of charts share.
  public static let canvas = String(decoding: PackageResources.canvas_js, as: UTF8.self)
  /// Photos of a form: made small, shown and named on the device.
  public static let photos = String(decoding: PackageResources.photos_js, as: UTF8.self)

  /// Our own, by their names in the path.
  public static let own = [
    "liaison.css": stylesheet, "liaison.js": script, "queue.js": queue, "live.js": live,
    "canvas.js": canvas, "photos.js": photos,
  ].merging(charts.map { ($0.key.rawValue, $0.value) }) { $1 }

  /// A kind of chart, by the name of its module.
  public enum Chart: String, Sendable {
    /// The curve of resumption with values under the pointer.
    case curve = "chart.js"
    /// Bars of a table's amounts.
    case bars = "bars.js"
    /// Bars against targets.
    case targets = "targets.js"
  }

  /// Where pages find them. The version is a part of the path, so a browser keeps them as long as it likes.
  public struct Address: Equatable, Sendable {
    /// As `/assets/1f2e3d`.
    public var base: String
    public var stylesheet: String
    public var script: String
    public var queue: String
    public var live: String
    public var photos: String
    /// htmx; `nil` when it isn't there: forms then work by whole pages.
    public var htmx: String?
    /// Whether ECharts is there.
    public var hasCharts: Bool

    /// - Parameters:
    ///   - base: the path of their folder.
    ///   - names: those of others that are there, as `htmx-2.min.js`.
    public init(base: String = "/assets", names: Set<String> = []) {
      self.base = base
      stylesheet = "\(base)/liaison.css"
      script = "\(base)/liaison.js"
      queue = "\(base)/queue.js"
      htmx = names.contains("htmx-2.min.js") ? "\(base)/htmx-2.min.js" : nil
      live = "\(base)/live.js"
      photos = "\(base)/photos.js"
      hasCharts = names.contains("echarts/index.js")
    }

    /// The script of a chart, an ES module; `nil` when ECharts isn't there.
    public func script(of chart: Chart) -> String? {
      hasCharts ? "\(base)/\(chart.rawValue)" : nil
    }
  }

  /// The page's picture in a browser's tab and on a phone.
  public static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" \
    fill="#1f4260"/><path d="M14 46V26l14 8v-8l14 8V16h8v30z" fill="#fff"/></svg>
    """

  /// How a phone installs the console.
  public static func manifest(place: String) -> String {
    // The name is of a division: no quotation marks, no control characters.
    let name = place.filter { !$0.isNewline && $0 != "\"" && $0 != "\\" }
    return """
      {"name":"联企通 · \(name)","short_name":"联企通","start_url":"/","scope":"/","display":"standalone",\
      "lang":"zh-CN","background_color":"#f4f3ef","theme_color":"#1f4260","icons":[{"src":"\(iconPath)",\
      "sizes":"any","type":"image/svg+xml","purpose":"any"}]}
      """
  }
}

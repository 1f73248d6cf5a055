/// Why there is no PDF, in both languages.
public enum PaperFailure: Error, Equatable, Sendable, CustomStringConvertible {
  case noChromium
  /// Another one is being made.
  case busy
  case tookTooLong
  /// What Chromium said.
  case failed(String)

  public var english: String {
    switch self {
    case .noChromium:
      "a PDF needs Chromium: install Debian's packages chromium and fonts-noto-cjk (`apt-get install "
        + "chromium fonts-noto-cjk`), or name a binary in LIAISON_CHROMIUM"
    case .busy: "another PDF is being made; try again in a few seconds"
    case .tookTooLong: "Chromium took too long to make the PDF; it was ended"
    case .failed(let text): "Chromium made no PDF: \(text)"
    }
  }

  public var chinese: String {
    switch self {
    case .noChromium:
      "生成PDF需要Chromium：请安装Debian软件包chromium和fonts-noto-cjk，或用LIAISON_CHROMIUM指定程序"
    case .busy: "正在生成另一份PDF，请稍后再试"
    case .tookTooLong: "Chromium生成PDF超时，已终止"
    case .failed: "Chromium未能生成PDF"
    }
  }

  public var description: String { "\(english) | \(chinese)" }
}

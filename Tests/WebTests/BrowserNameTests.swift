import Testing
import Web

struct BrowserNameTests {
  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows"
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
    (
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 "
        + "MicroMessenger/8.0", "微信 · Android"
    ), ("curl/8.0", "curl/8.0"), ("", ""),
  ])
  func `a browser is called as people call it`(words: String, name: String) {
    #expect(BrowserName(userAgent: words).text == name)
  }
}

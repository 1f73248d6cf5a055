internal import CCurl

/// libcurl's easy handle while it is being set up: its options, and whether all were taken.
struct EasyHandle {
  let pointer: UnsafeMutableRawPointer
  /// The first error of an option, if any.
  private(set) var code = CURLE_OK

  /// Nil when libcurl has no memory.
  init?() {
    guard let made = curl_easy_init() else { return nil }
    pointer = made
  }

  mutating func set(_ option: CURLoption, _ value: Int) {
    note(liaison_set_long(pointer, option, value))
  }

  mutating func set(_ option: CURLoption, size: Int) {
    note(liaison_set_size(pointer, option, curl_off_t(size)))
  }

  /// libcurl copies the text.
  mutating func set(_ option: CURLoption, _ value: String) {
    note(liaison_set_text(pointer, option, value))
  }

  /// What is pointed at must live as long as the handle.
  mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
    note(liaison_set_pointer(pointer, option, value))
  }

  /// The list must live as long as the handle.
  mutating func set(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
    note(liaison_set_list(pointer, option, value))
  }

  mutating func set(_ option: CURLoption, _ callback: liaison_transfer_callback) {
    note(liaison_set_transfer(pointer, option, callback))
  }

  mutating func setSeek(_ callback: liaison_seek_callback) {
    note(liaison_set_seek(pointer, callback))
  }

  /// Notes that there was no memory for an option's value.
  mutating func fail() { note(CURLE_OUT_OF_MEMORY) }

  private mutating func note(_ result: CURLcode) { if code == CURLE_OK { code = result } }
}

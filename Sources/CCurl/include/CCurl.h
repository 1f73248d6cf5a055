#ifndef LIAISON_CCURL_H
#define LIAISON_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo are variadic, which Swift can't call.

static inline CURLcode liaison_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode liaison_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode liaison_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode liaison_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode liaison_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*liaison_transfer_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode liaison_set_callback(
    CURL *handle, CURLoption option, liaison_transfer_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

static inline CURLMcode liaison_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLcode liaison_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

// The message's result stands in a union.
static inline CURLcode liaison_message_result(const CURLMsg *message) {
  return message->data.result;
}

#endif

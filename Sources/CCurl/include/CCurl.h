#ifndef LIAISON_CCURL_H
#define LIAISON_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo are variadic, which Swift can't call:
// one function for each type of argument.

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

// For CURLOPT_READFUNCTION, CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
typedef size_t (*liaison_transfer_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode liaison_set_transfer(
    CURL *handle, CURLoption option, liaison_transfer_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

// For CURLOPT_SEEKFUNCTION.
typedef int (*liaison_seek_callback)(void *context, curl_off_t offset, int origin);

static inline CURLcode liaison_set_seek(CURL *handle, liaison_seek_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, callback);
}

static inline CURLMcode liaison_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLcode liaison_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

// What CURLOPT_PRIVATE put there.
static inline void *liaison_get_private(CURL *handle) {
  void *value = NULL;
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

// The message's result stands in a union.
static inline CURLcode liaison_message_result(const CURLMsg *message) {
  return message->data.result;
}

#endif

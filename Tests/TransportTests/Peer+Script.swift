extension Peer {
  /// The server: prints its port, counts its connections, and ends when its input does.
  static let script = #"""
    import gzip, json, os, sys, threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    counts = {"connections": 0, "requests": 0, "hangs": 0, "left": 0}
    lock = threading.Lock()

    def count(name):
        with lock:
            counts[name] += 1

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        seen = 0

        def setup(self):
            count("connections")
            super().setup()

        def log_message(self, *arguments):
            pass

        def answer(self, body=b"", status=200, fields=()):
            self.send_response(status)
            for name, value in fields:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def handle_any(self):
            count("requests")
            self.seen += 1
            path, _, query = self.path.partition("?")
            self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            route = getattr(self, "on_" + path.strip("/").split("/")[0], None)
            if route:
                route(query)
            else:
                self.answer(status=404)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_any

        def on_echo(self, query):
            self.answer(self.body, fields=[("X-Method", self.command), ("X-Path", self.path)])

        def on_headers(self, query):
            pairs = [[name.lower(), value] for name, value in self.headers.items()]
            self.answer(json.dumps(pairs).encode(), fields=[
                ("X-Twice", "one"), ("X-Twice", "two"), ("X-Padded", "  padded \t"),
                ("X-Empty", "")])

        def on_counts(self, query):
            self.answer(json.dumps(counts).encode())

        def on_status(self, query):
            self.answer(b"so be it", status=int(query))

        def on_hang(self, query):
            count("hangs")
            try:
                self.connection.recv(1)
            except OSError:
                pass
            count("left")
            self.close_connection = True

        def on_redirect(self, query):
            self.answer(status=302, fields=[("Location", "/echo")])

        def on_gzip(self, query):
            self.answer(gzip.compress(b"plain", mtime=0), fields=[("Content-Encoding", "gzip")])

        def on_announced(self, query):
            self.send_response(200)
            self.send_header("Content-Length", query)
            self.end_headers()
            self.close_connection = True

        def on_chunked(self, query):
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            left = int(query)
            while left:
                size = min(left, 1 << 16)
                self.wfile.write(b"%x\r\n" % size + b"x" * size + b"\r\n")
                left -= size
            self.wfile.write(b"0\r\nX-Trailer: late\r\n\r\n")

        def on_truncated(self, query):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
            self.close_connection = True

        def on_heads(self, query):
            lines = b"X-Long: 7890123456\r\n" * int(query)
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n")
            self.close_connection = True

        def on_interim(self, query):
            self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
            self.answer(b"final", fields=[("X-Final", "yes")])

        def on_banner(self, query):
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
            self.close_connection = True

        def on_silent(self, query):
            self.close_connection = True

        def on_once(self, query):
            # A kept connection dies just as it is used again.
            if self.seen > 1:
                self.close_connection = True
            else:
                self.answer(self.body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda request, client: None
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)
    """#
}

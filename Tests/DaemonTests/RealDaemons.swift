import Testing

/// Real daemons, real libcurl, real SQLite files. One test after another: each has up to nine
/// processes, and some have bounds of time.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RealDaemons {}

import Testing

/// Tests that drive the built program in a terminal, one after the other: each takes a few
/// processes, and small machines have few cores.
@Suite(.serialized) enum EndToEnd {}

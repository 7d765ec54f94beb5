internal import Foundation

/// Calls a function of C that takes texts, with a NULL behind them.
func withCStrings<Result>(
    _ texts: [String?],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
) rethrows -> Result {
    let copies = texts.map { $0.map { UnsafePointer(strdup($0)) } ?? nil } + [nil]
    defer { for case .some(let copy) in copies { free(UnsafeMutableRawPointer(mutating: copy)) } }
    return try copies.withUnsafeBufferPointer { try body($0.baseAddress.unsafelyUnwrapped) }
}

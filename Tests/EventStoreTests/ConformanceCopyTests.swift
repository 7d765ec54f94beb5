import Foundation
import TestSupport
import Testing

/// The project carries a copy of the cases, so that a clone anywhere passes its tests.
@Suite struct ConformanceCopyTests {
    @Test(.enabled(if: Conformance.original != nil))
    func theCopyIsCurrent() throws {
        let original = try #require(Conformance.original)
        let names = try FileManager.default.subpathsOfDirectory(atPath: original.path).sorted()
        let copies = try FileManager.default.subpathsOfDirectory(atPath: Conformance.folder.path)
        #expect(names == copies.sorted())
        for name in names where !original.appending(path: name).hasDirectoryPath {
            let copy = try? Data(contentsOf: Conformance.folder.appending(path: name))
            let wanted = try? Data(contentsOf: original.appending(path: name))
            #expect(copy == wanted, "\(name) differs")
        }
    }
}

import Testing

@testable import UsageRules

@Suite struct ScanStampTests {
    @Test func aConnectionIsBelievedAboutItself() {
        let earlier = stamp(file: nil)
        #expect(stamp(file: nil).provesNobodyWrote(since: earlier))
        #expect(!stamp(version: 8, file: nil).provesNobodyWrote(since: earlier))
        #expect(!stamp(changes: 8, file: nil).provesNobodyWrote(since: earlier))
    }

    /// The file can't clear a connection of what it says of itself.
    @Test func theSameFileDoesNotOutweighTheConnection() {
        let earlier = stamp(file: file())
        #expect(!stamp(version: 8, file: file()).provesNobodyWrote(since: earlier))
        #expect(!stamp(changes: 8, file: file()).provesNobodyWrote(since: earlier))
    }

    @Test func ofAnotherConnectionOnlyTheFileIsBelieved() {
        let earlier = stamp(file: file())
        let other = stamp(connection: 2, version: 8, changes: 8, file: file())
        #expect(other.provesNobodyWrote(since: earlier))
        #expect(!stamp(connection: 2, file: nil).provesNobodyWrote(since: earlier))
        #expect(!stamp(connection: 2, file: file()).provesNobodyWrote(since: stamp(file: nil)))
        #expect(!stamp(connection: 2, file: nil).provesNobodyWrote(since: stamp(file: nil)))
    }

    @Test func whateverIsAnotherInTheFileIsDoubt() {
        let others = [
            file(device: 2), file(inode: 2), file(size: 2), file(changeTime: 2),
            file(changeCounter: 2),
        ]
        for other in others {
            let later = stamp(connection: 2, file: other)
            #expect(!later.provesNobodyWrote(since: stamp(file: file())))
        }
    }

    private func stamp(
        connection: Int = 1,
        version: Int = 1,
        changes: Int = 1,
        file: FileStamp?
    ) -> ScanStamp {
        ScanStamp(connection: connection, version: version, changes: changes, file: file)
    }

    private func file(
        device: UInt64 = 1,
        inode: UInt64 = 1,
        size: Int64 = 1,
        changeTime: Int64 = 1,
        changeCounter: UInt32 = 1
    ) -> FileStamp {
        FileStamp(
            device: device,
            inode: inode,
            size: size,
            changeTime: changeTime,
            changeCounter: changeCounter
        )
    }
}

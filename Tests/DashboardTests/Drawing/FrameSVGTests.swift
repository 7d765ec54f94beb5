import Foundation
import Presentation
import TestSupport
import Testing

@testable import Dashboard

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Screens as pictures.
struct FrameSVGTests {
    @Test func textsStandOnTheGrid() throws {
        let picture = try Picture(["  ab 漢z│cd"], columns: 12)
        #expect(
            picture.texts == [
                Picture.Text("ab", column: 2, columns: 2), Picture.Text("漢", column: 5, columns: 2),
                Picture.Text("z", column: 7, columns: 1), Picture.Text("│", column: 8, columns: 1),
                Picture.Text("cd", column: 9, columns: 2),
            ]
        )
    }

    @Test func aRepeatedCharacterIsOneText() throws {
        let picture = try Picture(["────x漢漢"], columns: 9)
        #expect(
            picture.texts == [
                Picture.Text("────", column: 0, columns: 4),
                Picture.Text("x", column: 4, columns: 1),
                Picture.Text("漢漢", column: 5, columns: 4),
            ]
        )
    }

    @Test func blocksAreDrawn() throws {
        let picture = try Picture(["████▄▌▌▒▛"], columns: 9)
        #expect(picture.texts.isEmpty)
        // The ground, one for each block, of which those that touch are one, and three quadrants.
        #expect(picture.rectangles == 1 + 5 + 3)
    }

    @Test func stylesAreColours() throws {
        var frame = Frame(Size(columns: 3, rows: 1))
        frame[row: 0, column: 0] = Cell("a", Style(.removed, bold: true))
        frame[row: 0, column: 1] = Cell("b", Style(.safe, reversed: true))
        frame[row: 0, column: 2] = Cell("c")
        let picture = try Picture(frame)
        let looks = picture.attributes
        #expect(looks[0]["font-weight"] == "bold")
        #expect(Set(looks.map { $0["fill"] }).count == 3)
        #expect(looks[2]["fill"] == nil && looks[2]["font-weight"] == nil)
        // Reversed text lies on a ground of its own.
        #expect(picture.rectangles == 2)
    }

    @Test(arguments: ["<script>&\"'", "]]>", "a\u{0}b\u{1B}[2J\u{9B}", "\u{FFFF}\u{FFFE}"])
    func hostileTextIsNoMarkup(text: String) throws {
        var frame = Frame(Size(columns: 40, rows: 1))
        // Past all that makes texts visible.
        for (column, scalar) in text.unicodeScalars.enumerated() {
            frame[row: 0, column: column] = Cell(String(scalar))
        }
        let picture = try Picture(frame, title: text)
        #expect(
            picture.texts.map(\.text).joined().unicodeScalars.count == text.unicodeScalars.count
        )
        #expect(HostileText.unseen(in: picture.source).allSatisfy { $0 == "U+FFFD" })
    }

    @Test func aWholeScreenIsAPicture() throws {
        let driver = try DashboardDriver()
        driver.press("6", "w")
        let frame = driver.screen(120, 36)
        let picture = try Picture(frame)
        let end = picture.texts.map { $0.column + $0.columns }.max() ?? 0
        #expect(end <= 120)
        let shown = Set(picture.texts.flatMap { $0.text.split(separator: " ") })
        #expect(shown.isSuperset(of: ["Prune", "STARTED", "quit"]))
    }
}

/// A picture as XML has it.
private final class Picture: NSObject, XMLParserDelegate {
    struct Text: Equatable {
        var text: String
        let column: Int
        let columns: Int

        init(_ text: String, column: Int, columns: Int) {
            (self.text, self.column, self.columns) = (text, column, columns)
        }
    }

    let source: String
    private(set) var texts: [Text] = []
    private(set) var attributes: [[String: String]] = []
    private(set) var rectangles = 0
    private var isInText = false

    convenience init(_ lines: [String], columns: Int) throws {
        var frame = Frame(Size(columns: columns, rows: lines.count))
        for (row, line) in lines.enumerated() { frame.write(line, row: row, column: 0) }
        try self.init(frame)
    }

    init(_ frame: Frame, title: String = "usage.db") throws {
        source = FrameSVG(frame, .dark).text(title: title)
        super.init()
        let parser = XMLParser(data: Data(source.utf8))
        parser.delegate = self
        try #require(parser.parse(), "no XML: \(source)")
    }

    func parser(
        _ parser: XMLParser,
        didStartElement element: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        if element == "rect" { rectangles += 1 }
        isInText = element == "text"
        guard isInText, let x = attributes["x"].flatMap(Int.init),
            let length = attributes["textLength"].flatMap(Int.init)
        else { return }
        texts.append(Text("", column: (x - 9) / 9, columns: length / 9))
        self.attributes.append(attributes)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if isInText { texts[texts.count - 1].text += text }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement element: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) { isInText = false }
}

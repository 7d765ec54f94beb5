import Presentation
import Testing

struct CSVTests {
    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""), ("a=1", "a=1"), ("'=1", "'=1"), ("", "\"\""),
        ]
    )
    func aSafeCellIsNoFormula(value: String, cell: String) {
        #expect(CSV.line([value, nil], isSafe: true) == "\(cell),\r\n")
        #expect(!CSV.line([value]).hasPrefix("\"'") || value.hasPrefix("'"))
    }
}

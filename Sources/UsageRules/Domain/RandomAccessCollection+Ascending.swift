internal import Algorithms

extension RandomAccessCollection where Element: BinaryInteger {
    /// Where the first of these numbers, which ascend, stands that is no less than another; the end
    /// where all are less.
    package func ascendingIndex(of number: some BinaryInteger) -> Index {
        partitioningIndex { $0 >= number }
    }
}

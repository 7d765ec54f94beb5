import Dashboard
import Presentation

/// What the dashboard remembers from earlier, and what is wrong with it.
struct DashboardMemory {
    var file = StateFile()
    /// What is said where the file can't be used; nothing is remembered then.
    var notice: VisibleText?
}

extension Configuration {
    /// What stands in the state file; a broken one is told of and ignored.
    var memory: DashboardMemory {
        do throws(CommandError) {
            return DashboardMemory(file: try StateFile(path: paths.state.path))
        } catch {
            return DashboardMemory(
                notice: "\(error.visibleText); it is ignored, and written anew by the next choice"
            )
        }
    }
}

import Foundation

/// Runs tasks that block, such as reads of a database, each on a thread of its own.
///
/// Swift's own pool has as many threads as the machine has cores: on a small machine, one scan there
/// would keep the rows on the screen from being fetched.
final class ThreadExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread {
            job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}

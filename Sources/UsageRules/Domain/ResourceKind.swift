/// What a lifecycle is about: the things that Cloud Foundry bills for.
///
/// An `app` is one *process* of an app: Cloud Controller's `app_guid` column holds the process's
/// guid, and the app itself is named by `parent_app_guid`.
public enum ResourceKind: String, CaseIterable, Sendable, Codable {
    /// A process of an app, keyed by `app_guid`.
    case app
    /// A task, keyed by `task_guid`.
    case task
    /// A service instance, keyed by `service_instance_guid`.
    case service
}

/// The tables that the API shows as lists of usage events.
enum UsageTable: String, CaseIterable {
    case apps = "app_usage_events"
    case services = "service_usage_events"
}

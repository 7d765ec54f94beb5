/// What was learned of a database server while tables were copied out of it.
package struct ServerFacts: Hashable, Sendable {
    /// What keeps others from reading along, or from being taken for the server.
    package enum Security: String, Hashable, Sendable {
        /// A socket of this machine: nothing goes over a network.
        case local
        /// Anybody on the way can read along.
        case clear
        /// Encrypted, but nobody checked who the server is.
        case encrypted
        /// Encrypted, and the server's certificate was checked.
        case verified
    }

    /// What the server is.
    package let engine: ServerEngine
    /// Its version, as it says it.
    package let version: String
    /// What keeps the connection safe.
    package let security: Security
    /// Which database that is: the same for whatever way leads there, without any secret.
    ///
    /// On PostgreSQL, where one may ask for it, the cluster's identifier, which its standbys share; else
    /// the server's name and port. Then the database's name.
    package let origin: String
    /// The guid of the organization that was there first: the same for whatever becomes of the server, as
    /// long as the foundation is the same; nil where there is none, or it can't be read.
    package let firstOrganization: String?
    /// When the copy was taken, by the server's clock.
    package let takenAt: EventTime
    /// The newest of Cloud Controller's migrations, as `schema_migrations` names it.
    package let newestMigration: String?
    /// Whether the server copies another one.
    package let isStandby: Bool
    /// The seconds that a standby lies behind; nil where it can't be asked.
    package let lag: Double?
    /// The transactions that the copy may not show although later ones are in it; nil but on PostgreSQL.
    ///
    /// From the first that was under way, to the first that wasn't begun. Where it is empty nothing was
    /// under way.
    package let underWay: Range<Int64>?
    /// The rows that were copied, by table.
    package var rowCounts: [String: Int] = [:]
    /// The tables that a server may lack, and does.
    package var absentTables: [String] = []
    /// The tables that the user may not read, and need not.
    package var unreadableTables: [String] = []
    /// The tables of which the user isn't told whether they are there, and that need not be.
    package var untoldTables: [String] = []
    /// The seconds that the transaction on the server was open.
    package var openSeconds = 0.0

    package init(
        engine: ServerEngine,
        version: String,
        security: Security,
        origin: String,
        firstOrganization: String?,
        takenAt: EventTime,
        newestMigration: String?,
        isStandby: Bool,
        lag: Double?,
        underWay: Range<Int64>? = nil
    ) {
        (self.engine, self.version, self.security) = (engine, version, security)
        (self.origin, self.firstOrganization) = (origin, firstOrganization)
        (self.takenAt, self.newestMigration) = (takenAt, newestMigration)
        (self.isStandby, self.lag, self.underWay) = (isStandby, lag, underWay)
    }
}

import EventStore

extension Estate {
    /// The baselines of the estate as one would write them by hand, without a look at what is on
    /// record already: for each kind the statement for source rows with some ids.
    static let plainBaselines: [@Sendable (_ ids: ClosedRange<Int>) -> String] = [
        { ids in
            """
            INSERT INTO app_usage_events (guid, created_at, state, org_guid, space_guid, space_name,
                instance_count, memory_in_mb_per_instance, app_guid, app_name, buildpack_guid,
                buildpack_name, package_state, parent_app_name, parent_app_guid, process_type,
                previous_package_state, previous_memory_in_mb_per_instance, previous_instance_count)
            SELECT \(NewGUID.sql), datetime(), 'WAS_RUNNING', org.guid, space.guid, space.name,
                process.instances, process.memory, process.guid, app.name,
                droplet.buildpack_receipt_buildpack_guid, droplet.buildpack_receipt_buildpack,
                CASE
                    WHEN latest.state = 'STAGED' AND latest.guid = app.droplet_guid THEN 'STAGED'
                    WHEN latest.state = 'FAILED' OR package.state = 'FAILED' THEN 'FAILED'
                    ELSE 'PENDING'
                END,
                app.name, app.guid, process.type, 'UNKNOWN', process.memory, process.instances
            FROM processes AS process
            JOIN apps AS app ON app.guid = process.app_guid
            JOIN spaces AS space ON space.guid = app.space_guid
            JOIN organizations AS org ON org.id = space.organization_id
            LEFT JOIN droplets AS droplet ON droplet.guid = app.droplet_guid
            LEFT JOIN packages AS package ON package.id =
                (SELECT max(id) FROM packages WHERE app_guid = app.guid)
            LEFT JOIN droplets AS latest ON latest.id =
                (SELECT max(id) FROM droplets WHERE package_guid = package.guid)
            WHERE process.state = 'STARTED'
            AND process.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
            """
        },
        { ids in
            """
            INSERT INTO app_usage_events (guid, created_at, state, org_guid, space_guid, space_name,
                instance_count, memory_in_mb_per_instance, app_guid, app_name, package_state,
                parent_app_name, parent_app_guid, task_guid, task_name, previous_package_state,
                previous_memory_in_mb_per_instance, previous_instance_count)
            SELECT \(NewGUID.sql), datetime(), 'TASK_WAS_RUNNING', org.guid, space.guid, space.name,
                1, task.memory_in_mb, '', '', 'STAGED', app.name, app.guid, task.guid, task.name,
                'STAGED', task.memory_in_mb, 1
            FROM tasks AS task
            JOIN apps AS app ON app.guid = task.app_guid
            JOIN spaces AS space ON space.guid = app.space_guid
            JOIN organizations AS org ON org.id = space.organization_id
            WHERE task.state IN ('RUNNING', 'CANCELING')
            AND task.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
            """
        },
        { ids in
            """
            INSERT INTO service_usage_events (guid, created_at, state, org_guid, space_guid, space_name,
                service_instance_guid, service_instance_name, service_instance_type,
                service_plan_guid, service_plan_name, service_guid, service_label,
                service_broker_guid, service_broker_name)
            SELECT \(NewGUID.sql), datetime(), 'WAS_RUNNING', org.guid, space.guid, space.name,
                instance.guid, instance.name,
                iif(instance.is_gateway_service, 'managed', 'user_provided') || '_service_instance',
                plan.guid, plan.name, offering.guid, offering.label, broker.guid, broker.name
            FROM service_instances AS instance
            JOIN spaces AS space ON space.id = instance.space_id
            JOIN organizations AS org ON org.id = space.organization_id
            LEFT JOIN service_plans AS plan ON plan.id = instance.service_plan_id
            LEFT JOIN services AS offering ON offering.id = plan.service_id
            LEFT JOIN service_brokers AS broker ON broker.id = offering.service_broker_id
            WHERE instance.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
            """
        },
    ]
}

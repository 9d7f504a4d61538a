package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that was broken into reaches its own schema only. */
class ServiceRolesIT {
    private static final List<String> SERVICES = List.of("auth", "ticket", "payment", "stats");

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @BeforeAll
    static void oneTableInEachSchema() {
        var owner = new Database(DATABASE.owner());
        for (var service : SERVICES) {
            owner.update("create table " + service + "_schema.probe"
                    + " (id bigint generated always as identity, v text, updated_at timestamptz)");
        }
    }

    @Test
    void aServiceWorksInItsOwnSchemaAndCannotEvenLookIntoAnother() {
        for (var service : SERVICES) {
            var login = loginOf(service);
            login.update("insert into " + service + "_schema.probe (v) values ('a')");
            assertThat(login.update("update " + service + "_schema.probe set v = 'b'"))
                    .isPositive();
            assertThat(login.query("select v from " + service + "_schema.probe", row -> row.getString(1)))
                    .contains("b");
            assertThat(login.update("delete from " + service + "_schema.probe")).isPositive();

            for (var other : SERVICES) {
                if (!other.equals(service)) {
                    denied(login, "select from " + other + "_schema.probe");
                    denied(login, "insert into " + other + "_schema.probe (v) values ('a')");
                }
            }
        }
    }

    @Test
    void aServiceCannotChangeTheSchema() {
        for (var service : SERVICES) {
            var login = loginOf(service);
            denied(login, "create table " + service + "_schema.mine (v text)");
            denied(login, "create table platform_schema.mine (v text)");
            denied(login, "create table public.mine (v text)");
            assertThatThrownBy(() -> login.update("drop table " + service + "_schema.probe"))
                    .hasMessageContaining("must be owner");
            denied(login, "update platform_schema.flyway_history set success = false");
        }
    }

    @Test
    void ofThePlatformAServiceHasWhatItNeeds() {
        for (var service : SERVICES) {
            var login = loginOf(service);
            login.update("insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)"
                    + " values ('a', '1', 't', '{}', 'c')");
            login.update("update platform_schema.outbox set relayed_at = now()");
            denied(login, "update platform_schema.outbox set payload = '{\"forged\": true}'");
            denied(login, "delete from platform_schema.processed_events");
            denied(login, "update platform_schema.processed_events set consumer = 'x'");
            denied(login, "update platform_schema.idempotency_keys set body = 'forged'");
            denied(login, "delete from platform_schema.outbox_relay");
            denied(login, "insert into platform_schema.outbox_relay default values");
            denied(login, "delete from platform_schema.outbox_consumers");
        }
    }

    @Test
    void touchingARowMovesItsUpdatedAt() {
        var owner = new Database(DATABASE.owner());
        owner.update("create trigger touch before update on ticket_schema.probe"
                + " for each row execute function platform_schema.touch_updated_at()");
        var login = loginOf("ticket");
        login.update("insert into ticket_schema.probe (v, updated_at) values ('touched', '2020-01-01')");
        login.update("update ticket_schema.probe set v = 'touched again' where v = 'touched'");
        assertThat(login.first(
                        "select updated_at > now() - interval '1 minute' from ticket_schema.probe where v = 'touched again'",
                        row -> row.getBoolean(1)))
                .contains(true);
    }

    @Test
    void aServerKnowsWhichSchemaItServes() {
        for (var service : SERVICES) {
            var rights = new SchemaRights(loginOf(service));
            for (var schema : SERVICES) {
                assertThat(rights.has(schema + "_schema"))
                        .as(service + " in " + schema)
                        .isEqualTo(schema.equals(service));
            }
        }
    }

    /** A login as operations make it: it is a member of its service's group, and nothing else. */
    private static Database loginOf(String service) {
        var name = "probe_" + service;
        TestDatabase.role(name, "tiketi_" + service);
        return DATABASE.as(name).database();
    }

    private static void denied(Database login, String statement) {
        assertThatThrownBy(() -> login.update(statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, e -> assertThat(e.state()).isEqualTo("42501"));
    }
}

package dev.weir.collector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.Failure;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL: what may not be written, is not; and whose password is wrong is told so. */
@Timeout(120)
class SqlOnPostgresTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    static Path folder = Path.of(".");

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        execute("CREATE TABLE orders (shop text, eur numeric, at timestamptz)");
        execute(
                "INSERT INTO orders VALUES ('Berlin', 10.5, '2026-11-22T11:59:00Z'), ('Rome', NULL, '2026-11-22T11:58:00+01')");
        execute("CREATE SEQUENCE counting");
        execute(
                "CREATE FUNCTION sneaky() RETURNS int LANGUAGE sql AS 'INSERT INTO orders VALUES (''x'', 1, now()) RETURNING 1'");
        Files.writeString(folder.resolve("password"), "s3cret\n");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Scrape scrape(String database, String username, List<String> queries, List<String> labels)
            throws Exception {
        var section = new TreeMap<String, Object>(Map.of(
                "kind", "sql",
                "name", "shop",
                "url", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database,
                "username", username,
                "password_file", "password",
                "timeout", "5s",
                "every", "10s"));
        section.put(
                "queries",
                queries.stream()
                        .map(query -> Map.of(
                                "query",
                                query,
                                "signal",
                                "business_" + queries.indexOf(query),
                                "pipeline",
                                "orders",
                                "at",
                                query.contains(" at") ? "at" : "",
                                "labels",
                                labels))
                        .toList());
        var config = CollectorConfigs.read(Map.of("collectors", List.of(section)), folder)
                .getFirst();
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        try (Collector collector = config.open(context)) {
            return collector.scrape(NOON);
        }
    }

    private static List<Sample> samples(String... queries) throws Exception {
        Scrape scrape = scrape("postgres", "postgres", List.of(queries), List.of());
        return assertInstanceOf(Scrape.Up.class, scrape, scrape::toString).samples();
    }

    @Test
    void numbers_nulls_and_times_are_read() throws Exception {
        Scrape scrape = scrape(
                "postgres",
                "postgres",
                List.of("SELECT shop, eur AS value, at FROM orders ORDER BY shop"),
                List.of("shop"));
        var samples =
                assertInstanceOf(Scrape.Up.class, scrape, scrape::toString).samples();
        assertEquals(10.5, samples.getFirst().value());
        assertEquals(NOON.minusSeconds(60), samples.getFirst().at());
        assertTrue(Double.isNaN(samples.getLast().value()));
        assertEquals("Rome", samples.getLast().series().labels().get("shop"));
    }

    @Test
    void nothing_that_writes_does_and_the_other_queries_are_answered() throws Exception {
        List<Sample> samples = samples(
                "WITH gone AS (DELETE FROM orders RETURNING 1) SELECT count(*) AS value FROM gone",
                "SELECT sneaky() AS value",
                "SELECT nextval('counting') AS value",
                "SELECT pg_sleep(0), count(*) AS value FROM orders");
        assertEquals(
                List.of(true, true, true, false),
                samples.stream().map(sample -> Double.isNaN(sample.value())).toList());
        assertEquals(2, samples.getLast().value());
    }

    @Test
    void one_huge_cell_is_too_large_and_fills_no_memory() throws Exception {
        Scrape.Down down = assertInstanceOf(
                Scrape.Down.class,
                scrape(
                        "postgres",
                        "postgres",
                        List.of("SELECT repeat('x', 100000000) AS shop, 1 AS value"),
                        List.of("shop")));
        assertEquals(Failure.Kind.TOO_LARGE, down.why().kind(), down.why().message());
    }

    @Test
    void a_time_of_no_zone_is_refused_and_one_that_is_null_makes_the_figure_unknown() throws Exception {
        Scrape.Down down = assertInstanceOf(
                Scrape.Down.class,
                scrape("postgres", "postgres", List.of("SELECT 1 AS value, now()::timestamp AS at"), List.of()));
        assertTrue(down.why().message().contains("AT TIME ZONE"), down.why().message());
        List<Sample> samples = samples("SELECT 0 AS value, max(at) AS at FROM orders WHERE shop = 'Paris'");
        assertTrue(Double.isNaN(samples.getFirst().value()));
    }

    @Test
    void a_slow_query_is_cut_off_by_the_server() throws Exception {
        Scrape.Down down = assertInstanceOf(
                Scrape.Down.class,
                scrape("postgres", "postgres", List.of("SELECT pg_sleep(60), 1 AS value"), List.of()));
        assertEquals(Failure.Kind.TIMEOUT, down.why().kind(), down.why().message());
    }

    @Test
    void a_wrong_name_is_not_found_or_unauthorized() throws Exception {
        var one = List.of("SELECT 1 AS value");
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape("nowhere", "postgres", one, List.of()));
        assertEquals(Failure.Kind.NOT_FOUND, down.why().kind(), down.why().message());
        down = assertInstanceOf(Scrape.Down.class, scrape("postgres", "nobody", one, List.of()));
        assertEquals(Failure.Kind.UNAUTHORIZED, down.why().kind(), down.why().message());
    }
}

package dev.weir.collector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.Failure;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqlCollectorTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void table() throws SQLException, IOException {
        Files.writeString(folder.resolve("password"), "s3cret\n");
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE refunds (shop TEXT, eur REAL, at INTEGER)");
            statement.executeUpdate(
                    "INSERT INTO refunds VALUES ('Berlin', 10.5, %1$d), ('Berlin', 2, %1$d), ('Rome', NULL, %1$d)"
                            .formatted(NOON.minusSeconds(60).getEpochSecond()));
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private static Map<String, Object> query(String text, String signal, String... more) {
        var query = new TreeMap<String, Object>(Map.of("query", text, "signal", signal, "pipeline", "refunds"));
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        return query;
    }

    private CollectorConfig config(String url, List<Map<String, Object>> queries, String... more) throws BadConfig {
        var section =
                new TreeMap<String, Object>(Map.of("kind", "sql", "name", "shop", "url", url, "queries", queries));
        for (int i = 0; i < more.length; i += 2) {
            section.put(more[i], more[i + 1]);
        }
        return CollectorConfigs.read(Map.of("collectors", List.of(section)), folder)
                .getFirst();
    }

    private Scrape scrape(CollectorConfig config) throws InterruptedException {
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        try (Collector collector = config.open(context)) {
            return collector.scrape(NOON);
        }
    }

    private Scrape.Up up(List<Map<String, Object>> queries) throws BadConfig, InterruptedException {
        Scrape scrape = scrape(config(url(), queries));
        return assertInstanceOf(Scrape.Up.class, scrape, scrape::toString);
    }

    private static String text(List<Sample> samples) {
        return samples.stream()
                .map(sample -> sample.series().toString().replace("environment=\"test\",", "") + " " + sample.value()
                        + " " + sample.quality().word())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void rows_become_series_with_the_time_that_they_say() throws Exception {
        Scrape.Up up = up(List.of(query(
                "SELECT shop, sum(eur) AS value, max(at) AS as_of FROM refunds GROUP BY shop",
                "business_refunds_eur",
                "labels",
                "shop",
                "at",
                "AS_OF",
                "scale",
                "100")));
        assertEquals("""
                business_refunds_eur{pipeline="refunds",shop="Berlin"} 1250.0 ok
                business_refunds_eur{pipeline="refunds",shop="Rome"} NaN missing""", text(up.samples()));
        assertTrue(up.samples().stream().allMatch(sample -> sample.at().equals(NOON.minusSeconds(60))));
        assertEquals(List.of(), up.findings());
    }

    @Test
    void nothing_is_unknown_and_one_bad_query_spares_the_others() throws Exception {
        Scrape.Up up = up(List.of(
                query("SELECT eur AS value FROM refunds WHERE shop = 'Paris'", "business_empty"),
                query("SELECT nonsense FROM refunds", "business_bad"),
                query("SELECT eur AS worth FROM refunds", "business_unnamed"),
                query("SELECT eur AS value FROM refunds WHERE shop = 'Berlin'", "business_twice"),
                query("SELECT shop AS value FROM refunds LIMIT 1", "business_text"),
                query("SELECT eur AS value, shop FROM refunds", "business_many", "max_rows", "2", "labels", "shop"),
                query("SELECT count(*) AS value FROM refunds", "business_count"),
                query("SELECT 1 AS value, 0 AS at", "business_old", "at", "at")));
        assertEquals("""
                business_bad{pipeline="refunds"} NaN missing
                business_count{pipeline="refunds"} 3.0 ok
                business_empty{pipeline="refunds"} NaN missing
                business_old{pipeline="refunds"} 1.0 stale
                business_text{pipeline="refunds"} NaN missing
                business_twice{pipeline="refunds"} NaN missing
                business_unnamed{pipeline="refunds"} NaN missing""", text(up.samples()));
        assertEquals(6, up.findings().size(), up.findings()::toString);
    }

    @Test
    void what_writes_fails_and_changes_nothing() throws Exception {
        for (String text : List.of(
                "WITH x AS (SELECT 1) INSERT INTO refunds SELECT 'x', 1, 1",
                "WITH x AS (SELECT 1) DELETE FROM refunds")) {
            Scrape.Down down =
                    assertInstanceOf(Scrape.Down.class, scrape(config(url(), List.of(query(text, "business_a")))));
            assertEquals(Failure.Kind.REFUSED, down.why().kind(), down.why().message());
        }
        assertEquals(
                "business_count{pipeline=\"refunds\"} 3.0 ok",
                text(up(List.of(query("SELECT count(*) AS value FROM refunds", "business_count")))
                        .samples()));
    }

    @Test
    void nothing_in_the_address_opens_a_file_for_writing_and_no_huge_cell_fills_the_memory() throws Exception {
        var writes = List.of(query("WITH x AS (SELECT 1) DELETE FROM refunds", "business_a"));
        for (String parameters : List.of("?open_mode=6", "?read_only=false&open_mode=2")) {
            assertInstanceOf(Scrape.Down.class, scrape(config(url() + parameters, writes)));
        }
        assertEquals(
                3,
                up(List.of(query("SELECT count(*) AS value FROM refunds", "business_count")))
                        .samples()
                        .getFirst()
                        .value());
        assertInstanceOf(
                Scrape.Down.class,
                scrape(config(
                        url(),
                        List.of(query(
                                "SELECT hex(zeroblob(50000000)) AS shop, 1 AS value",
                                "business_a",
                                "labels",
                                "shop")))));
    }

    @Test
    void milliseconds_are_not_taken_for_a_time_to_come() throws Exception {
        var old = List.of(query("SELECT 1 AS value, 1795348894646 AS at", "business_a", "at", "at"));
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape(config(url(), old)));
        assertTrue(down.why().message().contains("1000"), down.why().message());
    }

    @Test
    void credentials_in_an_address_are_refused_however_they_are_written() {
        for (String url : List.of(
                "jdbc:oracle:thin:scott/tiger@//db:1521/x",
                "jdbc:postgresql://u:p/w@db/x",
                "jdbc:mysql://address=(host=db)(password=x)/y",
                "jdbc:sqlserver://db;user=a;password=b")) {
            var bad = assertThrows(BadConfig.class, () -> config(url, List.of(query("SELECT 1", "business_a"))));
            String told = String.valueOf(bad.getMessage());
            assertTrue(told.contains("credentials"), told);
            assertFalse(told.contains("tiger"), told);
        }
    }

    @Test
    void a_query_without_end_is_given_up_in_time_and_not_asked_twice_at_once() throws Exception {
        String endless =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS value FROM n";
        var config = config(url(), List.of(query(endless, "business_a")), "timeout", "1s", "every", "2s");
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        try (Collector collector = config.open(context)) {
            Instant began = Instant.now();
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(NOON));
            assertEquals(Failure.Kind.TIMEOUT, down.why().kind(), down.why().message());
            assertTrue(Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(4)) < 0);
        }
    }

    @Test
    void a_silent_server_times_out_a_closed_port_is_unreachable_and_no_secret_is_told() throws Exception {
        String url;
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop";
            Scrape.Down down = down(url);
            assertEquals(Failure.Kind.TIMEOUT, down.why().kind(), down.why().message());
        }
        Scrape.Down closed = down(url);
        assertEquals(Failure.Kind.UNREACHABLE, closed.why().kind(), closed.why().message());
        assertFalse(closed.toString().contains("s3cret"));
        Scrape.Down nobody = down("jdbc:nobody://x/y");
        assertEquals(Failure.Kind.NOT_FOUND, nobody.why().kind());
        assertFalse(nobody.toString().contains("s3cret"), nobody::toString);
    }

    private Scrape.Down down(String url) throws BadConfig, InterruptedException {
        var queries = List.of(query("SELECT 1 AS value", "business_a"));
        var config =
                config(url, queries, "username", "weir", "password_file", "password", "timeout", "1s", "every", "2s");
        assertFalse(config.toString().contains("s3cret"));
        return assertInstanceOf(Scrape.Down.class, scrape(config));
    }

    @Test
    void a_section_with_mistakes_names_them_all() {
        var bad = assertThrows(
                BadConfig.class,
                () -> config(
                        "postgres://u:p@db/x",
                        List.of(
                                query("DELETE FROM refunds", "sql_x", "labels", "pipeline", "unit", "acre"),
                                query("SELECT 1; SELECT 2", "business_a", "max_rows", "0", "colour", "red")),
                        "every",
                        "9d"));
        for (String place : List.of(
                "queries[0].query",
                "queries[0].signal",
                "queries[0].labels",
                "queries[0].unit",
                "queries[1].query",
                "queries[1].max_rows",
                "queries[1].colour",
                ".every")) {
            assertTrue(
                    bad.mistakes().toString().contains(place),
                    place + " in " + bad.mistakes().toString());
        }
        var credentials = assertThrows(
                BadConfig.class,
                () -> config(
                        "jdbc:postgresql://db/x?sslmode=require&password=hush",
                        List.of(query("SELECT 1", "business_a"))));
        assertFalse(credentials.mistakes().toString().contains("hush"));
    }

    @Test
    void the_driver_may_come_from_a_folder() throws Exception {
        Path drivers = Files.createDirectory(folder.resolve("drivers"));
        var queries = List.of(query("SELECT 7 AS value", "business_a"));
        Scrape.Up up = assertInstanceOf(Scrape.Up.class, scrape(config(url(), queries, "drivers", drivers.toString())));
        assertEquals("business_a{pipeline=\"refunds\"} 7.0 ok", text(up.samples()));
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape(config(url(), queries, "drivers", "nowhere")));
        assertEquals(Failure.Kind.NOT_FOUND, down.why().kind());
    }
}

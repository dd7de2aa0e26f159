package dev.weir.collector.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.Access;
import dev.weir.collector.BadConfig;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.Kpi;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Failure;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PromqlCollectorTest extends CollectorContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long NOW = NOON.getEpochSecond();

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, Access.by(Secret.none()), List.of(query("business_a")));
    }

    private static PromqlConfig config(URI address, Duration timeout, Access access, List<PromqlQuery> queries) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        return new PromqlConfig("prometheus", timing, address, access, queries, PromqlConfig.LIMIT_BYTES);
    }

    /** A query whose text is the name of its signal. */
    private static PromqlQuery query(String signal, String... labels) {
        return new PromqlQuery(signal, new Kpi(signal, "shop", "", List.of(labels), 0.001), Duration.ofMinutes(5));
    }

    private final List<String> asked = new ArrayList<>();

    /** Asks a server that answers to each query with its status and body, 404 for none. */
    private Scrape scrape(Map<String, String> answers, Access access, PromqlQuery... queries) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String headers = exchange.getRequestHeaders().get("Authorization") + " "
                    + exchange.getRequestHeaders().get("X-scope-orgid");
            asked.add(exchange.getRequestMethod() + " " + headers + " "
                    + URLDecoder.decode(form, StandardCharsets.UTF_8));
            String answer = answers.entrySet().stream()
                    .filter(entry -> form.matches("(.*&)?query=" + entry.getKey() + "(&.*)?"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("404 ");
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Collector collector =
                config(address, Duration.ofSeconds(5), access, List.of(queries)).open(context)) {
            return collector.scrape(NOON);
        } finally {
            server.stop(0);
        }
    }

    private static String vector(String rows) {
        return "200 {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + rows + "]}}";
    }

    private static String row(String metric, String at, String value) {
        return "{\"metric\":{" + metric + "},\"value\":[" + at + ",\"" + value + "\"]}";
    }

    private static String text(List<Sample> samples) {
        return samples.stream()
                .map(sample -> sample.series().toString().replace("environment=\"test\",", "") + " " + sample.value()
                        + " " + sample.quality().word())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void labels_times_and_what_is_no_number_are_read_with_care() throws Exception {
        String old = Long.toString(NOW - 900);
        Scrape.Up up = assertInstanceOf(
                Scrape.Up.class,
                scrape(
                        Map.of(
                                "business_a",
                                vector(row("\"shop\":\"x\",\"pod\":\"1\"", NOW + ".5", "1500") + ","
                                        + row("\"shop\":\"y\"", "" + NOW, "NaN") + ","
                                        + row("\"shop\":\"z\"", "" + NOW, "+Inf") + ","
                                        + row("\"shop\":\"o\"", old, "1")),
                                "business_b",
                                "200 {\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + NOW
                                        + ",\"7000\"]}}"),
                        Access.by(Secret.none()),
                        query("business_a", "shop"),
                        query("business_b")));
        assertEquals("""
                business_a{pipeline="shop",shop="o"} 0.001 stale
                business_a{pipeline="shop",shop="x"} 1.5 ok
                business_a{pipeline="shop",shop="y"} NaN missing
                business_a{pipeline="shop",shop="z"} NaN missing
                business_b{pipeline="shop"} 7.0 ok""", text(up.samples()));
        assertEquals(List.of(), up.findings());
        assertTrue(asked.getFirst().startsWith("POST"), asked::toString);
        assertTrue(asked.getFirst().contains("lookback_delta=300s"), asked::toString);
        assertEquals(
                1,
                up.samples().stream()
                        .filter(sample -> !sample.at().equals(NOON))
                        .count());
    }

    @Test
    void an_empty_result_is_missing_and_warnings_make_it_partial() throws Exception {
        String warned = vector(row("", "" + NOW, "1000"));
        Scrape.Up up = assertInstanceOf(
                Scrape.Up.class,
                scrape(
                        Map.of(
                                "business_empty",
                                vector(""),
                                "business_warned",
                                warned.replace("\"data\"", "\"warnings\":[\"store gone\"],\"data\""),
                                "business_partial",
                                warned.replace("\"data\"", "\"isPartial\":true,\"data\""),
                                "business_whole",
                                warned.replace("\"data\"", "\"isPartial\":false,\"data\"")),
                        Access.by(Secret.none()),
                        query("business_empty"),
                        query("business_warned"),
                        query("business_partial"),
                        query("business_whole")));
        assertEquals("""
                business_empty{pipeline="shop"} NaN missing
                business_partial{pipeline="shop"} 1.0 partial
                business_warned{pipeline="shop"} 1.0 partial
                business_whole{pipeline="shop"} 1.0 ok""", text(up.samples()));
        assertTrue(up.findings().getFirst().advice().contains("vector(0)"), up.findings()::toString);
        assertTrue(up.findings().get(1).text().contains("store gone"), up.findings()::toString);
    }

    @Test
    void a_query_that_fails_costs_its_own_figures_only() throws Exception {
        Scrape.Up up = assertInstanceOf(
                Scrape.Up.class,
                scrape(
                        Map.of(
                                "business_bad",
                                "400 {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error at char 3\"}",
                                "business_matrix",
                                "200 {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                                "business_twice",
                                vector(row("\"a\":\"1\"", "" + NOW, "1") + "," + row("\"a\":\"2\"", "" + NOW, "2")),
                                "business_good",
                                vector(row("", "" + NOW, "1000"))),
                        Access.by(Secret.none()),
                        query("business_bad"),
                        query("business_matrix"),
                        query("business_twice"),
                        query("business_good")));
        assertEquals("""
                business_bad{pipeline="shop"} NaN missing
                business_good{pipeline="shop"} 1.0 ok
                business_matrix{pipeline="shop"} NaN missing
                business_twice{pipeline="shop"} NaN missing""", text(up.samples()));
        String found = up.findings().toString();
        assertTrue(found.contains("parse error at char 3") && found.contains("matrix"), found);
    }

    @Test
    void the_tenant_and_the_password_go_with_each_query(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "open sesame".replace(" ", "-") + "\n");
        var access = new Access(
                Secret.none(),
                "weir",
                Secret.inFile(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("X-Scope-OrgID", "team-a"));
        Scrape scrape = scrape(
                Map.of("business_a", "200 {\"status\":\"success\"}"), access, query("business_a"), query("business_b"));
        assertEquals(
                Failure.Kind.MALFORMED,
                assertInstanceOf(Scrape.Down.class, scrape).why().kind());
        assertTrue(asked.getFirst().contains("[Basic d2VpcjpvcGVuLXNlc2FtZQ==] [team-a]"), asked::toString);
    }

    @Test
    void a_section_is_read_with_all_its_mistakes(@TempDir Path folder) throws Exception {
        var good = Map.of(
                "kind", "promql",
                "url", "http://127.0.0.1:9090",
                "queries", List.of(Map.of("query", "up", "signal", "business_a", "pipeline_from", "job")));
        CollectorConfig config = CollectorConfigs.read(Map.of("collectors", List.of(good)), folder)
                .getFirst();
        assertEquals("promql-127.0.0.1:9090", config.name());
        assertEquals(Duration.ofSeconds(30), config.every());
        var bad = Map.of(
                "kind", "promql",
                "url", "ftp://x",
                "username", "a",
                "queries",
                        List.of(
                                Map.of("query", "", "signal", "up", "pipeline", "A B", "max_age", "0s"),
                                Map.of("query", "up", "signal", "business_a", "label", "x")));
        var mistakes =
                assertThrows(BadConfig.class, () -> CollectorConfigs.read(Map.of("collectors", List.of(bad)), folder));
        for (String place : List.of(
                ".url",
                ".username",
                "[0].query",
                "[0].signal",
                "[0].pipeline",
                "[0].max_age",
                "[1].pipeline",
                "[1].label")) {
            assertTrue(
                    mistakes.mistakes().toString().contains(place),
                    place + " in " + mistakes.mistakes().toString());
        }
    }
}

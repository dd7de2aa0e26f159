package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.FixtureServer;
import dev.weir.collector.exposition.Exposition.Outcome;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private static Outcome read(String page, Format format) {
        return new Exposition().read(page.getBytes(StandardCharsets.UTF_8), format);
    }

    private static List<Point> points(String page, Format format) {
        return assertInstanceOf(
                        Outcome.Page.class,
                        read(page, format),
                        () -> read(page, format).toString())
                .points();
    }

    @Test
    void a_page_of_the_text_format_is_read() {
        var points = points("""
                # HELP business_sessions Sessions, "open" ones.
                # TYPE business_sessions gauge
                business_sessions 17
                # a remark

                business_amount_total{currency="EUR",card="c\\\\1 \\"x\\"\\ny",} 129.9e1 1763800000123
                \tbusiness_nothing NaN
                business_much{le="+Inf"} +Inf
                """, Format.TEXT);
        assertEquals(
                new Series("business_sessions", Labels.none()), points.get(0).series());
        assertEquals(Optional.empty(), points.get(0).at());
        assertEquals(
                new Series("business_amount_total", Labels.of("currency", "EUR", "card", "c\\1 \"x\"\ny")),
                points.get(1).series());
        assertEquals(1_299, points.get(1).value());
        assertEquals(
                Optional.of(Instant.ofEpochMilli(1_763_800_000_123L)),
                points.get(1).at());
        assertTrue(Double.isNaN(points.get(2).value()));
        assertEquals(Double.POSITIVE_INFINITY, points.get(3).value());
    }

    @Test
    void the_text_format_is_as_free_as_prometheus_lets_it_be() {
        var points = points("""
                # HELP a tells "it" as \\ it \\n is \\x
                #HELP
                # HELP a
                #\t TYPE  a \t counter
                a { b = "1" , c = "2", }\t 1\t-5
                 a{} 2
                # HELP is not alone
                # Hardly a remark
                # EOF
                {"a.b"} 3
                { "a.c", d="\\x\u0000" } 4
                a{"d.e"="ü"} inf
                a_bare +5.e+1
                a_less -.5E-1
                b -InFiNiTy
                """, Format.TEXT);
        assertEquals(
                List.of(
                        "a{b=\"1\",c=\"2\"}",
                        "a",
                        "a.b",
                        "a.c{d=\"\\\\x\0\"}",
                        "a{d.e=\"ü\"}",
                        "a_bare",
                        "a_less",
                        "b"),
                points.stream().map(point -> point.series().toString()).toList());
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0, Double.POSITIVE_INFINITY, 50.0, -0.05, Double.NEGATIVE_INFINITY),
                points.stream().map(Point::value).toList());
        assertEquals(Optional.of(Instant.ofEpochMilli(-5)), points.getFirst().at());
    }

    @Test
    void types_of_the_text_format_place_the_samples() {
        var points = points("""
                # TYPE wait_seconds histogram
                wait_seconds_bucket{shop="a",le="0.5"} 1
                wait_seconds_bucket{shop="a",le="+Inf"} 2
                wait_seconds_sum{shop="a"} 3
                wait_seconds_count{shop="a"} 2
                # TYPE size summary
                size{quantile="0.9"} 7
                size_count 9
                size{quantile="high"} 8
                # TYPE orders_total counter
                orders_total 3
                # TYPE load gauge
                load 0.5
                other_count 1
                size_sum 4
                """, Format.TEXT);
        assertEquals(
                List.of(
                        "wait_seconds HISTOGRAM BUCKET {shop=\"a\"} 0.5",
                        "wait_seconds HISTOGRAM BUCKET {shop=\"a\"} Infinity",
                        "wait_seconds HISTOGRAM SUM {shop=\"a\"} NaN",
                        "wait_seconds HISTOGRAM COUNT {shop=\"a\"} NaN",
                        "size SUMMARY QUANTILE  0.9",
                        "size SUMMARY COUNT  NaN",
                        "size UNKNOWN VALUE {quantile=\"high\"} NaN",
                        "orders_total COUNTER TOTAL  NaN",
                        "load GAUGE VALUE  NaN",
                        "other_count UNKNOWN VALUE  NaN",
                        "size SUMMARY SUM  NaN"),
                points.stream().map(point -> shown(point.member())).toList());
    }

    private static String shown(Member member) {
        return member.family() + " " + member.kind() + " " + member.part() + " " + member.labels() + " "
                + member.bound();
    }

    @Test
    void a_type_that_changes_from_page_to_page_places_the_samples_anew() {
        var exposition = new Exposition();
        for (Kind kind : List.of(Kind.GAUGE, Kind.COUNTER, Kind.GAUGE)) {
            byte[] page = ("# TYPE a " + kind.word() + "\na 1\n").getBytes(StandardCharsets.UTF_8);
            var read = assertInstanceOf(Outcome.Page.class, exposition.read(page, Format.TEXT));
            assertEquals(kind, read.points().getFirst().member().kind());
        }
        byte[] bare = "a 1\n".getBytes(StandardCharsets.UTF_8);
        var read = assertInstanceOf(Outcome.Page.class, exposition.read(bare, Format.TEXT));
        assertEquals(Kind.UNKNOWN, read.points().getFirst().member().kind());
    }

    @Test
    void a_page_may_change_its_lines_their_order_and_its_dialect() {
        var exposition = new Exposition();
        var random = new SplittableRandom(3);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            lines.add("m" + i % 20 + (i < 20 ? "" : "{l=\"" + i + "\"}"));
        }
        for (int round = 0; round < 300; round++) {
            Format format = random.nextInt(5) == 0 ? Format.OPENMETRICS : Format.TEXT;
            var page = new ArrayList<>(lines.subList(0, 1 + random.nextInt(lines.size())));
            if (random.nextInt(3) == 0) {
                java.util.Collections.shuffle(page, new java.util.Random(round));
            }
            if (format == Format.OPENMETRICS) {
                page.sort(java.util.Comparator.comparing(line -> line.replaceAll("\\{.*", "")));
            }
            boolean broken = random.nextInt(10) == 0;
            String text = page.stream()
                            .map(line -> line + " " + line.hashCode() + "\n")
                            .collect(java.util.stream.Collectors.joining())
                    + (broken ? "?" : "") + "# EOF\n";
            var outcome = exposition.read(text.getBytes(StandardCharsets.UTF_8), format);
            if (broken) {
                assertInstanceOf(Outcome.Rejected.class, outcome);
                continue;
            }
            var read = assertInstanceOf(Outcome.Page.class, outcome, () -> text + outcome);
            assertEquals(
                    page,
                    read.points().stream()
                            .map(point -> point.series().toString())
                            .toList());
            read.points()
                    .forEach(point -> assertEquals(point.series().toString().hashCode(), point.value()));
        }
    }

    @Test
    void one_series_written_in_two_ways_is_one_series() {
        var exposition = new Exposition();
        for (int round = 0; round < 3; round++) {
            byte[] twice = "a{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 1\n".getBytes(StandardCharsets.UTF_8);
            var rejected = assertInstanceOf(Outcome.Rejected.class, exposition.read(twice, Format.TEXT));
            assertEquals("a second sample of a{b=\"1\",c=\"2\"}", rejected.why());
            byte[] once = "a{c=\"2\",b=\"1\"} 1\n".getBytes(StandardCharsets.UTF_8);
            assertInstanceOf(Outcome.Page.class, exposition.read(once, Format.TEXT));
        }
    }

    @Test
    void limits_are_named() {
        String labels = java.util.stream.IntStream.range(0, 61)
                .mapToObj(i -> "l" + i + "=\"\"")
                .collect(java.util.stream.Collectors.joining(","));
        assertEquals("more than 60 labels", why("a{" + labels + "} 1\n"));
        assertEquals("the line is longer than 65536 bytes", why("a{b=\"" + "x".repeat(70_000) + "\"} 1\n"));
        String many = java.util.stream.IntStream.range(0, 100_001)
                .mapToObj(i -> "m" + i + " 1\n")
                .collect(java.util.stream.Collectors.joining());
        assertEquals("more than 100000 samples", why(many));
        assertEquals(
                new Outcome.Rejected(1, "the page is longer than 67108864 bytes"),
                new Exposition().read(new byte[(64 << 20) + 1], Format.TEXT));
    }

    private static String why(String page) {
        return assertInstanceOf(Outcome.Rejected.class, read(page, Format.TEXT)).why();
    }

    @Test
    void open_metrics_has_seconds_exemplars_and_an_end() {
        var points = points("""
                # TYPE business_orders counter
                # UNIT business_orders orders
                business_orders_total{shop="a"} 5 1763800000.5 # {trace="1"} 0.7
                {"business.quoted",shop="ä"} 1
                # EOF
                """, Format.OPENMETRICS);
        assertEquals(
                Optional.of(Instant.ofEpochMilli(1_763_800_000_500L)),
                points.get(0).at());
        assertEquals(
                new Series("business.quoted", Labels.of("shop", "ä")),
                points.get(1).series());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_value\n",
                "no_value \n",
                "a 1 2 3\n",
                "a one\n",
                "a 0x1p3\n",
                "a 1f\n",
                "a 1_000\n",
                "a 1 1.5\n",
                "a 1 +5\n",
                "a 1 99999999999999999999\n",
                "a 1\r\n",
                "a 1e999\n",
                "a 1 # {} 1\n",
                "a{__name__=\"b\"} 1\n",
                "a{\"b\"} 1\n",
                "{\"a\",\"b\"} 1\n",
                "{\"\"} 1\n",
                "{\" \"} 1\n",
                "a{,} 1\n",
                "a{b=\"1\",,c=\"2\"} 1\n",
                "a{b=\"1\n\"} 1\n",
                "# TYPE a unknown\na 1\n",
                "# TYPE a \na 1\n",
                "# HELP #\na 1\n",
                "# TYPE \"a gauge\na 1\n",
                "1a 1\n",
                "a{ 1\n",
                "a{b} 1\n",
                "a{b=c} 1\n",
                "a{b=\"c} 1\n",
                "a{b=\"c\" d=\"e\"} 1\n",
                "a{b=\"1\",b=\"2\"} 1\n",
                "a{1b=\"1\"} 1\n",
                "a{b=\"1\"}x 1\n",
                "{b=\"1\"} 1\n",
                "a 1\na 2\n",
                "a 1\n# TYPE a gauge\n",
                "# TYPE a gauge\n# TYPE a gauge\na 1\n",
                "# TYPE a thing\na 1\n",
                "# TYPE\na 1\n",
                "# TYPE 1a gauge\na 1\n",
                "a 1"
            })
    void an_ill_formed_page_of_the_text_format_is_rejected_whole(String page) {
        assertInstanceOf(Outcome.Rejected.class, read("fine 1\n" + page, Format.TEXT), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                "a 1\n# EOF\na 2\n",
                "a 1\n\n# EOF\n",
                "# remark\n# EOF\n",
                "# TYPE a counter\na 1\n# EOF\n"
            })
    void an_ill_formed_page_of_open_metrics_is_rejected_whole(String page) {
        assertInstanceOf(Outcome.Rejected.class, read(page, Format.OPENMETRICS), page);
    }

    @Test
    void a_rejection_names_the_line() {
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, read("a 1\nb 2\nc x\n", Format.TEXT));
        assertEquals(3, rejected.line());
        assertEquals("'x' is no number", rejected.why());
    }

    @Test
    void bytes_that_are_no_text_are_rejected() {
        byte[] page = {'a', '{', 'b', '=', '"', (byte) 0xff, '"', '}', ' ', '1', '\n'};
        assertInstanceOf(Outcome.Rejected.class, new Exposition().read(page, Format.TEXT));
    }

    @Test
    void the_series_of_a_steady_target_are_decoded_once() {
        var exposition = new Exposition();
        byte[] page = "a{b=\"c\"} 1\n".getBytes(StandardCharsets.UTF_8);
        Series first = assertInstanceOf(Outcome.Page.class, exposition.read(page, Format.TEXT))
                .points()
                .getFirst()
                .series();
        Series second = assertInstanceOf(Outcome.Page.class, exposition.read(page.clone(), Format.TEXT))
                .points()
                .getFirst()
                .series();
        assertSame(first, second);
    }

    @Test
    void the_page_of_a_real_driver_is_read() throws Exception {
        byte[] page = FixtureServer.resource("spark/metrics_prometheus.txt");
        long lines = new String(page, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
        assertEquals(
                lines,
                points(new String(page, StandardCharsets.UTF_8), Format.TEXT).size());
    }

    @Test
    void whatever_is_written_is_read_back() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            Map<Series, Double> written = new TreeMap<>(java.util.Comparator.comparing(Series::toString));
            for (int i = 0; i < 20; i++) {
                var labels = new TreeMap<String, String>();
                for (int l = random.nextInt(4); l > 0; l--) {
                    labels.put("l" + random.nextInt(9), text(random));
                }
                double value = Double.longBitsToDouble(random.nextLong());
                written.put(new Series("m" + i, new Labels(labels)), Double.isNaN(value) ? -0.0 : value);
            }
            var page = new StringBuilder();
            written.forEach((series, value) -> page.append(series)
                    .append(' ')
                    .append(value.isInfinite() ? (value > 0 ? "+Inf" : "-Inf") : value.toString())
                    .append('\n'));
            var back = new ArrayList<Series>();
            for (var point : points(page.toString(), Format.TEXT)) {
                assertEquals(written.get(point.series()), point.value());
                back.add(point.series());
            }
            assertEquals(List.copyOf(written.keySet()), back);
        }
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            text.append("ab\\\"\n{},= #ä€".charAt(random.nextInt(13)));
        }
        return text.toString();
    }
}

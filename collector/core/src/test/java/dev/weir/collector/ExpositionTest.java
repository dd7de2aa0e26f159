package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Exposition.Format;
import dev.weir.collector.Exposition.Outcome;
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

    private static List<Exposition.Point> points(String page, Format format) {
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
                "1a 1\n",
                "a{ 1\n",
                "a{b} 1\n",
                "a{b=c} 1\n",
                "a{b=\"c} 1\n",
                "a{b=\"c\" d=\"e\"} 1\n",
                "a{b=\"\\t\"} 1\n",
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
                "# TYPE a counter\na 1\n# EOF\n",
                "a 1 1763800000123456\n# EOF\n"
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

    @Test
    void no_bytes_whatever_make_it_throw() {
        var random = new SplittableRandom(11);
        byte[] alphabet = "a{b=\"c\\n\"},# EOF TYPE 1.5e+ \n\t{}\"\\".getBytes(StandardCharsets.UTF_8);
        int rejected = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] page = new byte[random.nextInt(40)];
            for (int i = 0; i < page.length; i++) {
                page[i] = alphabet[random.nextInt(alphabet.length)];
            }
            Format format = random.nextBoolean() ? Format.TEXT : Format.OPENMETRICS;
            rejected += new Exposition().read(page, format) instanceof Outcome.Rejected ? 1 : 0;
        }
        assertTrue(rejected > 10_000, "rejected " + rejected);
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            text.append("ab\\\"\n{},= #ä€".charAt(random.nextInt(13)));
        }
        return text.toString();
    }
}

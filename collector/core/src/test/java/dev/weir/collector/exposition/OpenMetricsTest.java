package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.collector.exposition.Exposition.Outcome;
import dev.weir.model.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenMetrics 1.0 allows. What it forbids is in {@link OpenMetricsRejectionsTest}. */
class OpenMetricsTest {
    static Outcome read(String page) {
        return new Exposition().read(page.getBytes(StandardCharsets.UTF_8), Format.OPENMETRICS);
    }

    private static List<Point> points(String page) {
        Outcome outcome = read(page);
        return assertInstanceOf(Outcome.Page.class, outcome, () -> page + outcome)
                .points();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a 1\n",
                "a{} 1\n",
                "a NaN\nb nan\nc +Inf\nd -inf\ne INFINITY\nf -Infinity\n",
                "a 0000000000000000000000000000000000000000042\nb 1.\nc .5\nd +1.5E+3\ne -0\n",
                "a 179769313486231570000000000000000000000000000000000000000000000000000\n",
                "# TYPE a gauge\n",
                "# HELP a \n# UNIT a \n# TYPE a gauge\na 1\n",
                "# HELP a says \\\"so\\\" \\n \\\\ \\x and ends \\\\\n",
                "# HELP a ends with a lone \\\n",
                "# HELP a nul \0 and ü\n",
                "# UNIT a_seconds seconds\n# HELP a_seconds x\n# TYPE a_seconds counter\na_seconds_total 1.5\n",
                "# TYPE a:b gauge\na:b 1\n",
                "a{b=\"{}, # \\\" } \",c=\"\"} 1\n",
                "a{b=\"\\x\\\\\\n\r\t\0\"} 1\n",
                "a{b=\"1\"} 1\na{b=\"\"} 2\na{b=\"2\"} 1\n",
                "a_total 1\na_created 1\nb_bucket 1\nc_sum -1\n",
                "# TYPE a counter\na_total 0\n# TYPE b counter\nb_total{c=\"d\"} 1.5\nb_created{c=\"d\"} 1.52043e9\n",
                "# TYPE a counter\na_created 1\na_total +Inf\n",
                "# TYPE a counter\na_total 1 1\na_created 0 1\na_total 2 2\na_created 0 2\n",
                "# TYPE a gauge\na 1 -2\na 1 -1.5\na 1 0\na 1 1e3\n",
                "a 1 0.0000000000\na 2 0.0000000001\na 3 0.0000000010\n",
                "a 1 1604676851.1234567890\na 1 1604676851.1234567891\n",
                "a 1 12345678901234567890.1234567890\n",
                "# TYPE a stateset\na{a=\"x\"} 0\na{a=\"y\"} 1.0\na{a=\"\"} 1\n",
                "# TYPE a stateset\na{b=\"1\",a=\"x\"} 0\na{b=\"1\",a=\"y\"} 1\na{b=\"2\",a=\"x\"} 1\n",
                "# TYPE a info\na_info{b=\"c\"} 1\na_info{b=\"d\"} 1.0\n",
                "# TYPE a info\na_info{b=\"c\"} 1 5\na_info{b=\"d\"} 1 4\n",
                "# TYPE a summary\n",
                "# TYPE a summary\na_sum 1.5\na_count 2\na_created 3\n",
                "# TYPE a summary\na{quantile=\"0.9\"} NaN\na{quantile=\"0\"} 1\na{quantile=\"1.0\"} 2\na_count 3\n",
                "# TYPE a histogram\na_bucket{le=\"+Inf\"} 0\n",
                "# TYPE a histogram\na_count 3\na_created 1\na_sum 2\na_bucket{le=\"1\"} 1.0\na_bucket{le=\"+Inf\"} 3\n",
                "# TYPE a histogram\na_bucket{le=\"-1.0\"} 0\na_bucket{le=\"0\"} 1\na_bucket{le=\"+Inf\"} 3\n",
                "# TYPE a histogram\na_bucket{le=\"0\"} 0\na_bucket{le=\"1.1e-4\"} 0\na_bucket{le=\"0.001\"} 0\n"
                        + "a_bucket{le=\"1e+05\"} 0\na_bucket{le=\"10000000000\"} 0\na_bucket{le=\"+Inf\"} 0\n",
                "# TYPE a histogram\na_bucket{b=\"1\",le=\"+Inf\"} 1\na_bucket{b=\"2\",le=\"+Inf\"} 0\n",
                "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1 1\na_bucket{le=\"+Inf\"} 2 2\n",
                "# TYPE a gaugehistogram\na_bucket{le=\"1\"} 4\na_bucket{le=\"+Inf\"} 4\na_gcount 4\na_gsum 2\n",
                "# TYPE a gaugehistogram\na_bucket{le=\"-1\"} 4\na_bucket{le=\"+Inf\"} 4\na_gcount 4\na_gsum -9\n",
                "# TYPE a counter\na_total 1 # {} 0.5\n",
                "# TYPE a counter\na_total 1 5 # {b=\"c\"} -0.5 4.5\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 1 # {b=\" # \"} 1\na_bucket{le=\"+Inf\"} 2 # {b=\"d\"} NaN\n",
                "# TYPE a gaugehistogram\na_bucket{le=\"+Inf\"} 2 7 # {b=\"d\"} 1e9 1.5\n",
                "# TYPE \"a.b\" counter\n# HELP \"a.b\" x\n{\"a.b_total\",\"c d\"=\"e\"} 1\n",
                "{b=\"c\",\"ü \\\"x\\\"\",d=\"e\"} 1\n{\"legacy\"} 2\n",
            })
    void what_the_specification_allows_is_read(String page) {
        points(page + "# EOF\n");
        points(page + "# EOF");
    }

    @Test
    void an_exemplar_counts_characters_not_bytes() {
        String snow = "☃".repeat(120) + "😀".repeat(7);
        Exemplar exemplar = points("# TYPE a counter\na_total 1 # {b=\"" + snow + "\"} 1\n# EOF\n")
                .getFirst()
                .exemplar()
                .orElseThrow();
        assertEquals(snow, exemplar.labels().get("b"));
    }

    @Test
    void types_exemplars_and_times_survive() {
        var points = points("""
                # TYPE wait_seconds histogram
                # UNIT wait_seconds seconds
                wait_seconds_bucket{shop="a",le="0.5"} 1 1.5 # {trace_id="4bf92f",span_id="00f0"} 0.25 1520879607.789
                wait_seconds_bucket{shop="a",le="+Inf"} 2 1.5
                wait_seconds_count{shop="a"} 2 1.5
                wait_seconds_sum{shop="a"} 3 1.5
                wait_seconds_created{shop="a"} 1 1.5
                # TYPE door stateset
                door{door="open",house="1"} 1
                # TYPE build info
                build_info{version="1"} 1
                bare 4
                # EOF
                """);
        assertEquals(
                List.of(
                        Part.BUCKET,
                        Part.BUCKET,
                        Part.COUNT,
                        Part.SUM,
                        Part.CREATED,
                        Part.STATE,
                        Part.INFO,
                        Part.VALUE),
                points.stream().map(point -> point.member().part()).toList());
        assertEquals(
                new Member("wait_seconds", Kind.HISTOGRAM, Part.BUCKET, Labels.of("shop", "a"), 0.5),
                points.getFirst().member());
        assertEquals(Labels.of("house", "1"), points.get(5).member().labels());
        assertEquals(Optional.of(Instant.ofEpochMilli(1_500)), points.getFirst().at());
        Exemplar exemplar = points.getFirst().exemplar().orElseThrow();
        assertEquals(Optional.of("4bf92f"), exemplar.traceId());
        assertEquals(0.25, exemplar.value());
        assertEquals(Optional.of(Instant.ofEpochMilli(1_520_879_607_789L)), exemplar.at());
        assertEquals(Optional.empty(), points.get(1).exemplar());
    }

    @Test
    void times_keep_their_nanoseconds_and_saturate() {
        assertEquals(
                List.of(
                        Instant.ofEpochSecond(1_604_676_851L, 123_456_789),
                        Instant.ofEpochSecond(-2, 500_000_000),
                        Instant.ofEpochSecond(1_500),
                        Instant.MAX,
                        Instant.MIN),
                points("a 1 1604676851.123456789\nb 1 -1.5\nc 1 1.5e3\nd 1 12345678901234567890.5\ne 1 -1e300\n# EOF\n")
                        .stream()
                        .map(point -> point.at().orElseThrow())
                        .toList());
    }

    @Test
    void the_rules_hold_on_every_page_of_a_steady_target() {
        var exposition = new Exposition();
        String good = "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 2\na_count 2\na_sum 3\n# EOF\n";
        for (int round = 0; round < 3; round++) {
            byte[] page = good.getBytes(StandardCharsets.UTF_8);
            assertInstanceOf(Outcome.Page.class, exposition.read(page, Format.OPENMETRICS));
        }
        byte[] torn = good.replace("a_count 2", "a_count 3").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                new Outcome.Rejected(5, "the count must be that of the +Inf bucket, not 3.0"),
                exposition.read(torn, Format.OPENMETRICS));
        byte[] page = good.getBytes(StandardCharsets.UTF_8);
        assertInstanceOf(Outcome.Page.class, exposition.read(page, Format.OPENMETRICS));
        byte[] other = good.replace("histogram", "gaugehistogram").getBytes(StandardCharsets.UTF_8);
        var points = assertInstanceOf(Outcome.Page.class, exposition.read(other, Format.OPENMETRICS))
                .points();
        assertEquals(
                List.of(Kind.GAUGEHISTOGRAM, Kind.GAUGEHISTOGRAM, Kind.UNKNOWN, Kind.UNKNOWN),
                points.stream().map(point -> point.member().kind()).toList());
    }
}

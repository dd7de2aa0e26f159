package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.exposition.Exposition.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenMetrics 1.0 forbids: each page breaks one rule and is rejected whole. The rules in the order of the specification. */
class OpenMetricsRejectionsTest {
    private static final String H = "# TYPE a histogram\n";
    private static final String G = "# TYPE a gaugehistogram\n";
    private static final String S = "# TYPE a summary\n";
    private static final String C = "# TYPE a counter\n";
    private static final String INF = "a_bucket{le=\"+Inf\"} ";

    static final String[] NUMBERS = {
        "a",
        "a ",
        "a  1",
        "a\t1",
        "a 1\t",
        "a 1 ",
        " a 1",
        "a one",
        "a 1_2",
        "a 0x1p3",
        "a 0x1",
        "a 0b1",
        "a 0o1",
        "a 1f",
        "a 1e",
        "a 1e+",
        "a .",
        "a -",
        "a --1",
        "a 1.1.1",
        "a 1e999",
        "a -1e400",
        "a in",
        "a infinite",
        "a +nan",
        "a 1,5",
        "a 1 z",
        "a 1 1z",
        "a 1 1_2",
        "a 1 0x1",
        "a 1 NaN",
        "a 1 Inf",
        "a 1 +Inf",
        "a 1 -inf",
        "a 1 1e999",
        "a 1 1 1",
        "a 1 1 ",
        "a 1  1",
        "a 1 1.1.1"
    };

    static final String[] LABELS = {
        "a{b=1} 1",
        "a{b=\"1} 1",
        "a{b='1'} 1",
        "a{b} 1",
        "a{b\"1\"} 1",
        "a{b\"\"} 1",
        "a{b=} 1",
        "a{=\"1\"} 1",
        "a{b=\"} 1",
        "a{b=\"1\"c=\"2\"} 1",
        "a{b=\"1\",,c=\"2\"} 1",
        "a{b=\"1\",} 1",
        "a{,b=\"1\"} 1",
        "a{,} 1",
        "a{1=\"1\"} 1",
        "a{b=\"1\",b=\"2\"} 1",
        "a{b=\"1\",b=\"1\"} 1",
        "a{b=\"1\"c} 1",
        "a{b=\"1\"}1",
        "a{b=\"1\"}",
        "a{b=\"1\"}}1",
        "a{b=\"1\"",
        "a{ b=\"1\"} 1",
        "a{b =\"1\"} 1",
        "a{b= \"1\"} 1",
        "a{b=\"1\" } 1",
        "a{b=\"1\", c=\"2\"} 1",
        "a {b=\"1\"} 1",
        "a{b.c=\"1\"} 1",
        "a{b:c=\"1\"} 1",
        "a{_b=\"1\"} 1",
        "a{__name__=\"b\"} 1",
        "a{\"_b\"=\"1\"} 1",
        "a{b=\"1\n\"} 1",
        "a{\"b\"} 1",
        "{\"a\",\"b\"} 1",
        "{b=\"1\"} 1",
        "{} 1",
        "{\"\"} 1",
        "{\" \"} 1",
        "{\"a\"=} 1",
        "{\"a\",\"b = \"c\"} 1",
        "a{b='1',c=\"\"\"} 1"
    };

    static final String[] NAMES = {
        "0a 1",
        "a.b 1",
        "a-b 1",
        "ä 1",
        "_a 1",
        "{\"_a\"} 1",
        "# TYPE _a gauge",
        "# TYPE a.b gauge",
        "# TYPE 0a gauge",
        "\uFEFFa 1",
        "a$ 1",
        "a\0 1"
    };

    static final String[] DESCRIPTIONS = {
        "#",
        "# ",
        "# remark",
        "#TYPE a gauge",
        "#  TYPE a gauge",
        "#\tTYPE a gauge",
        " # TYPE a gauge",
        "# type a gauge",
        "# FOO a b",
        "# HELP",
        "# HELP ",
        "# HELP a",
        "# HELP a\t",
        "# HELP  a b",
        "# HELP a a \"quote\"",
        "# HELP a x\r",
        "# TYPE",
        "# TYPE ",
        "# TYPE a",
        "# TYPE a ",
        "# TYPE a\tgauge",
        "# TYPE a  gauge",
        "# TYPE a gauge ",
        "# TYPE a meh",
        "# TYPE a Gauge",
        "# TYPE a untyped",
        "# TYPE a gauge\r",
        "# TYPE \"a gauge",
        "# TYPE \"\" gauge",
        "# UNIT",
        "# UNIT ",
        "# UNIT a",
        "# UNIT a_s\ts",
        "# UNIT a_s s ",
        "# UNIT a seconds",
        "# UNIT aseconds seconds",
        "# UNIT seconds seconds",
        "# UNIT a_\"s \"s",
        "# UNIT a_b-c b-c",
        "# TYPE a_s info\n# UNIT a_s s",
        "# UNIT a_s s\n# TYPE a_s stateset",
        "# HELP a x\n# HELP a x",
        "# HELP a \n# HELP a \n",
        "# TYPE a gauge\n# TYPE a gauge",
        "# UNIT a_s s\n# UNIT a_s s",
        "# UNIT a \n# UNIT a ",
        "# HELP a x\na 1\n# TYPE a gauge",
        "# TYPE a gauge\na 1\n# HELP a x",
        "# TYPE a_s gauge\na_s 1\n# UNIT a_s s"
    };

    static final String[] FAMILIES = {
        // once, and in one piece
        "# TYPE a info\n# TYPE a counter",
        "# TYPE a gauge\n# TYPE b gauge\n# HELP a x",
        "a 1\nb 1\na{c=\"d\"} 1",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na{c=\"d\"} 1",
        "# TYPE a gauge\n# HELP b x\na 1",
        // suffixes
        C + "a 1",
        H + "a 1",
        G + "a 1",
        "# TYPE a info\na 1",
        "# TYPE a counter\na_totals 1\na 1",
        // names that clash
        "# TYPE a_created gauge\n# TYPE a counter",
        "# TYPE a counter\n# TYPE a_total gauge",
        "# TYPE a summary\n# TYPE a_count gauge",
        "# TYPE a histogram\n# TYPE a_bucket unknown",
        "# TYPE a info\n# TYPE a_info gauge",
        "a_gsum 1\n# TYPE a gaugehistogram",
        "# TYPE a histogram\n# TYPE a_bucket counter\n# HELP a_bucket x\na_bucket{le=\"1\"} 1\na_sum 1",
        S + "b{quantile=\"0\"} 0\na_sum{c=\"1\"} 0\nb{quantile=\"1\"} 0",
        // metrics once, and in one piece
        "a 1\na 1",
        "a{b=\"1\"} 1\na{c=\"1\"} 1\na{b=\"1\"} 1",
        "a{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 1",
        "a{b=\"\"} 1\na 1",
        C + "a_total{b=\"1\"} 1\na_total{b=\"2\"} 1\na_created{b=\"1\"} 1",
        S + "a_count{b=\"1\"} 0 1\na_count{b=\"2\"} 0 1\na_count{b=\"1\"} 0 2\na_count{b=\"2\"} 0 2",
        H + "a_bucket{b=\"1\",le=\"+Inf\"} 0\na_bucket{b=\"2\",le=\"+Inf\"} 0\na_count{b=\"1\"} 0\na_sum{b=\"1\"} 0",
        "# TYPE a stateset\na{b=\"1\",a=\"x\"} 0\na{b=\"2\",a=\"x\"} 0\na{b=\"1\",a=\"y\"} 0",
        // points in one piece, their times growing
        S + "a_count 0 1\na_count 0 2\na_sum 0 1\na_sum 0 2",
        "a 1 -1\na 1 -2",
        "a 1 -1\na 1 -1.1",
        "a 1 1\na 1 -1",
        "a 1 1.1\na 1 1",
        "a 1 1\na 1 1",
        "a 1 1\na 1 1.0",
        "a 1 1604676851.1234567891\na 1 1604676851.1234567890",
        "a 1\na 1 0",
        "a 1 0\na 1",
        H + INF + "1\na_count 1 5\na_sum 1 5"
    };

    static final String[] VALUES = {
        C + "a_total NaN",
        C + "a_total -1",
        C + "a_total -Inf",
        C + "a_created 1",
        C + "a_total 1\na_created NaN",
        C + "a_total 1\na_created Inf",
        C + "a_total 1 1\na_created 1 1\na_created 1 2",
        "# TYPE a stateset\na{a=\"x\"} 2",
        "# TYPE a stateset\na{a=\"x\"} 0.5",
        "# TYPE a stateset\na{a=\"x\"} NaN",
        "# TYPE a stateset\na 1",
        "# TYPE a stateset\na{b=\"x\"} 1",
        "# TYPE a info\na_info 2",
        "# TYPE a info\na_info 0",
        "# TYPE a info\na_info{b=\"c\"} NaN",
        S + "a 1",
        S + "a{b=\"c\"} 1",
        S + "a{quantile=\"\"} 1",
        S + "a{quantile=\"-0.1\"} 1",
        S + "a{quantile=\"1.01\"} 1",
        S + "a{quantile=\"NaN\"} 1",
        S + "a{quantile=\"half\"} 1",
        S + "a{quantile=\"0x0p0\"} 1",
        S + "a{quantile=\"0.5\"} -1",
        S + "a{quantile=\"0.5\"} 1\na{quantile=\"0.50\"} 1",
        S + "a_sum NaN",
        S + "a_sum -1",
        S + "a_count NaN",
        S + "a_count -1",
        S + "a_count 0.5",
        S + "a_count Inf",
        S + "a_count{quantile=\"0.5\"} 1",
        S + "a_sum{quantile=\"\"} 1",
        S + "a_created -Inf"
    };

    static final String[] HISTOGRAMS = Stream.concat(
                    Stream.of(
                            H + "a_sum 1",
                            H + "a_count 1",
                            H + "a_created 1",
                            H + "a_bucket 0",
                            H + "a_bucket{le=\"\"} 0",
                            H + "a_bucket{le=\"1\"} 0",
                            H + "a_bucket{le=\"NaN\"} 0",
                            H + "a_bucket{le=\"+INF\"} 0",
                            H + "a_bucket{le=\"Inf\"} 0",
                            H + "a_bucket{le=\"inf\"} 0",
                            H + "a_bucket{le=\"1_0\"} 0\n" + INF + "0",
                            H + "a_bucket{le=\"one\"} 0\n" + INF + "0",
                            H + "a_bucket{le=\"0x1\"} 0\n" + INF + "0",
                            H + "a_bucket{le=\" 1\"} 0\n" + INF + "0",
                            H + "a_bucket{le=\"1 \"} 0\n" + INF + "0",
                            H + INF + "NaN",
                            H + INF + "-1",
                            H + INF + "0.5",
                            H + INF + "+Inf",
                            H + "a_bucket{le=\"2\"} 0\na_bucket{le=\"1\"} 0\n" + INF + "0",
                            H + INF + "0\na_bucket{le=\"1\"} 0",
                            H + "a_bucket{le=\"1\"} 0\na_bucket{le=\"1.0\"} 0\n" + INF + "0",
                            H + "a_bucket{le=\"1\"} 2\n" + INF + "1",
                            H + "a_bucket{le=\"1\"} 1\na_bucket{le=\"2\"} 0\n" + INF + "1",
                            H + INF + "0\na_sum 0",
                            H + INF + "0\na_count 0",
                            H + INF + "0\na_count 1\na_sum 0",
                            H + "a_count 1\na_sum 0\n" + INF + "0",
                            H + INF + "1\na_count 1\na_sum NaN",
                            H + INF + "1\na_count 1\na_sum -1",
                            H + INF + "1\na_count NaN\na_sum 1",
                            H + INF + "1\na_count 1\na_sum 1\na_created NaN",
                            H + "a_bucket{le=\"-1\"} 0\n" + INF + "0\na_sum 0\na_count 0",
                            H + INF + "1\na_sum{le=\"1\"} 1\na_count 1",
                            H + INF + "1 1\n" + INF + "2 2\na_count 1 2\na_sum 1 2",
                            H + INF + "1 1\na_bucket{le=\"1\"} 1 2",
                            H + "a_bucket{b=\"1\",le=\"1\"} 0\na_bucket{b=\"2\",le=\"+Inf\"} 0"),
                    Stream.of(
                            G + "a_gsum 1",
                            G + "a_bucket 0",
                            G + INF + "NaN",
                            G + INF + "-1",
                            G + INF + "0.5",
                            G + INF + "0\na_gsum 0",
                            G + INF + "0\na_gcount 0",
                            G + INF + "1\na_gsum -1\na_gcount 1",
                            G + INF + "1\na_gsum NaN\na_gcount 1",
                            G + INF + "1\na_gsum 1\na_gcount 2",
                            G + INF + "-1\na_gsum 1\na_gcount -1",
                            G + "a_gsum{b=\"1\"} 0\na_gsum{b=\"2\"} 0\na_gcount{b=\"1\"} 0"))
            .toArray(String[]::new);

    static final String[] EXEMPLARS = {
        // where they may not be
        "a 1 # {} 1",
        "# TYPE a gauge\na 1 # {b=\"c\"} 1",
        "# TYPE a_bucket gauge\na_bucket 1 # {b=\"c\"} 1",
        "a_bucket 1 # {b=\"c\"} 1",
        C + "a_total 1\na_created 1 # {b=\"c\"} 1",
        "# TYPE a info\na_info 1 # {b=\"c\"} 1",
        "# TYPE a stateset\na{a=\"b\"} 1 # {b=\"c\"} 1",
        S + "a_sum 1 # {b=\"c\"} 1",
        S + "a_count 1 # {b=\"c\"} 1",
        S + "a{quantile=\"1\"} 1 # {b=\"c\"} 1",
        H + INF + "1\na_count 1\na_sum 1 # {b=\"c\"} 1",
        H + INF + "1\na_sum 1\na_count 1 # {b=\"c\"} 1",
        G + INF + "1\na_gsum 1\na_gcount 1 # {b=\"c\"} 1",
        // how they may not look
        C + "a_total 1 #",
        C + "a_total 1 # ",
        C + "a_total 1# {} 1",
        C + "a_total 1 #{} 1",
        C + "a_total 1 # {}1",
        C + "a_total 1 # {}",
        C + "a_total 1 # {} ",
        C + "a_total 1 # {} 1 ",
        C + "a_total 1 # {} 1 1 ",
        C + "a_total 1 # {} 1 1 1",
        C + "a_total 1  # {} 1",
        C + "a_total 1 #  {} 1",
        C + "a_total 1 # {}  1",
        C + "a_total 1 # 1",
        C + "a_total 1 1 # b=\"c\"} 1",
        C + "a_total 1 # {b} 1",
        C + "a_total 1 # {b=\"c\",} 1",
        C + "a_total 1 # {b=\"c\",b=\"d\"} 1",
        C + "a_total 1 # {b=c} 1",
        C + "a_total 1 # {_b=\"c\"} 1",
        C + "a_total 1 # {\"b\"} 1",
        C + "a_total 1 # {b=\"c\"} one",
        C + "a_total 1 # {b=\"c\"} 0x1p3",
        C + "a_total 1 # {b=\"c\"} 1 0x1",
        C + "a_total 1 # {b=\"c\"} 1 NaN",
        C + "a_total 1 # {b=\"c\"} 1 Inf",
        C + "a_total 1 # {b=\"c\"} 1 -Inf",
        C + "a_total 1 # {b=\"c\"} 1 # {b=\"c\"} 1",
        C + "a_total 1 # {b=\"" + "x".repeat(128) + "\"} 1",
        C + "a_total 1 # {b=\"" + "ü".repeat(60) + "\",c=\"" + "x".repeat(67) + "\"} 1",
        // outside of their bucket
        H + "a_bucket{le=\"1\"} 1 # {} 1.5\n" + INF + "1",
        H + "a_bucket{le=\"1\"} 1 # {} NaN\n" + INF + "1"
    };

    @ParameterizedTest
    @FieldSource({"NUMBERS", "LABELS", "NAMES", "DESCRIPTIONS", "FAMILIES", "VALUES", "HISTOGRAMS", "EXEMPLARS"})
    void what_the_specification_forbids_is_rejected_whole(String page) {
        String whole = "fine 1\n" + page + "\n# EOF\n";
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, OpenMetricsTest.read(whole), whole);
        long lines = whole.lines().count();
        assertTrue(rejected.line() >= 1 && rejected.line() <= lines + 1, rejected::toString);
        assertTrue(rejected.why().length() > 10, rejected::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a 1",
                "a 1\n",
                "a 1\n#EOF\n",
                "a 1\n# EO",
                "a 1\n# EOF \n",
                "a 1\n# EOF\n\n",
                "a 1\n# EOF\n# EOF\n",
                "a 1\n# EOF\nb 1\n",
                "a 1\n# EOFb 1\n",
                "a 1\n# EOF\r\n",
                "a 1\r\n# EOF\n",
                "a 1\n\n# EOF\n",
                "\na 1\n# EOF\n",
                " # EOF\n",
                "a 1# EOF\n",
                "a 1\n# eof\n",
                "\uFEFF# EOF\n",
                "# EOF\n "
            })
    void a_page_ends_with_EOF_once_and_has_no_empty_line(String page) {
        assertInstanceOf(Outcome.Rejected.class, OpenMetricsTest.read(page), page);
    }

    @Test
    void bytes_that_are_not_utf_8_are_rejected_wherever_they_are() {
        for (String page : new String[] {
            "a?b 1",
            "a{b=\"?\"} 1",
            "a{?=\"b\"} 1",
            "{\"?\"} 1",
            "# HELP a ?",
            "# TYPE a ?",
            "# UNIT a_s ?",
            "# HELP \"?\" x",
            C + "a_total 1 # {b=\"?\"} 1",
            "a 1?"
        }) {
            for (int bad : new int[] {0xFF, 0xC0, 0x80, 0xED}) {
                byte[] bytes = (page + "\n# EOF\n").getBytes(StandardCharsets.ISO_8859_1);
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = bytes[i] == '?' ? (byte) bad : bytes[i];
                }
                Outcome outcome = new Exposition().read(bytes, Format.OPENMETRICS);
                assertInstanceOf(Outcome.Rejected.class, outcome, page);
            }
        }
    }

    @Test
    void the_line_and_the_reason_are_named() {
        assertEquals(
                new Outcome.Rejected(2, "a histogram needs a bucket le=\"+Inf\""),
                OpenMetricsTest.read(H + "a_bucket{le=\"1\"} 1\n# TYPE b gauge\nb 1\n# EOF\n"));
        assertEquals(
                new Outcome.Rejected(3, "the family a is there twice, or torn apart"),
                OpenMetricsTest.read("a 1\nb 1\na{c=\"d\"} 1\n# EOF\n"));
        assertEquals(
                new Outcome.Rejected(2, "a sample of the counter a must end in one of [_created, _total]"),
                OpenMetricsTest.read(C + "a 1\n# EOF\n"));
        assertEquals(new Outcome.Rejected(2, "# EOF is missing, the page is cut off"), OpenMetricsTest.read("a 1\n"));
    }
}

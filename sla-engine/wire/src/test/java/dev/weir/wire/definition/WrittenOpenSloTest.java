package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.Slo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenOpenSloTest {
    private static final String PIPELINE = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: team, tier: 1, useCase: orders, description: Takes orders.}
            """;
    private static final String SOURCE =
            "metricSource: {type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}";
    private static final String MONTH =
            "timeWindow: [{duration: 1M, calendar: {startTime: 2026-01-31 06:30:00, timeZone: Europe/Berlin}}]";
    private static final String WEEK = "timeWindow: [{duration: 7d, isRolling: true}]";

    private static String slo(String annotations, String... spec) {
        return "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: told, displayName: 'Told: \"so\" & so', annotations: {"
                + annotations + "}}\nspec:\n  service: orders\n  description: Two\\n lines\n"
                + String.join("\n", spec).indent(2);
    }

    private static String indicator(String sli) {
        return "indicator: {metadata: {name: i}, spec: {" + sli + "}}";
    }

    static Stream<String> documents() {
        String part =
                "{metricSource: {type: weir, spec: {metric: shop_bad, labels: {job: 'a\"b', at: '*'}, pipeline: orders, environment: demo}}}";
        return Stream.of(
                slo(
                        "",
                        indicator("thresholdMetric: {" + SOURCE + "}"),
                        WEEK,
                        "budgetingMethod: Occurrences",
                        "objectives: [{op: lte, value: 1234567890.5, target: 0.9995}]"),
                slo(
                        "weir.dev/no-data: bad, weir.dev/reopen-within: 10m, weir.dev/shadow: 'true', weir.dev/no-data-after: 5m",
                        indicator("ratioMetric: {counter: false, good: " + part + ", total: " + part + "}"),
                        MONTH,
                        "budgetingMethod: RatioTimeslices",
                        "objectives: [{displayName: Most, targetPercent: 90, timeSliceWindow: 5m}, {target: 0.5, timeSliceWindow: 5m}]"),
                slo(
                        "",
                        indicator("ratioMetric: {rawType: failure, raw: " + part + "}"),
                        MONTH.replace("1M", "2w"),
                        "budgetingMethod: Timeslices",
                        "objectives: [{target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 1m}]",
                        "alertPolicies: [{kind: AlertPolicy, metadata: {name: p}, spec: {alertWhenBreaching: false, notificationTargets: [{kind: "
                                + "AlertNotificationTarget, metadata: {name: t}, spec: {target: t}}], conditions: [{kind: AlertCondition, metadata: {name: c}, spec: {severity: "
                                + "page, condition: {threshold: 2, lookbackWindow: 1h}}}]}}]"),
                slo(
                        "",
                        indicator(
                                "thresholdMetric: {metricSource: {type: weir, spec: {signal: pipeline_watermark_lag_seconds, environment: demo, "
                                        + "pipeline: orders, slices: event-time}}}"),
                        WEEK,
                        "budgetingMethod: Timeslices",
                        "objectives: [{op: lte, value: 30, target: 0.99, timeSliceTarget: 1, timeSliceWindow: 1m}]"),
                slo(
                        "",
                        WEEK,
                        "budgetingMethod: Timeslices",
                        "objectives:",
                        "- {displayName: One, " + indicator("thresholdMetric: {" + SOURCE + "}")
                                + ", op: lt, value: 5, target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 1m, compositeWeight: 2.5}",
                        "- {" + indicator("ratioMetric: {counter: true, bad: " + part + ", total: " + part + "}")
                                + ", target: 0.9, timeSliceTarget: 0.5, timeSliceWindow: 1m}"),
                Sample.GOOD.substring(Sample.GOOD.indexOf("---") + 4));
    }

    private static List<Slo> read(String text) {
        var reading = Definitions.read(List.of(new Source("a.yaml", text)), (slo, hash) -> 1);
        return assertInstanceOf(Reading.Read.class, reading, reading::toString)
                .catalogue()
                .slos();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void what_is_written_is_read_back_the_same(String document) {
        List<Slo> slos = read(PIPELINE + "---\n" + document);
        assertFalse(slos.isEmpty());
        String written = Definitions.write(slos);
        assertEquals(slos, read(PIPELINE + written), written);
    }

    @Test
    void the_whole_demo_is_written_and_read_back() {
        var folder = Definitions.folder(Path.of("../../sample-pipelines/demo/definitions"));
        var demo = assertInstanceOf(Reading.Read.class, Definitions.read(folder, (slo, hash) -> 1))
                .catalogue();
        var pipelines = folder.stream()
                .filter(source -> source.file().endsWith("pipelines.yaml"))
                .findFirst()
                .orElseThrow();
        var again = Definitions.read(
                List.of(pipelines, new Source("written.yaml", Definitions.write(demo.slos()))), (slo, hash) -> 1);
        assertEquals(
                demo.slos(),
                assertInstanceOf(Reading.Read.class, again, again::toString)
                        .catalogue()
                        .slos());
    }

    @Test
    void a_window_that_openslo_has_no_unit_for_is_refused_by_name() {
        Slo slo =
                read(PIPELINE + "---\n" + documents().findFirst().orElseThrow()).getFirst();
        var rule = slo.rules().getFirst();
        var odd = new dev.weir.model.slo.BurnRule(
                rule.id(), rule.severity(), java.time.Duration.ofSeconds(325), java.time.Duration.ofSeconds(300), 2, 1);
        var strange = new Slo(
                slo.id(),
                1,
                "",
                "",
                "",
                slo.pipeline(),
                slo.indicator(),
                slo.target(),
                slo.window(),
                slo.method(),
                List.of(odd),
                slo.slice(),
                slo.silence(),
                false);
        var refused = assertThrows(IllegalArgumentException.class, () -> Definitions.write(List.of(strange)));
        assertTrue(String.valueOf(refused.getMessage()).contains("page-fast"), refused::toString);
    }
}

package dev.weir.console.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Engine;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
    private static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");

    private Engine engine = Engine.FLINK;
    private Duration heard = Duration.ofDays(28);
    private final Map<Signal, Hours> hours = new EnumMap<>(Signal.class);
    private final List<Evidence.Promise> promises = new ArrayList<>();
    private final List<Sample> newest = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private int told = 2;

    private Judged judge(Indicator indicator) {
        var pipeline = new Pipeline(FRAUD, engine, "payments", 1, "", "");
        var evidence = new Evidence(
                pipeline, NOW, heard, promises, List.of(), hours, newest, findings, changes, incidents, told);
        return Indicators.of(evidence).stream()
                .filter(judged -> judged.indicator() == indicator)
                .findFirst()
                .orElseThrow();
    }

    private void hours(Signal signal, int count, IntToDoubleFunction value) {
        hours(signal, count, value, Quality.OK);
    }

    private void hours(Signal signal, int count, IntToDoubleFunction value, Quality quality) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            Instant at = NOW.minus(Duration.ofHours(count - i));
            samples.add(new Sample(Series.of(signal, FRAUD), at, at, value.applyAsDouble(i), quality));
        }
        hours.put(signal, new Hours(samples));
    }

    private void promise(Signal signal, Labels labels, double attainment, double coverage) {
        var slo = new Slo(
                new SloId("slo-" + signal.seriesName().replace('_', '-')),
                1,
                "00",
                "Promise about " + signal.title(),
                "",
                FRAUD,
                new dev.weir.model.slo.Indicator.Threshold(
                        Selector.exactly(Series.of(signal, FRAUD, labels)), Operator.LT, 1),
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                List.of(new BurnRule(
                        new RuleId("fast"), Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4, 1)),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                true);
        boolean any = coverage > 0;
        var budget = any
                ? new Budget(
                        1 - (1 - attainment) / 0.01, 100_000 * attainment, 100_000, coverage, attainment, attainment)
                : Budget.unmeasured();
        Condition condition = any ? new Condition.Healthy() : new Condition.NoData(Duration.ofHours(2));
        promises.add(new Evidence.Promise(
                slo, Optional.of(new Verdict(slo.id(), 1, NOW, condition, budget, List.of(), null, 0.4))));
    }

    private void latency(double attainment, double coverage) {
        promise(Signal.END_TO_END_LATENCY, Labels.of("quantile", "0.99"), attainment, coverage);
    }

    @ParameterizedTest(name = "attainment {0}, coverage {1}, heard for {2} days: {3}")
    @CsvSource({
        "0.999, 0.98, 28, READY",
        "0.999, 0.98, 6, PARTLY",
        "0.999, 0.98, 7, READY",
        "0.999, 0.5, 28, PARTLY",
        "0.999, 0.98, 1, PARTLY",
        "0.98, 0.98, 28, NOT",
        "0.98, 0.98, 1, NOT",
        "1, 0, 28, UNKNOWN"
    })
    void latency_is_as_good_as_its_promise_and_its_measurement(
            double attainment, double coverage, int days, Score score) {
        heard = Duration.ofDays(days);
        latency(attainment, coverage);
        assertEquals(score, judge(Indicator.LATENCY).score());
    }

    @Test
    void latency_says_its_figures_and_the_worst_of_several_counts() {
        latency(0.992, 27.0 / 28);
        String evidence = judge(Indicator.LATENCY).evidence();
        assertEquals("p99 < 1 s held in 99.2 % of 27 d measured; the target is 99 %.", evidence);
        promise(Signal.PROCESSING_LATENCY, Labels.of("quantile", "0.99"), 0.9, 1);
        assertEquals(Score.NOT, judge(Indicator.LATENCY).score());
        assertTrue(judge(Indicator.LATENCY).evidence().endsWith("It is the worst of 2 SLOs about latency."));
    }

    @Test
    void without_a_promise_latency_is_unknown() {
        Judged judged = judge(Indicator.LATENCY);
        assertEquals(Score.UNKNOWN, judged.score());
        assertTrue(judged.next().contains("write an SLO"), judged.next());
    }

    @ParameterizedTest(name = "{0} hours, growing by {1} of the first value an hour: {2}")
    @CsvSource({
        "672, 0, READY",
        "672, -0.001, READY",
        "672, 0.01, NOT",
        "672, 0.0012, PARTLY",
        "100, 0, PARTLY",
        "23, 0, UNKNOWN",
        "0, 0, UNKNOWN"
    })
    void state_is_stable_when_it_does_not_grow(int many, double growth, Score score) {
        hours(Signal.STATE_BYTES, many, i -> 1e6 * (1 + growth * i));
        assertEquals(score, judge(Indicator.STATE).score());
    }

    @ParameterizedTest(name = "{0} hours, every {1}th of them at {2}: {3}")
    @CsvSource({
        "672, 1000, 0.9, READY",
        "672, 30, 0.9, READY",
        "672, 10, 0.9, PARTLY",
        "672, 3, 0.9, NOT",
        "672, 1, 0.9, NOT",
        "100, 1000, 0.9, PARTLY",
        "10, 1000, 0.9, UNKNOWN"
    })
    void back_pressure_is_predictable_when_its_hours_are_alike(int many, int every, double held, Score score) {
        hours(Signal.BACKPRESSURED, many, i -> i % every == every - 1 ? held : 0.05);
        assertEquals(score, judge(Indicator.BACKPRESSURE).score());
    }

    @Test
    void spark_tells_no_back_pressure_and_a_batch_has_none() {
        engine = Engine.SPARK_STREAMING;
        Judged stream = judge(Indicator.BACKPRESSURE);
        assertEquals(Score.UNKNOWN, stream.score());
        assertTrue(stream.next().contains("maxOffsetsPerTrigger"), stream.next());
        engine = Engine.SPARK_BATCH;
        assertEquals(Score.NOT_APPLICABLE, judge(Indicator.BACKPRESSURE).score());
        assertEquals(Score.NOT_APPLICABLE, judge(Indicator.STATE).score());
    }

    @ParameterizedTest(name = "{0} hours, {1} failed: {2}")
    @CsvSource({"672, 0, READY", "672, 3, PARTLY", "100, 0, PARTLY", "1, 0, UNKNOWN", "0, 0, UNKNOWN"})
    void exactly_once_holds_while_no_checkpoint_fails(int many, double failed, Score score) {
        hours(Signal.CHECKPOINT_FAILURES, many, i -> i > many / 2 ? failed : 0);
        hours(Signal.CHECKPOINT_DURATION, many, i -> 0.2);
        assertEquals(score, judge(Indicator.EXACTLY_ONCE).score());
    }

    @Test
    void checkpoints_in_trouble_now_are_not_ready_whatever_was_before() {
        hours(Signal.CHECKPOINT_FAILURES, 672, i -> 0);
        hours(Signal.CHECKPOINT_DURATION, 672, i -> 0.2);
        findings.add(new Finding(FRAUD, Finding.Kind.CHECKPOINTS, "", "no checkpoint for 20 min.", "look at the sink"));
        Judged judged = judge(Indicator.EXACTLY_ONCE);
        assertEquals(Score.NOT, judged.score());
        assertEquals("look at the sink", judged.next());
    }

    @ParameterizedTest(name = "{0} of {1} hours, {2}: {3}")
    @CsvSource({
        "672, 672, OK, READY",
        "400, 672, OK, PARTLY",
        "672, 672, ESTIMATED, PARTLY",
        "10, 10, OK, PARTLY",
        "0, 672, OK, NOT",
        "0, 0, OK, UNKNOWN"
    })
    void latency_is_observable_when_it_is_measured_nearly_always(int many, int since, Quality quality, Score score) {
        heard = Duration.ofHours(since);
        hours(Signal.END_TO_END_LATENCY, many, i -> 0.3, quality);
        assertEquals(score, judge(Indicator.OBSERVABLE).score());
    }

    @Test
    void a_dashboard_needs_something_to_show() {
        assertEquals(Score.UNKNOWN, judge(Indicator.DASHBOARDS).score());
        newest.add(Sample.of(Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99")), NOW, 0.3));
        newest.add(Sample.missing(Series.of(Signal.BACKLOG_RECORDS, FRAUD), NOW));
        assertEquals(Score.NOT, judge(Indicator.DASHBOARDS).score());
        newest.add(Sample.of(Series.of(Signal.STATE_BYTES, FRAUD), NOW, 1e6));
        Judged judged = judge(Indicator.DASHBOARDS);
        assertEquals(Score.PARTLY, judged.score());
        assertEquals(
                "2 of 4 headline signals on its page are fed now; missing: backlog, event-time skew.",
                judged.evidence());
        newest.add(Sample.of(Series.of(Signal.BACKLOG_RECORDS, FRAUD), NOW, 4));
        newest.add(Sample.of(Series.of(Signal.EVENT_TIME_SKEW, FRAUD), NOW, 1));
        assertEquals(Score.READY, judge(Indicator.DASHBOARDS).score());
    }

    @Test
    void a_backlog_is_watched_when_somebody_is_told() {
        assertEquals(Score.NOT, judge(Indicator.BACKLOG_ALERTS).score());
        promise(Signal.BACKLOG_RECORDS, Labels.none(), 1, 0);
        assertEquals(Score.PARTLY, judge(Indicator.BACKLOG_ALERTS).score());
        promise(Signal.BACKLOG_SECONDS, Labels.none(), 1, 1);
        Judged judged = judge(Indicator.BACKLOG_ALERTS);
        assertEquals(Score.READY, judged.score());
        assertTrue(judged.evidence().endsWith("pages can go to 2 destinations."), judged.evidence());
        told = 0;
        assertEquals(Score.PARTLY, judge(Indicator.BACKLOG_ALERTS).score());
    }

    private void change(int daysAgo, String kind, String version) {
        changes.add(
                new Change(FRAUD, NOW.minus(Duration.ofDays(daysAgo)), kind, version, Actor.system("collector"), ""));
    }

    @Test
    void a_roll_back_is_a_deploy_of_what_ran_before_or_one_that_was_told() {
        change(9, "deploy", "1.4");
        change(8, "deploy", "1.5");
        change(7, "restart", "1.5");
        Judged unknown = judge(Indicator.ROLL_BACK);
        assertEquals(Score.UNKNOWN, unknown.score());
        assertTrue(unknown.next().contains("POST /api/v1/changes"), unknown.next());
        change(6, "deploy", "1.4");
        Judged judged = judge(Indicator.ROLL_BACK);
        assertEquals(Score.READY, judged.score());
        assertEquals("Back to 1.4 6 d ago, by collector; no incident in the hour after.", judged.evidence());
        changes.clear();
        change(3, "roll-back", "");
        assertEquals(Score.READY, judge(Indicator.ROLL_BACK).score());
    }

    @Test
    void deploying_the_same_again_is_no_way_back() {
        change(9, "deploy", "1.4");
        change(8, "deploy", "1.4");
        assertEquals(Score.UNKNOWN, judge(Indicator.ROLL_BACK).score());
    }

    @Test
    void a_roll_back_that_broke_something_is_partly_ready() {
        change(2, "rollback", "1.4");
        Instant opened = NOW.minus(Duration.ofDays(2)).plusSeconds(600);
        var slo = new SloId("latency");
        incidents.add(Incident.of(List.of(new IncidentEvent.Opened(
                IncidentId.of(slo, opened), opened, slo, FRAUD, Severity.PAGE, "p99 is 4.2 s"))));
        Judged judged = judge(Indicator.ROLL_BACK);
        assertEquals(Score.PARTLY, judged.score());
        assertTrue(judged.evidence().contains("an incident opened 10 min later: p99 is 4.2 s"), judged.evidence());
    }

    @Test
    void with_no_evidence_at_all_nothing_is_ready() {
        heard = Duration.ZERO;
        for (Indicator indicator : Indicator.values()) {
            assertFalse(judge(indicator).score() == Score.READY, indicator.name());
        }
    }
}

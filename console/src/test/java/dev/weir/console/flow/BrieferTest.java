package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Upstreams;
import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Scrape;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrieferTest {
    /** A Wednesday. */
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static final PipelineId FRAUD = new PipelineId("demo", "fraud");
    private static final PipelineId INGEST = new PipelineId("demo", "ingest");
    private static final SloId LATENCY = new SloId("fraud-latency");
    private static final String DEFINITIONS = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: fraud}
            spec: {environment: demo, engine: flink, owner: risk, tier: 1, useCase: fraud}
            ---
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: ingest}
            spec:
              environment: demo
              engine: flink
              owner: platform
              tier: 1
              useCase: ingest
              expect: [{name: backlog, signal: backlog_records, op: lt, value: 100}]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: fraud-latency
              displayName: Fraud decisions < 1 s
              labels: {team: risk}
              annotations: {weir.dev/runbook: "https://runbooks.example.org/fraud"}
            spec:
              service: fraud
              indicator:
                metadata: {name: fraud-latency}
                spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: pipeline_end_to_end_latency_seconds, environment: demo, pipeline: fraud, quantile: "0.99"}}}}
              timeWindow: [{duration: 1d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 1, target: 0.95}]
            ---
            apiVersion: weir.dev/v1
            kind: Sla
            metadata: {name: payments}
            spec:
              consumer: card payments
              owner: risk
              useCase: fraud
              slos: [fraud-latency]
              cost: [{slo: fraud-latency, perBadMinute: {amount: 12.40, currency: EUR}}]
            """;

    private final Catalogue catalogue = defined();
    private final MemoryStore store = new MemoryStore();
    private final Journal<Slice> slices = store.open("slices", new SliceCodec());
    private final Journal<IncidentEvent> events = store.open("incidents", new IncidentEventCodec());
    private final Journal<Delivery> deliveries = store.open(Outbox.JOURNAL, new DeliveryCodec());
    private final IncidentBook book = new IncidentBook(events, deliveries);
    private final Exposure exposure =
            new Exposure(slices, store, book, slo -> List.of(), ZoneOffset.UTC, DayOfWeek.MONDAY);
    private final Changes changes = new Changes(store);
    private final Findings findings = new Findings();
    private Optional<Verdict> verdict = Optional.empty();
    private Upstreams upstreams = pipeline -> pipeline.equals(FRAUD) ? Set.of(INGEST) : Set.of();

    private static Catalogue defined() {
        var reading = Definitions.read(List.of(new Source("test.yaml", DEFINITIONS)), (slo, hash) -> 1);
        return assertInstanceOf(Reading.Read.class, reading, reading::toString).catalogue();
    }

    private Briefing briefing(Incident incident) {
        var briefer = briefer();
        briefer.define(catalogue);
        return briefer.of(incident, at(10));
    }

    private Briefer briefer() {
        return new Briefer(exposure, book, pipeline -> upstreams.of(pipeline), changes, findings, slo -> verdict);
    }

    private static Instant at(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static Incident incident(SloId slo, PipelineId pipeline, long since, long opened) {
        return Incident.of(List.of(new IncidentEvent.Opened(
                IncidentId.of(slo, at(opened)),
                at(opened),
                Optional.of(at(since)),
                slo,
                pipeline,
                Severity.PAGE,
                "p99 is 4.2 s")));
    }

    private static Incident late() {
        return incident(LATENCY, FRAUD, 4, 6);
    }

    private void changed(PipelineId pipeline, long minute) {
        changes.record(new Change(pipeline, at(minute), "deploy", "v42", Actor.system("ci"), ""));
    }

    private void backlogOf(PipelineId pipeline, long since) {
        book.apply(incident(new SloId("ingest-backlog"), pipeline, since, since)
                .events()
                .getFirst());
    }

    private void found(Finding.Kind kind, String text, long minute) {
        findings.update(new Scrape.Up(
                "flink", at(minute), Duration.ZERO, List.of(), List.of(new Finding(FRAUD, kind, "", text, ""))));
    }

    @Test
    void what_the_definitions_say_is_said() {
        var said = briefing(late());
        assertEquals("Fraud decisions < 1 s", said.title());
        assertEquals("risk", said.owner());
        assertEquals(List.of("payments"), said.slas());
        assertEquals(Labels.of("team", "risk"), said.labels());
        assertEquals(Symptom.FLOW, said.symptom());
        assertEquals(Optional.of(at(4)), said.since());
        assertEquals(Optional.of(URI.create("https://runbooks.example.org/fraud")), said.runbook());
    }

    @Test
    void an_incident_that_opens_while_definitions_come_into_force_says_what_they_say(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("fraud.yaml"), DEFINITIONS);
        var briefer = briefer();
        var said = new ArrayList<Briefing>();
        new Catalogues(folder, store, new Audit(store, () -> NOON), (next, keep) -> {
                    briefer.define(next);
                    said.add(briefer.of(late(), at(6)));
                })
                .load();
        assertEquals("Fraud decisions < 1 s", said.getFirst().title());
        assertEquals("risk", said.getFirst().owner());
    }

    @Test
    void an_incident_that_ends_since_its_slo_was_removed_still_says_whose_it_was() {
        var briefer = briefer();
        briefer.define(catalogue);
        briefer.define(Catalogue.empty());
        assertEquals("Fraud decisions < 1 s", briefer.of(late(), at(10)).title());
        assertEquals("risk", briefer.of(late(), at(10)).owner());
    }

    @Test
    void of_an_slo_that_nobody_knows_any_more_the_name_is_said_and_nothing_else() {
        var said = briefing(incident(new SloId("gone"), new PipelineId("demo", "gone"), 4, 6));
        assertEquals(
                new Briefing(
                        "gone",
                        "",
                        List.of(),
                        Labels.none(),
                        Symptom.OTHER,
                        Optional.of(at(4)),
                        "",
                        "",
                        Optional.empty()),
                said);
    }

    @Test
    void after_a_reopening_the_new_badness_is_said() {
        var again = late().then(new IncidentEvent.Resolved(late().id(), at(7), "healthy"))
                .then(new IncidentEvent.Reopened(late().id(), at(9), Optional.of(at(8)), Severity.PAGE, "p99 is 5 s"));
        assertEquals(Optional.of(at(8)), briefing(again).since());
    }

    @Test
    void money_is_said_once_it_is_known_and_never_read_for_a_page() {
        exposure.define(catalogue);
        var slice = new Slice(LATENCY, 1, new Interval(at(4), at(5)), 0, 1, Duration.ofMinutes(1), at(5));
        slices.append(List.of(slice));
        assertEquals("", briefing(late()).money(), "nobody has read the journal yet");
        exposure.of(late(), at(10));
        assertEquals("12.40 €", briefing(late()).money());
    }

    @Test
    void trouble_upstream_that_explains_it_is_said_before_anything_else() {
        changed(FRAUD, 3);
        backlogOf(INGEST, 2);
        assertEquals(
                "Trouble upstream: demo/ingest burns since 12:02 UTC, p99 is 4.2 s",
                briefing(late()).cause());
    }

    @Test
    void trouble_that_came_later_or_elsewhere_is_no_cause() {
        backlogOf(INGEST, 8);
        assertEquals("", briefing(late()).cause());
        upstreams = Upstreams.none();
        backlogOf(INGEST, 2);
        assertEquals("", briefing(late()).cause());
    }

    @Test
    void upstreams_that_feed_each_other_end_the_search() {
        upstreams = pipeline -> Set.of(FRAUD, INGEST);
        backlogOf(FRAUD, 2);
        assertEquals("", briefing(late()).cause(), "a pipeline is not its own cause");
    }

    @Test
    void a_change_within_half_an_hour_before_is_said_and_an_older_one_is_not() {
        changed(FRAUD, -27);
        assertEquals("", briefing(late()).cause());
        changed(FRAUD, 1);
        assertEquals(
                "It began shortly after a deploy (v42) at 12:01 UTC, 3 min before",
                briefing(late()).cause());
    }

    @Test
    void what_was_found_is_said_while_it_is_fresh_what_tells_most_first() {
        found(Finding.Kind.NOT_COLLECTED, "latency markers are off", 9);
        assertEquals("", briefing(late()).cause());
        found(Finding.Kind.BACKPRESSURE, "sink holds back map (90 % of its time)", 4);
        assertEquals("", briefing(late()).cause(), "six minutes old");
        found(Finding.Kind.BACKPRESSURE, "sink holds back map (90 % of its time)", 9);
        assertEquals(
                "Back-pressure begins here: sink holds back map (90 % of its time)",
                briefing(late()).cause());
        found(Finding.Kind.LOST_WORKERS, "a TaskManager is gone", 9);
        assertEquals("A TaskManager is gone", briefing(late()).cause());
    }

    @Test
    void the_worst_series_is_said_when_nothing_else_is_known() {
        verdict = Optional.of(new Verdict(
                LATENCY, 1, at(6), new Condition.Healthy(), Budget.unmeasured(), List.of(), "p99{partition=\"3\"}", 4));
        assertEquals(
                "Most of what is bad comes from partition 3", briefing(late()).cause());
    }

    @Test
    void the_worst_series_is_no_cause_when_it_is_the_pipelines_only_one() {
        verdict = Optional.of(new Verdict(
                LATENCY,
                1,
                at(6),
                new Condition.Healthy(),
                Budget.unmeasured(),
                List.of(),
                "pipeline_backlog_seconds{environment=\"demo\",pipeline=\"orders\"}",
                4));
        assertEquals("", briefing(late()).cause());
    }

    @Test
    void a_defect_in_what_is_asked_costs_a_detail_and_not_the_page() {
        upstreams = pipeline -> {
            throw new IllegalStateException("the graph is broken");
        };
        var said = briefing(late());
        assertEquals("", said.cause());
        assertEquals("risk", said.owner());
    }
}

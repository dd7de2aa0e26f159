package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pager measures itself by the journal of deliveries alone. */
class PromptnessTest {
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private static final Failure DEAD = new Failure(Failure.Kind.UNREACHABLE, "nobody listens there");

    private final Journal<Delivery> journal = new MemoryStore().open(Outbox.JOURNAL, new DeliveryCodec());
    private final List<String> witnessed = new ArrayList<>();

    private Promptness promptness(int second) {
        return new Promptness(
                journal,
                List.of("chat", "pager"),
                new Promptness.Witness() {
                    @Override
                    public void accepted(String destination, Duration latency) {
                        witnessed.add(destination + " " + latency.toMillis());
                    }

                    @Override
                    public void outcome(String destination, String word) {
                        witnessed.add(destination + " " + word);
                    }
                },
                at(second));
    }

    private static Instant at(int second) {
        return T.plusSeconds(second);
    }

    private static String page(int number, Page.Kind kind) {
        return "latency-" + number + ":" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":a";
    }

    private void queued(int number, Page.Kind kind, int second) {
        var what = new Page(
                page(number, kind),
                kind,
                0,
                new IncidentId("latency-" + number),
                new SloId("latency"),
                new PipelineId("demo", "fraud"),
                Severity.PAGE,
                "slow",
                at(second),
                Briefing.untold("Latency"));
        journal.append(List.of(new Delivery.Queued(what.id(), "pager", at(second), what)));
    }

    private void trigger(int number, int second) {
        queued(number, Page.Kind.TRIGGER, second);
    }

    private void sent(int number, int second) {
        journal.append(List.of(new Delivery.Sent(page(number, Page.Kind.TRIGGER), "pager", at(second), "202")));
    }

    private static Promptness.Figures pager(Promptness promptness) {
        return promptness.figures().getLast();
    }

    private static void assertCounted(Promptness promptness, int second, long late, long due) {
        promptness.look(at(second));
        assertEquals(
                late + " of " + due,
                pager(promptness).late() + " of " + pager(promptness).due());
    }

    @Test
    void a_page_that_is_taken_in_time_is_good_and_its_latency_is_told() {
        var promptness = promptness(0);
        trigger(1, 1);
        sent(1, 4);
        var samples = promptness.look(at(5));
        assertEquals(List.of("pager sent", "pager 3000"), witnessed);
        assertEquals(1, pager(promptness).due());
        assertEquals(0, pager(promptness).late());
        assertEquals(
                List.of(
                        "weir_page_latency_seconds pager 3.0",
                        "weir_pages_due_total chat 0.0",
                        "weir_pages_late_total chat 0.0",
                        "weir_pages_due_total pager 1.0",
                        "weir_pages_late_total pager 0.0"),
                samples.stream().map(PromptnessTest::text).toList());
    }

    private static String text(Sample sample) {
        return sample.series().name() + " " + sample.series().labels().get("destination") + " " + sample.value();
    }

    @Test
    void counters_that_stand_still_are_told_every_five_seconds() {
        var promptness = promptness(0);
        assertEquals(4, promptness.look(at(1)).size());
        assertEquals(0, promptness.look(at(5)).size());
        assertEquals(4, promptness.look(at(6)).size());
        trigger(1, 6);
        sent(1, 7);
        assertEquals(5, promptness.look(at(8)).size());
    }

    @Test
    void a_page_that_is_taken_too_late_is_bad_once() {
        var promptness = promptness(0);
        trigger(1, 0);
        sent(1, 61);
        assertCounted(promptness, 62, 1, 1);
        trigger(2, 70);
        sent(2, 130);
        assertCounted(promptness, 131, 1, 2);
    }

    @Test
    void a_dead_destination_is_worse_every_minute_and_its_acceptance_is_no_good_event_any_more() {
        var promptness = promptness(0);
        trigger(1, 0);
        assertCounted(promptness, 59, 0, 0);
        assertCounted(promptness, 60, 1, 1);
        assertCounted(promptness, 61, 1, 1);
        assertCounted(promptness, 185, 3, 3);
        sent(1, 190);
        assertCounted(promptness, 191, 3, 3);
        assertTrue(witnessed.contains("pager 190000"));
    }

    @Test
    void a_restart_knows_what_is_owed_and_counts_no_minute_twice() {
        promptness(0);
        trigger(1, 0);
        trigger(2, 0);
        sent(2, 1);
        var again = promptness(130);
        assertEquals(1, pager(again).owed());
        assertEquals(at(0), pager(again).oldest());
        assertCounted(again, 131, 0, 0);
        assertCounted(again, 181, 1, 1);
        assertEquals(List.of(), witnessed, "what was settled before is nobody's news");
    }

    @Test
    void a_refused_page_is_bad_and_one_that_was_over_before_it_could_be_told_is_not_counted() {
        var promptness = promptness(0);
        trigger(1, 0);
        trigger(2, 0);
        journal.append(List.of(
                new Delivery.Refused(page(1, Page.Kind.TRIGGER), "pager", at(1), DEAD),
                new Delivery.Withdrawn(page(2, Page.Kind.TRIGGER), "pager", at(2), "it is over")));
        assertCounted(promptness, 3, 1, 1);
        assertEquals(0, pager(promptness).owed());
        assertEquals(List.of("pager refused", "pager withdrawn"), witnessed);
    }

    @Test
    void other_pages_are_owed_and_do_not_count() {
        var promptness = promptness(0);
        queued(1, Page.Kind.RESOLVE, 0);
        assertCounted(promptness, 200, 0, 0);
        assertEquals(1, pager(promptness).owed());
    }

    @Test
    void an_attempt_that_failed_says_that_the_destination_was_asked() {
        var promptness = promptness(0);
        trigger(1, 0);
        journal.append(
                List.of(new Delivery.Retry(page(1, Page.Kind.TRIGGER), "pager", at(7), 1, DEAD, Optional.empty())));
        promptness.look(at(8));
        assertEquals(at(7), pager(promptness).moved());
        assertEquals(List.of("pager retry"), witnessed);
    }
}

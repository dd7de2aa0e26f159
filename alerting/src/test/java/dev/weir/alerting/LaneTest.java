package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaneTest {
    private final MortalStore journals = new MortalStore();
    private final Outbox outbox = Outbox.in(journals);
    private final Town.Clock clock = new Town.Clock();
    private final Town.Receiver pager = new Town.Receiver("pager");
    private final List<Delivery> results = new ArrayList<>();
    private final Map<IncidentId, Instant> ended = new HashMap<>();
    private final Endings endings = incident -> Optional.ofNullable(ended.get(incident));
    private final Lane lane = lane(Pace.usual());

    @Test
    void what_is_promised_is_sent_and_settled() throws Exception {
        var page = promise(Town.trigger("latency"));

        assertEquals(Duration.ZERO, lane.step());
        assertEquals(Lane.IDLE, lane.step());
        assertEquals(List.of(page), pager.took);
        assertEquals(List.of(new Delivery.Sent(page.id(), "pager", clock.instant(), "200 ok")), results);
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void what_failed_is_tried_again_after_ever_longer_waits() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> Town.retry(page, Failure.Kind.BROKEN));
        var waits = new ArrayList<Duration>();
        lane.step();
        for (int i = 0; i < 9; i++) {
            Instant failed = clock.instant();
            runUntilAsked();
            waits.add(Duration.between(failed, clock.instant()));
        }

        for (int i = 0; i < waits.size(); i++) {
            long whole = Math.min(60_000, 1000L << i);
            long waited = waits.get(i).toMillis();
            assertTrue(waited >= whole / 2 && waited <= whole, "wait " + i + " of " + waits);
        }
        pager.feelsWell();
        runUntilAsked();
        assertEquals(1, pager.took.size());
        var attempts = results.stream()
                .filter(Delivery.Retry.class::isInstance)
                .map(result -> ((Delivery.Retry) result).attempt())
                .toList();
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), attempts);
    }

    @Test
    void retry_after_is_honoured_by_the_whole_destination_and_by_a_restart() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> Town.retryAfter(page, Duration.ofSeconds(90)));
        lane.step();
        pager.feelsWell();
        promise(Town.trigger("backlog"));

        assertEquals(Duration.ofSeconds(90), lane.step());
        clock.advance(Duration.ofSeconds(89));
        assertEquals(Duration.ofSeconds(1), lane.step());
        assertEquals(0, pager.took.size());
        var restarted = lane(Pace.usual());
        restarted.step();
        assertEquals(List.of("backlog"), slos(pager.took));
        assertEquals(Duration.ofSeconds(1), restarted.step());
        clock.advance(Duration.ofSeconds(1));
        restarted.step();
        assertEquals(List.of("backlog", "latency"), slos(pager.took));
    }

    @Test
    void no_destination_keeps_us_waiting_for_more_than_an_hour() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> Town.retryAfter(page, Duration.ofDays(30)));
        lane.step();

        assertEquals(Duration.ofHours(1), lane.step());
    }

    @Test
    void an_end_never_overtakes_its_beginning_but_other_incidents_do_not_wait() throws Exception {
        var opened = Town.opened("latency", Severity.PAGE);
        promise(Town.page(opened));
        promise(Town.trigger("backlog"));
        var beginning = Town.page(opened);
        pager.feels((page, now) -> {
            promise(Town.page(opened, Town.resolved(opened, Duration.ofMinutes(1))));
            return page.equals(beginning) && pager.asked.size() < 4
                    ? Town.retry(page, Failure.Kind.BROKEN)
                    : new Delivery.Sent(page.id(), "any", now, "ok");
        });
        for (int i = 0; i < 20; i++) {
            clock.advance(lane.step());
        }

        assertEquals(
                List.of("backlog TRIGGER", "latency TRIGGER", "latency RESOLVE"),
                pager.took.stream().map(page -> page.slo() + " " + page.kind()).toList());
    }

    @Test
    void a_page_that_the_destination_chokes_on_delays_the_others_by_moments_only() throws Exception {
        promise(Town.trigger("poison"));
        pager.feels((page, now) -> page.slo().name().equals("poison")
                ? Town.retry(page, Failure.Kind.BROKEN)
                : new Delivery.Sent(page.id(), "any", now, "ok"));
        for (int i = 0; i < 30; i++) {
            clock.advance(lane.step());
        }
        for (int i = 0; i < 5; i++) {
            var page = promise(Town.trigger("healthy-" + i));
            Instant promised = clock.instant();
            while (!pager.took.contains(page)) {
                clock.advance(lane.step());
            }
            assertTrue(Duration.between(promised, clock.instant())
                            .compareTo(Pace.usual().longest())
                    <= 0);
        }
        assertEquals(5, pager.took.size());
    }

    @Test
    void a_dead_destination_is_asked_once_a_wait_however_much_is_owed() throws Exception {
        for (int i = 0; i < 100; i++) {
            promise(Town.trigger("slo-" + i));
        }
        pager.feels((page, now) -> Town.retry(page, Failure.Kind.UNREACHABLE));
        Instant end = clock.instant().plus(Duration.ofMinutes(30));
        while (clock.instant().isBefore(end)) {
            clock.advance(lane.step());
        }

        assertTrue(pager.asked.size() < 80, pager.asked.size() + " attempts in half an hour");
    }

    @Test
    void the_loud_go_first() throws Exception {
        promise(Town.page(Town.opened("quiet", Severity.TICKET)));
        promise(Town.trigger("loud"));
        lane.step();

        assertEquals(List.of("loud"), slos(pager.took));
    }

    @Test
    void a_refusal_is_kept_and_not_tried_again() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> Town.refused(page));
        lane.step();
        lane.step();

        assertEquals(1, pager.asked.size());
        assertInstanceOf(Delivery.Refused.class, results.getFirst());
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void the_end_of_a_refused_beginning_is_not_sent_and_that_is_kept() throws Exception {
        var opened = Town.opened("latency", Severity.PAGE);
        promise(Town.page(opened));
        var end = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(1)));
        pager.feels((page, now) -> {
            promise(end);
            return Town.refused(page);
        });
        lane.step();
        pager.feelsWell();
        lane.step();

        assertEquals(List.of(), pager.took);
        assertEquals(
                new Delivery.Withdrawn(
                        end.id(), "pager", Town.NOON, "not sent: pager refused the beginning of the incident"),
                results.getLast());
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void after_three_days_somebody_has_to_look() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> Town.retry(page, Failure.Kind.UNREACHABLE));
        while (!(last() instanceof Delivery.Refused)) {
            clock.advance(lane.step());
        }

        assertTrue(Duration.between(Town.NOON, clock.instant()).compareTo(Duration.ofDays(3)) >= 0);
        var refused = (Delivery.Refused) last();
        assertEquals(Failure.Kind.UNREACHABLE, refused.why().kind());
        assertTrue(refused.why().message().startsWith("given up after "), refused.toString());
    }

    @Test
    void a_destination_gets_so_many_a_minute() throws Exception {
        var slow = lane(new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(3), 6, 2));
        for (int i = 0; i < 8; i++) {
            promise(Town.trigger("slo-" + i));
        }
        assertEquals(Duration.ZERO, slow.step());
        assertEquals(Duration.ZERO, slow.step());
        assertEquals(Duration.ofSeconds(10), slow.step());
        clock.advance(Duration.ofSeconds(10));
        assertEquals(Duration.ZERO, slow.step());
        assertEquals(Duration.ofSeconds(10), slow.step());
        assertEquals(3, pager.took.size());
    }

    @Test
    void a_defect_of_a_notifier_is_a_failed_attempt() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> {
            throw new IllegalStateException("password=hunter2");
        });
        lane.step();

        var retry = assertInstanceOf(Delivery.Retry.class, last());
        assertEquals(
                new Failure(Failure.Kind.BUG, "IllegalStateException in the notifier pager"),
                retry.why(),
                "the message of a defect may hold a secret and stays out");
    }

    @Test
    void when_the_store_fails_the_result_is_kept_later_and_the_destination_is_not_told_again() throws Exception {
        promise(Town.trigger("latency"));
        journals.broken(true);

        assertThrows(UncheckedIOException.class, lane::step);
        assertThrows(UncheckedIOException.class, lane::step);
        journals.broken(false);
        lane.step();
        lane.step();
        assertEquals(1, pager.asked.size());
        assertInstanceOf(Delivery.Sent.class, last());
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void the_time_of_a_result_is_when_it_came_not_when_it_was_asked() throws Exception {
        promise(Town.trigger("latency"));
        pager.feels((page, now) -> {
            clock.advance(Duration.ofSeconds(7));
            return new Delivery.Sent(page.id(), "any", now, "ok");
        });
        lane.step();

        assertEquals(Town.NOON.plusSeconds(7), last().at());
    }

    @Test
    void what_is_promised_to_others_is_left_alone() throws Exception {
        outbox.promise(Town.trigger("latency"), List.of("somebody-else"), Town.NOON);

        assertEquals(Lane.IDLE, lane.step());
        assertEquals(List.of(), pager.asked);
    }

    private Lane lane(Pace pace) {
        return new Lane(pager, outbox, pace, endings, clock, results::add);
    }

    private Page promise(Page page) {
        outbox.promise(page, List.of("pager"), clock.instant());
        return page;
    }

    /** Lets time pass until a step asks the destination. */
    private void runUntilAsked() throws InterruptedException {
        int asked = pager.asked.size();
        while (true) {
            Duration pause = lane.step();
            if (pager.asked.size() > asked) {
                return;
            }
            assertTrue(pause.isPositive(), "it must wait after a failure");
            clock.advance(pause);
        }
    }

    private Delivery last() {
        return results.isEmpty() ? new Delivery.Queued("", "", Town.NOON, Town.trigger("none")) : results.getLast();
    }

    private static List<String> slos(List<Page> pages) {
        return pages.stream().map(page -> page.slo().name()).toList();
    }
}

package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is no news any more is not sent, and what somebody wants tried again is. */
@Timeout(30)
class WithdrawTest {
    private static final Actor ADA = new Actor(Actor.Kind.PERSON, "ada");

    private final MortalStore journals = new MortalStore();
    private final Town.Clock clock = new Town.Clock();
    private final Town.Receiver pager = new Town.Receiver("pager");
    private final Map<IncidentId, Instant> ended = new HashMap<>();
    private final Endings endings = incident -> Optional.ofNullable(ended.get(incident));
    private final IncidentEvent.Opened opened = Town.opened("latency", Severity.PAGE);
    private final Page trigger = Town.page(opened);
    private final Page escalate =
            Town.page(Town.opened("latency", Severity.TICKET), Town.escalated(opened, Duration.ofSeconds(10)));
    private final Page acknowledge = Town.page(opened, Town.acknowledged(opened, Duration.ofSeconds(20)));
    private final Page resolve = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(1)));
    private Outbox outbox = Outbox.in(journals);
    private Lane lane = lane();

    @Test
    void an_end_before_the_beginning_was_tried_takes_both_back() throws Exception {
        promise(trigger, escalate, resolve);
        run();

        assertEquals(List.of(), pager.asked);
        assertEquals(List.of("Withdrawn", "Withdrawn", "Withdrawn"), fates());
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void every_failure_that_proves_that_nothing_was_taken_lets_both_be_taken_back_at_once() throws Exception {
        for (var kind : List.of(
                Failure.Kind.UNREACHABLE,
                Failure.Kind.UNAVAILABLE,
                Failure.Kind.RATE_LIMITED,
                Failure.Kind.UNAUTHORIZED)) {
            var test = new WithdrawTest();
            test.promise(test.trigger);
            test.pager.feels((page, now) -> Town.retry(page, kind));
            test.lane.step();
            test.promise(test.resolve);

            assertEquals(Duration.ZERO, test.lane.step(), "the end does not wait for the next attempt");
            assertEquals(1, test.pager.asked.size(), kind.name());
            assertEquals(List.of(), test.outbox.unsettled(), kind.name());
        }
    }

    @Test
    void after_a_doubtful_failure_both_are_sent_in_order_since_it_may_have_been_taken() throws Exception {
        for (var kind : List.of(Failure.Kind.TIMEOUT, Failure.Kind.BROKEN, Failure.Kind.MALFORMED)) {
            var test = new WithdrawTest();
            test.promise(test.trigger);
            test.pager.feels((page, now) -> Town.retry(page, kind));
            test.lane.step();
            test.pager.feels((page, now) -> Town.retry(page, Failure.Kind.UNREACHABLE));
            test.clock.advance(Duration.ofMinutes(1));
            test.lane.step();
            test.promise(test.escalate, test.resolve);
            test.pager.feelsWell();
            test.run();

            assertEquals(List.of("TRIGGER", "RESOLVE"), test.took(), kind.name());
        }
    }

    @Test
    void what_was_owed_before_this_process_began_may_have_been_tried_so_both_are_sent() throws Exception {
        promise(trigger);
        restart();
        promise(resolve);
        run();

        assertEquals(List.of("TRIGGER", "RESOLVE"), took());
    }

    @Test
    void an_attempt_that_was_broken_off_is_doubtful() throws Exception {
        promise(trigger);
        pager.feels((page, now) -> {
            throw new Stop();
        });
        try {
            lane.step();
        } catch (Stop stopped) {
            pager.feelsWell();
        }
        lane = lane();
        promise(resolve);
        run();

        assertEquals(List.of("TRIGGER", "RESOLVE"), took());
    }

    @Test
    void what_lies_between_a_beginning_that_was_taken_and_its_end_is_no_news() throws Exception {
        promise(trigger);
        run();
        promise(escalate, acknowledge, resolve);
        run();

        assertEquals(List.of("TRIGGER", "ACKNOWLEDGE", "RESOLVE"), took());
        assertEquals(List.of("Sent", "Withdrawn", "Sent", "Sent"), fates());
    }

    @Test
    void once_somebody_took_it_nobody_further_is_told() throws Exception {
        promise(trigger);
        run();
        promise(as(Page.Kind.REMIND, 0, "remind"), as(Page.Kind.STEP, 1, "step"), escalate, acknowledge);
        run();
        assertEquals(List.of("TRIGGER", "ESCALATE", "ACKNOWLEDGE"), took());

        var other = new WithdrawTest();
        other.promise(other.as(Page.Kind.STEP, 1, "step"), other.acknowledge);
        other.run();
        assertEquals(List.of(), other.took(), "the second step had heard nothing before");
        other.promise(other.resolve);
        assertEquals(List.of(), other.outbox.unsettled(), "so it is not told of the end either");
    }

    @Test
    void a_notice_of_what_is_over_is_taken_back() throws Exception {
        promise(as(Page.Kind.NOTICE, 0, "notice"));
        ended.put(opened.incident(), Town.NOON.plusSeconds(30));
        run();

        assertEquals(List.of("Withdrawn"), fates());
    }

    @Test
    void the_beginning_of_a_re_opening_is_news_although_the_incident_ended_before() throws Exception {
        var reopened = new IncidentEvent.Reopened(
                opened.incident(), Town.NOON.plusSeconds(300), Optional.empty(), Severity.PAGE, "again");
        promise(trigger);
        run();
        promise(resolve);
        run();
        ended.put(opened.incident(), Town.NOON.plusSeconds(60));
        promise(Town.page(opened, Town.resolved(opened, Duration.ofMinutes(1)), reopened));
        run();

        assertEquals(List.of("TRIGGER", "RESOLVE", "TRIGGER"), took());
    }

    @Test
    void an_escalation_behind_a_refused_beginning_is_told_as_the_beginning() throws Exception {
        promise(trigger);
        pager.feels((page, now) -> {
            promise(escalate);
            return Town.refused(page);
        });
        lane.step();
        pager.feelsWell();
        run();
        promise(resolve);
        run();

        assertEquals(List.of("TRIGGER", "RESOLVE"), took());
        assertEquals(escalate.id(), pager.took.getFirst().id());
    }

    @Test
    void what_was_refused_is_listed_and_tried_again_when_somebody_asks() throws Exception {
        promise(trigger);
        pager.feels((page, now) -> Town.refused(page));
        run();
        var refusal = outbox.ledger().refusals().getFirst();
        assertEquals(trigger, refusal.promise().page());
        pager.feelsWell();

        assertInstanceOf(Retried.Promised.class, retry(trigger));
        assertEquals(List.of(), outbox.ledger().refusals());
        run();
        assertEquals(List.of("TRIGGER"), took());
        assertEquals("'pager' took it at 2026-06-01T12:00:00Z", notDone(retry(trigger)));
        promise(resolve);
        run();
        assertEquals(List.of("TRIGGER", "RESOLVE"), took());
    }

    @Test
    void what_waits_is_tried_at_once_when_somebody_asks_although_the_destination_is_held() throws Exception {
        promise(trigger, Town.trigger("backlog"));
        pager.feels((page, now) -> Town.retryAfter(page, Duration.ofMinutes(50)));
        lane.step();
        pager.feelsWell();
        assertEquals(Duration.ofMinutes(50), lane.step());

        assertInstanceOf(Retried.Promised.class, retry(trigger));
        lane.step();
        assertEquals(List.of("TRIGGER"), took());
    }

    @Test
    void a_beginning_whose_incident_is_over_is_not_tried_again() throws Exception {
        promise(trigger);
        pager.feels((page, now) -> Town.refused(page));
        run();
        ended.put(opened.incident(), Town.NOON.plusSeconds(60));

        assertEquals("the incident is over since 2026-06-01T12:01:00Z, so it is not sent", notDone(retry(trigger)));
        assertEquals(1, outbox.ledger().refusals().size());
    }

    @Test
    void an_end_is_not_told_again_after_a_new_beginning() throws Exception {
        var reopened = new IncidentEvent.Reopened(
                opened.incident(), Town.NOON.plusSeconds(300), Optional.empty(), Severity.PAGE, "again");
        promise(trigger);
        run();
        promise(resolve);
        pager.feels((page, now) -> Town.refused(page));
        run();
        pager.feelsWell();
        promise(Town.page(opened, Town.resolved(opened, Duration.ofMinutes(1)), reopened));
        run();

        assertEquals("a later page told 'pager' more, so it is not sent", notDone(retry(resolve)));
        assertEquals(List.of("TRIGGER", "TRIGGER"), took());
    }

    @Test
    void nobody_can_ask_for_what_was_never_promised() {
        assertEquals(new Retried.Unknown("page '" + trigger.id() + "' was never promised to 'pager'"), retry(trigger));
        assertInstanceOf(Retried.Unknown.class, outbox.retry("nonsense", "pager", ADA, endings, clock.instant()));
    }

    @Test
    void what_was_requeued_is_owed_after_a_restart_in_its_old_place() throws Exception {
        promise(trigger);
        pager.feels((page, now) -> {
            promise(acknowledge);
            return Town.refused(page);
        });
        lane.step();
        pager.feelsWell();
        assertInstanceOf(Retried.Promised.class, retry(trigger));
        restart();
        run();

        assertEquals(List.of("TRIGGER", "ACKNOWLEDGE"), took());
    }

    private static final class Stop extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Lane lane() {
        return new Lane(pager, outbox, Pace.usual(), endings, clock, any -> {});
    }

    private void restart() {
        outbox = Outbox.in(journals);
        lane = lane();
    }

    private void promise(Page... pages) {
        for (Page page : pages) {
            outbox.promise(page, List.of("pager"), clock.instant());
        }
    }

    private void run() throws InterruptedException {
        for (int i = 0; i < 20 && !outbox.unsettled().isEmpty(); i++) {
            clock.advance(lane.step());
        }
    }

    private Retried retry(Page page) {
        return outbox.retry(page.id(), "pager", ADA, endings, clock.instant());
    }

    private static String notDone(Retried answer) {
        return assertInstanceOf(Retried.NotDone.class, answer).why();
    }

    private Page as(Page.Kind kind, int step, String word) {
        return new Page(
                opened.incident() + ":" + word + ":1",
                kind,
                step,
                trigger.incident(),
                trigger.slo(),
                trigger.pipeline(),
                trigger.severity(),
                trigger.summary(),
                Town.NOON.plusSeconds(5),
                trigger.briefing());
    }

    private List<String> took() {
        return pager.took.stream().map(page -> page.kind().name()).toList();
    }

    /** How each promise ended, in the order of the promises. */
    private List<String> fates() {
        var fates = new ArrayList<String>();
        List<Delivery> all = outbox.deliveries(opened.incident());
        for (Delivery one : all) {
            if (one instanceof Delivery.Queued) {
                all.stream()
                        .filter(other -> other.settled() && other.page().equals(one.page()))
                        .forEach(settled -> fates.add(settled.getClass().getSimpleName()));
            }
        }
        return fates;
    }
}

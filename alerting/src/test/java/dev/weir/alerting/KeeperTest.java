package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.Page;
import dev.weir.model.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeeperTest {
    private final MemoryStore store = new MemoryStore();
    private final Town.Clock clock = new Town.Clock();
    private final Forgetful forgetful = new Forgetful();
    private final IncidentEvent.Opened opened = Town.opened("latency", Severity.TICKET);
    private final Page trigger = Town.page(opened);
    private final Page louder = Town.page(opened, Town.escalated(opened, Duration.ofMinutes(2)));
    private final Page over = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(12)));

    @Test
    void what_it_took_is_told_again_while_it_goes_on_and_for_five_minutes_after_its_end() throws Exception {
        var outbox = Outbox.in(store);
        var keeper = new Keeper(forgetful, outbox, clock);
        assertEquals(Duration.ofMinutes(1), keeper.step());
        assertEquals(List.of(), forgetful.kept, "nothing was told, so nobody is asked");

        promise(outbox, trigger);
        keeper.step();
        assertEquals(List.of(), forgetful.kept, "what is owed was not told yet");

        sent(outbox, trigger);
        keeper.step();
        tell(outbox, louder);
        keeper.step();
        clock.advance(Duration.ofMinutes(12));
        tell(outbox, over);
        keeper.step();
        clock.advance(Duration.ofMinutes(5));
        keeper.step();
        clock.advance(Duration.ofSeconds(1));
        keeper.step();

        assertEquals(
                List.of(
                        List.of(List.of(trigger)),
                        List.of(List.of(trigger, louder)),
                        List.of(List.of(trigger, louder, over)),
                        List.of(List.of(trigger, louder, over))),
                forgetful.kept);
    }

    @Test
    void after_a_restart_it_goes_on_from_the_journal() throws Exception {
        var before = Outbox.in(store);
        tell(before, trigger);

        new Keeper(forgetful, Outbox.in(store), clock).step();

        assertEquals(List.of(List.of(List.of(trigger))), forgetful.kept);
    }

    @Test
    void an_incident_that_begins_again_begins_a_new_list_and_a_notice_is_none() throws Exception {
        var outbox = Outbox.in(store);
        var again = new Page(
                opened.incident() + ":reopened:x",
                Page.Kind.TRIGGER,
                0,
                trigger.incident(),
                trigger.slo(),
                trigger.pipeline(),
                Severity.PAGE,
                "fires again",
                over.at().plusSeconds(60),
                trigger.briefing());
        tell(outbox, trigger);
        tell(outbox, over);
        tell(outbox, again);
        tell(outbox, Golden.page(Page.Kind.NOTICE));

        new Keeper(forgetful, outbox, clock).step();

        assertEquals(List.of(List.of(List.of(again))), forgetful.kept);
    }

    @Test
    void an_end_that_was_refused_is_an_end() throws Exception {
        var outbox = Outbox.in(store);
        tell(outbox, trigger);
        promise(outbox, over);
        outbox.record(
                new Delivery.Refused(over.id(), "any", clock.instant(), new Failure(Failure.Kind.REFUSED, "given up")));

        new Keeper(forgetful, outbox, clock).step();

        assertEquals(List.of(), forgetful.kept);
    }

    @Test
    void the_dispatcher_tells_again_beside_telling() throws Exception {
        var outbox = Outbox.in(store);
        tell(outbox, trigger);
        try (var dispatcher = new Dispatcher(outbox, List.of(forgetful), Pace.usual(), clock, delivery -> {})) {
            dispatcher.start();
            assertTrue(forgetful.asked.tryAcquire(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(List.of(List.of(trigger))), forgetful.kept);
    }

    @Test
    void nothing_new_is_told_while_what_was_told_is_told_again() throws Exception {
        var outbox = Outbox.in(store);
        tell(outbox, trigger);
        forgetful.pause = Duration.ofMillis(300);
        try (var dispatcher = new Dispatcher(outbox, List.of(forgetful), Pace.usual(), clock, delivery -> {})) {
            dispatcher.start();
            assertTrue(forgetful.asked.tryAcquire(10, TimeUnit.SECONDS));
            promise(outbox, over);
            dispatcher.wake();
            assertTrue(forgetful.sent.tryAcquire(10, TimeUnit.SECONDS));
        }
        assertFalse(forgetful.overlapped, "a late repetition would make what is over fire again");
    }

    private void tell(Outbox outbox, Page page) {
        promise(outbox, page);
        sent(outbox, page);
    }

    private void promise(Outbox outbox, Page page) {
        assertEquals(1, outbox.promise(page, List.of("any"), clock.instant()).size());
    }

    private void sent(Outbox outbox, Page page) {
        outbox.record(new Delivery.Sent(page.id(), "any", clock.instant(), "200"));
    }

    /** A destination that forgets within a minute. */
    private static final class Forgetful implements Keeping {
        final List<List<List<Page>>> kept = new ArrayList<>();
        final Semaphore asked = new Semaphore(0);
        final Semaphore sent = new Semaphore(0);
        private final CountDownLatch never = new CountDownLatch(1);
        volatile Duration pause = Duration.ZERO;
        volatile boolean keeping;
        volatile boolean overlapped;

        @Override
        public Delivery send(Page page, List<Page> told, Instant now) {
            overlapped |= keeping;
            sent.release();
            return new Delivery.Sent(page.id(), "any", now, "200");
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration after() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Optional<Failure> keep(List<List<Page>> incidents, Instant now) throws InterruptedException {
            keeping = true;
            kept.add(incidents);
            asked.release();
            assertFalse(never.await(pause.toMillis(), TimeUnit.MILLISECONDS));
            keeping = false;
            return Optional.empty();
        }

        @Override
        public String destination() {
            return "any";
        }
    }
}

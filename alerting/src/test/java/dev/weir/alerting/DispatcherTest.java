package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DispatcherTest {
    private final MortalStore journals = new MortalStore();
    private final Outbox outbox = Outbox.in(journals);
    private final BlockingQueue<Delivery> results = new LinkedBlockingQueue<>();

    @Test
    void it_begins_with_what_is_owed_and_goes_on_when_it_is_woken() throws Exception {
        promise("before", "pager");
        try (var dispatcher = dispatcher(new Town.Receiver("pager"))) {
            dispatcher.start();
            assertEquals("before", next());
            promise("after", "pager");
            dispatcher.wake();
            assertEquals("after", next());
        }
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void a_destination_that_hangs_delays_no_other_and_does_not_keep_it_from_stopping() throws Exception {
        var hanging = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Notifier hangs = new Notifier() {
            @Override
            public Delivery send(Page page, Instant now) throws InterruptedException {
                hanging.countDown();
                try {
                    new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                } catch (InterruptedException stop) {
                    interrupted.countDown();
                    throw stop;
                }
                throw new IllegalStateException("nobody stopped it");
            }

            @Override
            public String destination() {
                return "hangs";
            }
        };
        promise("latency", "hangs");
        promise("latency", "pager");
        try (var dispatcher = dispatcher(hangs, new Town.Receiver("pager"))) {
            dispatcher.start();
            assertTrue(hanging.await(10, TimeUnit.SECONDS));
            assertEquals("latency", next());
        }
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
        assertEquals(
                List.of("hangs"),
                outbox.unsettled().stream().map(Delivery.Queued::destination).toList(),
                "what was not settled is owed after the next start");
    }

    @Test
    void it_outlives_a_defect_of_whoever_watches() throws Exception {
        promise("latency", "pager");
        var seen = new CountDownLatch(1);
        try (var dispatcher =
                new Dispatcher(outbox, List.of(new Town.Receiver("pager")), Pace.usual(), InstantSource.system(), d -> {
                    seen.countDown();
                    throw new IllegalStateException("the screen is gone");
                })) {
            dispatcher.start();
            assertTrue(seen.await(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(), outbox.unsettled());
    }

    @Test
    void what_is_owed_to_a_destination_that_is_gone_is_kept() throws Exception {
        promise("latency", "gone");
        promise("latency", "pager");
        try (var dispatcher = dispatcher(new Town.Receiver("pager"))) {
            dispatcher.start();
            assertEquals("latency", next());
        }
        assertEquals(1, outbox.unsettled().size());
    }

    @Test
    void two_of_one_name_are_refused() {
        var one = new Town.Receiver("pager");
        var two = new Town.Receiver("pager");

        assertThrows(IllegalArgumentException.class, () -> dispatcher(one, two));
    }

    @Test
    void closing_what_was_never_started_is_no_error() {
        dispatcher(new Town.Receiver("pager")).close();
    }

    private Dispatcher dispatcher(Notifier... notifiers) {
        return new Dispatcher(outbox, List.of(notifiers), Pace.usual(), InstantSource.system(), results::add);
    }

    private void promise(String slo, String destination) {
        outbox.promise(Town.trigger(slo), List.of(destination), Instant.now());
    }

    private String next() throws InterruptedException {
        Delivery result = results.poll(10, TimeUnit.SECONDS);
        return result instanceof Delivery.Sent sent ? sent.page().replaceAll("-.*", "") : "not sent: " + result;
    }
}

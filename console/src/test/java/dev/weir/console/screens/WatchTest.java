package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ui.Subscription;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A watch goes on until it is closed, and its end disturbs nothing that its thread does meanwhile. */
class WatchTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void it_reads_again_and_again_until_it_is_closed() throws InterruptedException {
        var number = new AtomicInteger();
        var told = new SynchronousQueue<Integer>();
        var over = new CountDownLatch(1);
        Subscription watch = Watch.start("numbers", SOON, number::incrementAndGet, value -> {
            try {
                if (!told.offer(value, 10, TimeUnit.SECONDS)) {
                    over.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 1; i < 5; i++) {
            assertEquals(i, told.poll(10, TimeUnit.SECONDS));
        }
        watch.close();
        told.poll(200, TimeUnit.MILLISECONDS); // one may be on its way
        assertNull(told.poll(100, TimeUnit.MILLISECONDS));
    }

    @Test
    void closing_it_does_not_interrupt_what_its_thread_shows_for_others() throws Exception {
        var showing = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        Subscription watch = Watch.start("turns", NEVER, () -> "turn", turn -> {
            showing.countDown();
            try {
                assertTrue(closed.await(10, TimeUnit.SECONDS));
                interrupted.complete(Thread.interrupted());
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        assertTrue(showing.await(10, TimeUnit.SECONDS));
        watch.close();
        closed.countDown();
        assertFalse(interrupted.get(10, TimeUnit.SECONDS));
    }

    @Test
    void a_source_that_fails_is_asked_again() throws InterruptedException {
        var asked = new AtomicInteger();
        var told = new CountDownLatch(1);
        Subscription watch = Watch.start(
                "failures",
                SOON,
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new IllegalStateException("not now");
                    }
                    return "now";
                },
                now -> told.countDown());
        assertTrue(told.await(10, TimeUnit.SECONDS));
        watch.close();
        assertEquals(3, Math.min(3, asked.get()));
    }
}

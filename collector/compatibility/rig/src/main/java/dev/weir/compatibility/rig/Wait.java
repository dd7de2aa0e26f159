package dev.weir.compatibility.rig;

import java.time.Duration;
import java.util.function.Supplier;

/** Waiting for what engines do in their own time. */
public final class Wait {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Wait() {}

    /** Something that may not hold yet. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds. */
        boolean holds() throws Exception;
    }

    /**
     * Waits until it holds.
     *
     * @param what says in the error what was waited for
     * @throws IllegalStateException when it does not hold in time
     */
    public static void until(Duration limit, Supplier<String> what, Condition condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what.get());
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }
}

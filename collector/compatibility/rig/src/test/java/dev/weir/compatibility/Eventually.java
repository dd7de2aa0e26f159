package dev.weir.compatibility;

import java.time.Duration;

/** Engines publish their figures every second or so: a truth is waited for, not guessed at. */
final class Eventually {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private Eventually() {}

    /** Something that asserts. */
    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }

    /** Returns when the check passes; throws what it last threw when it does not within the limit. */
    static void within(Duration limit, Check check) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}

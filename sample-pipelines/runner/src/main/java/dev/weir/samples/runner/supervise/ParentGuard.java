package dev.weir.samples.runner.supervise;

import java.time.Duration;

/**
 * A Java agent that ends the process when its parent is gone, however the parent ended: the only way not to leave
 * engines behind after a kill -9. The agent's argument is the parent's process id.
 */
public final class ParentGuard {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int ORPHANED = 70;

    private ParentGuard() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String parentPid) {
        long parent = Long.parseLong(parentPid);
        Thread guard = new Thread(() -> watch(parent), "parent-guard");
        guard.setDaemon(true);
        guard.start();
    }

    private static void watch(long parent) {
        ProcessHandle self = ProcessHandle.current();
        while (self.parent().map(ProcessHandle::pid).orElse(-1L) == parent) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException toldToGo) {
                // A guard that can be talked out of its watch is none: look again and go on.
                Thread.onSpinWait();
            }
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}

package dev.weir.sparkplugin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The executors: what they hold and collect, by their own word in heartbeats, and which were lost. Memory and garbage collection of a JVM cannot be told
 * from its tasks, since tasks that run beside each other see the same pause. Used by one thread at a time.
 */
final class Workers {
    private static final int MOST = 10_000;

    private final Map<String, Worker> live = new HashMap<>();
    private long goneGcMillis;
    private int lost;

    /** An executor has come. */
    void added(String executor) {
        if (live.size() < MOST) {
            live.putIfAbsent(executor, new Worker());
        }
    }

    /** An executor is gone: lost, unless it was let go. */
    void removed(String executor, String reason) {
        Worker gone = live.remove(executor);
        goneGcMillis += gone == null ? 0 : gone.gcMillis;
        String why = reason.toLowerCase(Locale.ROOT);
        boolean letGo = why.contains("killed by driver") || why.contains("decommission") || why.contains("idle");
        lost += letGo ? 0 : 1;
    }

    /** What an executor says of itself. */
    void told(String executor, long memoryBytes, long gcMillis) {
        Worker worker = live.get(executor);
        if (worker != null && memoryBytes > 0) {
            worker.known = true;
            worker.memoryBytes = memoryBytes;
            worker.gcMillis = Math.max(worker.gcMillis, gcMillis);
        }
    }

    /** Every executor has told of itself. */
    boolean whole() {
        return live.values().stream().allMatch(worker -> worker.known);
    }

    long memoryBytes() {
        return live.values().stream().mapToLong(worker -> worker.memoryBytes).sum();
    }

    long gcMillis() {
        return goneGcMillis
                + live.values().stream().mapToLong(worker -> worker.gcMillis).sum();
    }

    int lost() {
        return lost;
    }

    /** One executor. */
    private static final class Worker {
        private boolean known;
        private long memoryBytes;
        private long gcMillis;
    }
}

package dev.weir.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounded queue between the engine's threads and the sender. Offering never blocks: when full, the oldest line gives way, since a
 * console that comes back wants to know the present; what was lost is counted. Safe for any number of threads.
 */
final class Outbox {
    private static final long LAST_PAUSE_MILLIS = 200;
    private final ArrayDeque<Line> queue = new ArrayDeque<>();
    private final int capacity;
    private long dropped;
    private boolean closing;

    Outbox(int capacity) {
        this.capacity = capacity;
    }

    synchronized void offer(List<? extends Line> lines) {
        for (Line line : lines) {
            if (queue.size() == capacity) {
                queue.removeFirst();
                dropped++;
            }
            queue.addLast(line);
        }
        notifyAll();
    }

    /** Waits up to the given time for the first line, then takes what is there about one pipeline; empty when nothing came. */
    synchronized List<Line> take(int most, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (queue.isEmpty() && !closing) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                break;
            }
            wait(leftMillis);
        }
        List<Line> batch = new ArrayList<>(Math.min(most, queue.size()));
        String pipeline = queue.isEmpty() ? "" : queue.getFirst().pipeline();
        while (batch.size() < most
                && !queue.isEmpty()
                && queue.getFirst().pipeline().equals(pipeline)) {
            batch.add(queue.removeFirst());
        }
        return batch;
    }

    /** Counts lines that were taken but could not be delivered. */
    synchronized void lost(int lines) {
        dropped += lines;
    }

    /** Ends waiting: from now on the sender empties the queue and leaves. */
    synchronized void close() {
        closing = true;
        notifyAll();
    }

    /** Pauses the sender between two attempts; a closing outbox shortens the pause. */
    synchronized void pause(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        long leftMillis = wait.toMillis();
        while (leftMillis > 0) {
            wait(closing ? Math.min(leftMillis, LAST_PAUSE_MILLIS) : leftMillis);
            leftMillis = closing ? 0 : (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    synchronized boolean finished() {
        return closing && queue.isEmpty();
    }

    synchronized long dropped() {
        return dropped;
    }
}

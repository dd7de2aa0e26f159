package dev.weir.sparkplugin;

import dev.weir.agent.Reading.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one streaming query. Spark tells of a trigger only when it has ended, and never how much came in meanwhile; so a backlog that was
 * looked up longer than a moment ago is carried on at the rate at which records arrived before, and is said to be an estimate. Used by one thread at a
 * time.
 */
final class Query {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration IDLE_HOLDS = Duration.ofSeconds(25);
    private static final Duration ARRIVALS_KEPT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_RATE = Duration.ofSeconds(1);
    private static final int MOST_ARRIVALS = 120;

    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private @Nullable Progress last;
    private @Nullable Instant newest;
    private @Nullable Instant idle;
    private @Nullable String name;
    private long counted = -1;
    private boolean active = true;
    private boolean timed = true;
    private boolean failed;

    /** A trigger has ended; false when its rows were counted before: a batch that is replayed keeps its number. */
    boolean progressed(Progress progress) {
        last = progress;
        idle = null;
        name = progress.name() == null ? name : progress.name();
        @Nullable Instant seen = progress.newest();
        if (seen != null && (newest == null || seen.isAfter(newest))) {
            newest = seen;
        }
        arrived(progress.started(), progress.latest());
        boolean fresh = progress.ran() && progress.batch() > counted;
        counted = fresh ? progress.batch() : counted;
        return fresh;
    }

    /** There was nothing to do at that moment, so nothing had arrived since the last trigger. */
    void idle(Instant at) {
        idle = at;
        if (last != null) {
            arrived(at, last.latest());
        }
    }

    private void arrived(Instant at, OptionalDouble latest) {
        if (latest.isEmpty() || (!arrivals.isEmpty() && latest.getAsDouble() < arrivals.getLast().latest)) {
            arrivals.clear();
        }
        latest.ifPresent(offsets -> arrivals.addLast(new Arrival(at, offsets)));
        while (arrivals.size() > MOST_ARRIVALS
                || (arrivals.size() > 2
                        && arrivals.getFirst().at.plus(ARRIVALS_KEPT).isBefore(at))) {
            arrivals.removeFirst();
        }
    }

    /** Records a second; NaN while two looks at the sources are not there. */
    private double rate() {
        if (arrivals.size() < 2) {
            return Double.NaN;
        }
        Duration span = Duration.between(arrivals.getFirst().at, arrivals.getLast().at);
        double came = arrivals.getLast().latest - arrivals.getFirst().latest;
        return span.compareTo(SHORTEST_RATE) < 0 ? Double.NaN : came / (span.toMillis() / 1000.0);
    }

    /** Whether the query was idle at that moment, or a little before it: Spark says so every ten seconds. */
    boolean idleAt(Instant at) {
        return idle != null && idle.plus(IDLE_HOLDS).isAfter(at);
    }

    /** What was unread at that moment, as far as one can know. */
    Unread unread(Instant at) {
        if (last == null) {
            return new Unread(Backlog.unknown(), Quality.MISSING);
        }
        if (idleAt(at)) {
            return new Unread(last.unreadAfter(), Quality.IDLE);
        }
        Instant looked = idle == null ? last.started() : idle;
        if (idle == null && !looked.plus(FRESH).isBefore(at)) {
            return new Unread(last.unreadBefore(), Quality.OK);
        }
        double rate = rate();
        if (Double.isNaN(rate)) {
            return new Unread(idle == null ? last.unreadBefore() : last.unreadAfter(), Quality.STALE);
        }
        double since = Duration.between(looked, at).toMillis() / 1000.0;
        return new Unread(last.unreadAfter().grown(rate * Math.max(0, since)), Quality.ESTIMATED);
    }

    /** Its last trigger; null before the first has ended. */
    @Nullable
    Progress last() {
        return last;
    }

    /** The newest event time it has seen, or null. */
    @Nullable
    Instant newest() {
        return newest;
    }

    @Nullable
    String name() {
        return name;
    }

    void named(@Nullable String given) {
        name = given;
    }

    /** Its triggers are its latency. */
    boolean timed() {
        return timed;
    }

    void timed(boolean byTriggers) {
        timed = byTriggers;
    }

    /** It runs, as far as Spark told. */
    boolean active() {
        return active;
    }

    /** It has ended with an exception and not begun again. */
    boolean failed() {
        return failed;
    }

    void started() {
        active = true;
        failed = false;
    }

    void terminated(boolean failure) {
        active = false;
        failed = failure;
    }

    void forgiven() {
        failed = false;
    }

    /** A backlog and how far it may be trusted. */
    static final class Unread {
        final Backlog backlog;
        final Quality quality;

        Unread(Backlog backlog, Quality quality) {
            this.backlog = backlog;
            this.quality = quality;
        }
    }

    /** How far the sources reached when they were looked at. */
    private static final class Arrival {
        private final Instant at;
        private final double latest;

        Arrival(Instant at, double latest) {
            this.at = at;
            this.latest = latest;
        }
    }
}

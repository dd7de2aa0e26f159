package dev.weir.lineage.graph;

import dev.weir.lineage.event.EventType;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job, put together from its events in any order. Of the steps of an application everything that one run of the application does is
 * one: a step may do several things in it, and a stream does the same thing in thousands of small runs. Not thread-safe.
 */
final class Attempt {
    /** The order in which runs began. */
    static final Comparator<Attempt> BY_START =
            Comparator.comparing((Attempt one) -> one.first).thenComparing(one -> one.id);

    private record Known(Instant since, Use use) {}

    final UUID id;
    /** Whether it is what a step does in a run of its application, which bears the same identity. */
    final boolean part;

    private final List<Known> known = new ArrayList<>(1);
    private Instant first;
    private Instant last;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private EventType end = EventType.OTHER;
    private boolean running;
    private String failure = "";

    Attempt(UUID id, boolean part, Instant at) {
        this.id = id;
        this.part = part;
        this.first = at;
        this.last = at;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** Whether an event at this instant would change its place among the others. */
    boolean beginsEarlier(Instant at) {
        return at.isBefore(first);
    }

    /** Takes an event in; tells whether what it reads and writes is other than before. */
    boolean tell(EventType type, Instant at, Instant since, Use use, String why) {
        if (at.isBefore(first)) {
            first = at;
        }
        if (at.isAfter(last)) {
            last = at;
        }
        switch (type) {
            case START -> started = started == null || at.isBefore(started) ? at : started;
            case RUNNING -> running = true;
            case COMPLETE, ABORT, FAIL -> {
                if (ended == null || at.isAfter(ended) || (at.equals(ended) && type.compareTo(end) > 0)) {
                    ended = at;
                    end = type;
                }
            }
            case OTHER -> {}
        }
        if (!why.isEmpty()) {
            failure = why.compareTo(failure) > 0 ? why : failure;
        }
        Use before = known.isEmpty() ? Use.NONE : known.getLast().use();
        Use after = before.with(use);
        if (after.equals(before)) {
            return false;
        }
        known.add(new Known(since, after));
        return true;
    }

    /** What it reads and writes, as far as was known then. */
    Use use(Instant then) {
        for (int i = known.size() - 1; i >= 0; i--) {
            if (!known.get(i).since().isAfter(then)) {
                return known.get(i).use();
            }
        }
        return Use.NONE;
    }

    /** Since when Weir knows what it reads and writes. */
    Instant since() {
        return known.isEmpty() ? Instant.MAX : known.getFirst().since();
    }

    /** Whether it came to a good end. */
    boolean completed() {
        return end == EventType.COMPLETE;
    }

    /** Whether another one tells the same, so that one between two such says nothing. */
    boolean tellsAsMuchAs(Attempt other) {
        return end == other.end && use(Instant.MAX).equals(other.use(Instant.MAX));
    }

    Run run(NodeId job, String step) {
        Run.State state = switch (end) {
            case COMPLETE -> Run.State.COMPLETED;
            case ABORT -> Run.State.ABORTED;
            case FAIL -> Run.State.FAILED;
            case START, RUNNING, OTHER -> started != null || running ? Run.State.RUNNING : Run.State.UNKNOWN;
        };
        return new Run(id, job, step, state, Optional.ofNullable(started), Optional.ofNullable(ended), failure);
    }
}

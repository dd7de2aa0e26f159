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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job, put together from its events in any order. Of the steps of an application everything that one run of the application does is
 * one: a step may do several things in it, and a stream does the same thing in thousands of small runs.
 *
 * <p>It keeps what was known of it since when: {@link Known} can only be joined,
 * and joining is commutative, associative and idempotent, so that neither order nor repetition matters. Not thread-safe.
 */
final class Attempt {
    /** The order in which runs began. */
    static final Comparator<Attempt> BY_START =
            Comparator.comparing((Attempt one) -> one.first()).thenComparing(one -> one.id);

    /** What is known of a run since an instant. */
    private record Known(
            Instant since,
            Use use,
            Instant first,
            @Nullable Instant started,
            @Nullable Instant ended,
            EventType end,
            boolean running,
            String failure) {
        Known and(Known other, Instant since) {
            boolean mine = ended != null
                    && (other.ended == null
                            || ended.isAfter(other.ended)
                            || (ended.equals(other.ended) && end.compareTo(other.end) >= 0));
            return new Known(
                    since,
                    use.with(other.use),
                    earlier(first, other.first),
                    started == null ? other.started : other.started == null ? started : earlier(started, other.started),
                    mine ? ended : other.ended,
                    mine ? end : other.end,
                    running || other.running,
                    failure.compareTo(other.failure) >= 0 ? failure : other.failure);
        }

        private static Instant earlier(Instant one, Instant other) {
            return other.isBefore(one) ? other : one;
        }
    }

    final UUID id;
    /** Whether it is what a step does in a run of its application, which bears the same identity. */
    final boolean part;
    /** In order of {@code since}; each says all that the ones before it say, and more. */
    private List<Known> known;

    private Instant last;

    Attempt(UUID id, boolean part, EventType type, Instant at, Instant since, Use use, String why) {
        this.id = id;
        this.part = part;
        this.last = at;
        this.known = List.of(heard(type, at, since, use, why));
    }

    /** When it began, or the earliest that was told of it. */
    Instant first() {
        return known.getLast().first();
    }

    /** The same as far as was known then; empty when nothing was. */
    Optional<Instant> first(Instant then) {
        return Optional.ofNullable(as(then)).map(Known::first);
    }

    Instant last() {
        return last;
    }

    /** Whether an event at this instant would change its place among the others. */
    boolean beginsEarlier(Instant at) {
        return at.isBefore(first());
    }

    /** Takes an event in; tells whether anything but that it was heard of is other than before. */
    boolean tell(EventType type, Instant at, Instant since, Use use, String why) {
        if (at.isAfter(last)) {
            last = at;
        }
        Known heard = heard(type, at, since, use, why);
        var all = new ArrayList<Known>(known.size() + 1);
        boolean placed = false;
        for (Known one : known) {
            if (!placed && since.isBefore(one.since())) {
                placed = true;
                add(all, heard);
            }
            add(all, placed ? one.and(heard, one.since()) : one);
        }
        if (!placed) {
            add(all, heard.and(known.getLast(), since));
        }
        if (all.equals(known)) {
            return false;
        }
        known = List.copyOf(all);
        return true;
    }

    /** Adds what says more than the one before it. */
    private static void add(List<Known> all, Known next) {
        if (all.isEmpty()) {
            all.add(next);
            return;
        }
        Known before = all.getLast();
        Known both = next.and(before, next.since());
        if (!both.equals(before.and(before, next.since()))) {
            if (before.since().equals(next.since())) {
                all.removeLast();
            }
            all.add(both);
        }
    }

    private static Known heard(EventType type, Instant at, Instant since, Use use, String why) {
        boolean over = type == EventType.COMPLETE || type == EventType.ABORT || type == EventType.FAIL;
        return new Known(
                since,
                use,
                at,
                type == EventType.START ? at : null,
                over ? at : null,
                over ? type : EventType.OTHER,
                type == EventType.RUNNING,
                why);
    }

    private @Nullable Known as(Instant then) {
        for (int i = known.size() - 1; i >= 0; i--) {
            if (!known.get(i).since().isAfter(then)) {
                return known.get(i);
            }
        }
        return null;
    }

    /** What it reads and writes, as far as was known then. */
    Use use(Instant then) {
        Known one = as(then);
        return one == null ? Use.NONE : one.use();
    }

    /** Since when Weir knows that it reads or writes this. */
    Instant since(Predicate<Use> what) {
        return known.stream()
                .filter(one -> what.test(one.use()))
                .map(Known::since)
                .findFirst()
                .orElse(Instant.MAX);
    }

    /** Whether it came to a good end, as far as was known then. */
    boolean completed(Instant then) {
        Known one = as(then);
        return one != null && one.end() == EventType.COMPLETE;
    }

    /** Whether another one tells the same, so that one between two such says nothing. */
    boolean tellsAsMuchAs(Attempt other) {
        Known mine = known.getLast();
        Known theirs = other.known.getLast();
        return mine.end() == theirs.end() && mine.use().equals(theirs.use());
    }

    Run run(NodeId job, String step) {
        Known all = known.getLast();
        Run.State state = switch (all.end()) {
            case COMPLETE -> Run.State.COMPLETED;
            case ABORT -> Run.State.ABORTED;
            case FAIL -> Run.State.FAILED;
            case START, RUNNING, OTHER ->
                all.started() != null || all.running() ? Run.State.RUNNING : Run.State.UNKNOWN;
        };
        return new Run(
                id,
                job,
                step,
                state,
                Optional.ofNullable(all.started()),
                Optional.ofNullable(all.ended()),
                all.failure());
    }
}

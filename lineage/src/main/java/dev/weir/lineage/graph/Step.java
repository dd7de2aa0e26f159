package dev.weir.lineage.graph;

import dev.weir.lineage.event.EventType;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A job as OpenLineage names it, with its runs. The newest runs are kept one by one; of older ones those that changed something. Not
 * thread-safe.
 */
final class Step {
    /** So many of the newest runs are never thinned. */
    private static final int NEWEST = 200;

    private static final int MOST = 400;

    private final NodeId.OfJob name;
    private final Map<UUID, Attempt> byId = new HashMap<>();
    private final TreeSet<Attempt> runs = new TreeSet<>(Attempt.BY_START);

    Step(NodeId.OfJob name) {
        this.name = name;
    }

    NodeId.OfJob name() {
        return name;
    }

    /**
     * Takes in what an event tells of a run; tells whether edges can be others than before, but for when they were seen.
     *
     * @param part whether it is what a step does in a run of its application
     * @param completed whether a run came to a good end
     */
    boolean tell(
            UUID id,
            boolean part,
            Predicate<Attempt> completed,
            EventType type,
            Instant at,
            Instant known,
            Use use,
            String why) {
        Attempt attempt = byId.get(id);
        boolean newest = attempt == null
                ? !runs.isEmpty() && at.isAfter(runs.last().first())
                : attempt.equals(runs.last()) && !attempt.beginsEarlier(at);
        Use before = newest ? inForce(until(Instant.MAX, Instant.MAX), Instant.MAX, completed) : Use.NONE;
        boolean changed = true;
        if (attempt == null) {
            attempt = new Attempt(id, part, type, at, known, use, why);
            byId.put(id, attempt);
            runs.add(attempt);
            if (runs.size() > MOST) {
                thin();
            }
        } else if (attempt.beginsEarlier(at)) {
            runs.remove(attempt); // its place among the others changes
            attempt.tell(type, at, known, use, why);
            runs.add(attempt);
        } else {
            changed = attempt.tell(type, at, known, use, why);
        }
        return changed
                && !(newest
                        && inForce(until(Instant.MAX, Instant.MAX), Instant.MAX, completed)
                                .equals(before));
    }

    /** What such runs, the newest first, come to: those that tell all hide the ones before. */
    static Use inForce(List<Attempt> runs, Instant known, Predicate<Attempt> completed) {
        Use use = Use.NONE;
        for (Attempt run : runs) {
            use = use.with(run.use(known));
            if (tellsAll(run, runs, known, completed)) {
                break;
            }
        }
        return use;
    }

    /** Whether a run tells everything that its step does; what an application does now may still lack what comes later. */
    static boolean tellsAll(Attempt run, List<Attempt> runs, Instant known, Predicate<Attempt> completed) {
        return completed.test(run) || (run.use(known).whole() && !(run.part && run.equals(runs.getFirst())));
    }

    /** Whether a run of it came to a good end, as far as was known then. */
    boolean completed(UUID id, Instant known) {
        Attempt attempt = byId.get(id);
        return attempt != null && attempt.completed(known);
    }

    /** Whether there are runs that are not parts of others. */
    boolean runsByItself() {
        return runs.stream().anyMatch(attempt -> !attempt.part);
    }

    /** The newest runs first. */
    Iterable<Attempt> newest() {
        return runs.descendingSet();
    }

    /** Whether anything was heard of it until then. */
    boolean startedBy(Instant at, Instant known) {
        for (Attempt attempt : runs) {
            if (attempt.first(known).filter(first -> !first.isAfter(at)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** When something of a run that began until then was heard last. */
    Instant lastBy(Instant at) {
        for (Attempt attempt : runs.descendingSet()) {
            if (!attempt.first().isAfter(at)) {
                return attempt.last();
            }
        }
        return Instant.EPOCH;
    }

    /** Its runs until an instant that anything is known of, the newest first. */
    List<Attempt> until(Instant at, Instant known) {
        var told = new ArrayList<Attempt>();
        for (Attempt attempt : runs.descendingSet()) {
            if (!attempt.use(known).isNone()
                    && attempt.first(known).filter(first -> !first.isAfter(at)).isPresent()) {
                told.add(attempt);
            }
        }
        if (!known.equals(Instant.MAX)) {
            told.sort(Comparator.comparing((Attempt one) -> one.first(known).orElseThrow())
                    .thenComparing(one -> one.id)
                    .reversed());
        }
        return told;
    }

    private void thin() {
        var all = new ArrayList<>(runs);
        for (int i = 1; i < all.size() - NEWEST; i++) {
            Attempt one = all.get(i);
            if (one.tellsAsMuchAs(all.get(i - 1)) && one.tellsAsMuchAs(all.get(i + 1))) {
                forget(one);
            }
        }
        while (runs.size() > MOST) {
            forget(runs.first());
        }
    }

    private void forget(Attempt attempt) {
        runs.remove(attempt);
        byId.remove(attempt.id);
    }
}

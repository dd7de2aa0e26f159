package dev.weir.lineage.graph;

import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
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

    /** The run of this identity, put where it belongs after the change. */
    boolean change(UUID id, boolean part, Instant at, Predicate<Attempt> change) {
        Attempt attempt = byId.get(id);
        boolean fresh = attempt == null;
        if (attempt == null) {
            attempt = new Attempt(id, part, at);
            byId.put(id, attempt);
        } else if (attempt.beginsEarlier(at)) {
            runs.remove(attempt);
            fresh = true;
        }
        boolean news = change.test(attempt);
        if (fresh) {
            runs.add(attempt);
            if (runs.size() > MOST) {
                thin();
            }
        }
        return news;
    }

    /** Whether a run of it came to a good end. */
    boolean completed(UUID id) {
        Attempt attempt = byId.get(id);
        return attempt != null && attempt.completed();
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
    boolean startedBy(Instant at) {
        return !runs.isEmpty() && !runs.first().first().isAfter(at);
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
            if (!attempt.first().isAfter(at) && !attempt.use(known).isNone()) {
                told.add(attempt);
            }
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

package dev.weir.console.access;

import dev.weir.model.Act;
import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.json.ActCodec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The audit journal: who did what to what, when. Nothing is ever taken out of it. */
public final class Audit {
    private static final int PAGE = 1000;
    private final AtomicLong seen = new AtomicLong();
    private final Journal<Act> journal;
    private final InstantSource clock;

    /** Opens the journal. */
    public Audit(Journals journals, InstantSource clock) {
        this.journal = journals.open("audit", new ActCodec());
        this.clock = clock;
    }

    /** Writes a line; it is kept when this returns. {@code detail} must hold no secret. */
    public void record(Actor actor, String verb, String object, String detail) {
        journal.append(List.of(new Act(clock.instant(), actor, verb, object, detail)));
    }

    /**
     * The newest lines below a position, newest first, at most so many. Reads backwards in pages, so the newest are found at once
     * however long the journal is.
     */
    public List<Journal.Entry<Act>> before(long position, int most, Predicate<Act> matching) {
        var found = new ArrayList<Journal.Entry<Act>>();
        long below = Math.min(position, last() + 1);
        while (below > 1 && found.size() < most) {
            long from = Math.max(0, below - 1 - PAGE);
            var page = journal.after(from, Math.toIntExact(below - 1 - from));
            for (int i = page.size() - 1; i >= 0 && found.size() < most; i--) {
                if (page.get(i).position() < below && matching.test(page.get(i).value())) {
                    found.add(page.get(i));
                }
            }
            below = from + 1;
        }
        return found;
    }

    /** The position of the newest line: those of one journal grow by one, so it is found by halving. */
    private long last() {
        long low = Math.max(0, seen.get());
        long step = 1;
        while (!journal.after(low + step - 1, 1).isEmpty()) {
            low += step;
            step *= 2;
        }
        long high = low + step;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (journal.after(middle - 1, 1).isEmpty()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        seen.accumulateAndGet(low, Math::max);
        return low;
    }

    /** Hands over every line, oldest first. */
    public void each(Consumer<Journal.Entry<Act>> reader) {
        var page = journal.after(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = journal.after(page.getLast().position(), PAGE);
        }
    }

    /** The lines behind a position, in order. */
    public List<Journal.Entry<Act>> after(long position, int limit) {
        return journal.after(position, limit);
    }
}

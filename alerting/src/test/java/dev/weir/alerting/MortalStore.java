package dev.weir.alerting;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.model.store.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A store whose process can die at any step: before a write, after it, before the commit of a unit of work and after it. What was
 * committed survives and is there for whoever opens it again.
 */
final class MortalStore implements Journals {
    /** The death of the process. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Kills at a step of one's choice, once. */
    static final class Killer {
        private int steps;
        private int lastStep = Integer.MAX_VALUE;

        void killAfter(int more) {
            lastStep = steps + more;
        }

        int steps() {
            return steps;
        }

        void step() {
            if (++steps > lastStep) {
                lastStep = Integer.MAX_VALUE;
                throw new Death();
            }
        }
    }

    private final MemoryStore memory = new MemoryStore();
    private final Killer killer;
    private boolean broken;

    MortalStore(Killer killer) {
        this.killer = killer;
    }

    MortalStore() {
        this(new Killer());
    }

    /** From now on nothing can be written, or it can again. */
    void broken(boolean now) {
        broken = now;
    }

    @Override
    public void atomically(Runnable work) {
        killer.step();
        memory.atomically(() -> {
            work.run();
            killer.step();
        });
        killer.step();
    }

    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        return new Mortal<>(memory.open(name, codec));
    }

    private final class Mortal<E> implements Journal<E> {
        private final Journal<E> kept;

        Mortal(Journal<E> kept) {
            this.kept = kept;
        }

        @Override
        public long append(List<E> entries) {
            before();
            long position = kept.append(entries);
            killer.step();
            return position;
        }

        @Override
        public boolean appendOnce(E entry, String uniqueKey) {
            before();
            boolean first = kept.appendOnce(entry, uniqueKey);
            killer.step();
            return first;
        }

        @Override
        public List<E> read(String key, Interval when) {
            return kept.read(key, when);
        }

        @Override
        public List<Entry<E>> after(long position, int limit) {
            return kept.after(position, limit);
        }

        private void before() {
            if (broken) {
                throw new UncheckedIOException(new IOException("disk full"));
            }
            killer.step();
        }
    }
}

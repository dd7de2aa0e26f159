package dev.weir.alerting;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store that can die at any step. What was committed survives and is there for whoever opens it again; units of work are
 * invisible to other threads, and visible to their own, until they commit.
 */
final class FakeJournals implements Journals {
    private record Row(String journal, String key, Instant at, String text, String unique) {}

    /** The death of the process. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Kills at a step of one's choice. */
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

    private final Killer killer;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<Row> committed = List.of();
    private @Nullable List<Row> staged;
    private boolean broken;

    FakeJournals(Killer killer) {
        this.killer = killer;
    }

    FakeJournals() {
        this(new Killer());
    }

    /** From now on nothing can be written, or it can again. */
    void broken(boolean now) {
        broken = now;
    }

    @Override
    public void atomically(Runnable work) {
        lock.lock();
        try {
            if (staged != null) {
                throw new IllegalStateException("nested");
            }
            var rows = new ArrayList<>(committed);
            staged = rows;
            killer.step();
            work.run();
            killer.step();
            committed = List.copyOf(rows);
            killer.step();
        } finally {
            staged = null;
            lock.unlock();
        }
    }

    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        return new Journal<>() {
            @Override
            public long append(List<E> entries) {
                write(() -> entries.forEach(entry -> add(entry, "")));
                return rows().size();
            }

            @Override
            public boolean appendOnce(E entry, String uniqueKey) {
                boolean[] kept = new boolean[1];
                write(() -> {
                    if (rows().stream().noneMatch(row -> row.journal.equals(name) && row.unique.equals(uniqueKey))) {
                        add(entry, uniqueKey);
                        kept[0] = true;
                    }
                });
                return kept[0];
            }

            @Override
            public List<E> read(String key, Interval when) {
                return rows().stream()
                        .filter(row -> row.journal.equals(name) && row.key.equals(key) && when.contains(row.at))
                        .map(row -> codec.decode(row.text))
                        .toList();
            }

            @Override
            public List<Entry<E>> after(long position, int limit) {
                List<Row> rows = rows();
                var found = new ArrayList<Entry<E>>();
                for (int i = (int) position; i < rows.size() && found.size() < limit; i++) {
                    if (rows.get(i).journal.equals(name)) {
                        found.add(new Entry<>(i + 1L, codec.decode(rows.get(i).text)));
                    }
                }
                return found;
            }

            private void add(E entry, String unique) {
                rows().add(new Row(name, codec.key(entry), codec.at(entry), codec.encode(entry), unique));
            }
        };
    }

    private void write(Runnable work) {
        if (broken) {
            throw new java.io.UncheckedIOException(new java.io.IOException("disk full"));
        }
        if (lock.isHeldByCurrentThread()) {
            killer.step();
            work.run();
        } else {
            atomically(work);
        }
    }

    private List<Row> rows() {
        return lock.isHeldByCurrentThread() && staged != null ? staged : committed;
    }
}

package dev.weir.console.history;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The journals of a store, written in great units of work: what is appended waits until somebody reads the journal or {@link #flush} is
 * called. For a history that is kept as a whole or not at all. Not thread-safe.
 */
final class Buffered implements Journals {
    private final Journals store;
    private final List<Waiting<?>> journals = new ArrayList<>();

    Buffered(Journals store) {
        this.store = store;
    }

    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        var journal = new Waiting<>(store.open(name, codec));
        journals.add(journal);
        return journal;
    }

    @Override
    public void atomically(Runnable work) {
        work.run();
    }

    /** Writes what waits, in one unit of work. */
    void flush() {
        store.atomically(() -> journals.forEach(Waiting::write));
    }

    private static final class Waiting<E> implements Journal<E> {
        private final Journal<E> journal;
        private final List<E> entries = new ArrayList<>();

        Waiting(Journal<E> journal) {
            this.journal = journal;
        }

        void write() {
            journal.append(List.copyOf(entries));
            entries.clear();
        }

        private <T> T written(Supplier<T> then) {
            if (!entries.isEmpty()) {
                write();
            }
            return then.get();
        }

        @Override
        public long append(List<E> more) {
            entries.addAll(more);
            return 0;
        }

        @Override
        public boolean appendOnce(E entry, String uniqueKey) {
            return written(() -> journal.appendOnce(entry, uniqueKey));
        }

        @Override
        public List<E> read(String key, Interval when) {
            return written(() -> journal.read(key, when));
        }

        @Override
        public List<Entry<E>> after(long position, int limit) {
            return written(() -> journal.after(position, limit));
        }
    }
}

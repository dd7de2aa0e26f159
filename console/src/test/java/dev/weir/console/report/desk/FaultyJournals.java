package dev.weir.console.report.desk;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.util.List;
import java.util.function.Supplier;

/** A store with which something goes wrong at one of its writes, counted from 0 over all journals. */
final class FaultyJournals implements Journals {
    private final Journals inner;
    private final Fault fault;
    private final int at;
    private int writes;
    private boolean dead;

    /** What goes wrong. */
    enum Fault {
        /** The process dies; the write is lost. */
        DIES_BEFORE,
        /** The process dies; the write is kept, unless its transaction is not. */
        DIES_AFTER,
        /** The write fails and the process lives on. */
        FAILS
    }

    /** The end of a process: nothing catches it, and nothing is written after it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died() {
            super("the process died");
        }
    }

    FaultyJournals(Journals inner, Fault fault, int at) {
        this.inner = inner;
        this.fault = fault;
        this.at = at;
    }

    /** How many writes were wanted. */
    int writes() {
        return writes;
    }

    private <T> T write(Supplier<T> work) {
        boolean now = writes++ == at;
        if (now && fault == Fault.FAILS) {
            throw new IllegalStateException("the disk is full");
        }
        if (dead || (now && fault == Fault.DIES_BEFORE)) {
            dead = true;
            throw new Died();
        }
        T done = work.get();
        if (now && fault == Fault.DIES_AFTER) {
            dead = true;
            throw new Died();
        }
        return done;
    }

    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        Journal<E> journal = inner.open(name, codec);
        return new Journal<>() {
            @Override
            public long append(List<E> entries) {
                return write(() -> journal.append(entries));
            }

            @Override
            public boolean appendOnce(E entry, String key) {
                return write(() -> journal.appendOnce(entry, key));
            }

            @Override
            public List<E> read(String key, Interval when) {
                return journal.read(key, when);
            }

            @Override
            public List<Entry<E>> after(long position, int limit) {
                return journal.after(position, limit);
            }
        };
    }

    @Override
    public void atomically(Runnable work) {
        inner.atomically(work);
    }
}

package dev.weir.benchmarks;

import dev.weir.alerting.Notifier;
import dev.weir.model.Interval;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Halts this process when it comes to a place for the so-manieth time, at which a death could lose or repeat something: around every
 * unit of work, every write, and every attempt to tell a destination. Nothing is flushed or closed, as by kill -9.
 */
final class KillPoints {
    /** The exit code of a process that was killed. */
    static final int KILLED = 137;

    /** All places. */
    static final List<String> PLACES = List.of(
            "before samples are kept",
            "after samples were kept",
            "before a unit of work",
            "before the commit",
            "after the commit",
            "before a write of incidents",
            "after a write of incidents",
            "before a write of outcomes",
            "after a write of outcomes",
            "before a write of deliveries",
            "after a write of deliveries",
            "after a write of slices",
            "before the attempt",
            "between the attempt and its record");

    private final String place;
    private final AtomicInteger left;

    /** Dies at this place when it comes to it for the so-manieth time; at none when the place is empty. */
    KillPoints(String place, int time) {
        if (!place.isEmpty() && !PLACES.contains(place)) {
            throw new IllegalArgumentException("there is no place '" + place + "'");
        }
        this.place = place;
        left = new AtomicInteger(time);
    }

    /** Is a place. */
    void pass(String where) {
        if (place.equals(where) && left.decrementAndGet() == 0) {
            die(where);
        }
    }

    static void die(String where) {
        System.out.println("died " + where);
        System.out.flush();
        Runtime.getRuntime().halt(KILLED);
    }

    /** The same store with its points. */
    Journals around(Journals store) {
        return new Journals() {
            @Override
            public <E> Journal<E> open(String name, Codec<E> codec) {
                return around(name, store.open(name, codec));
            }

            @Override
            public void atomically(Runnable work) {
                pass("before a unit of work");
                store.atomically(() -> {
                    work.run();
                    pass("before the commit");
                });
                pass("after the commit");
            }
        };
    }

    /** The same notifier with its points. */
    Notifier around(Notifier notifier) {
        return new Notifier() {
            @Override
            public Delivery send(Page page, Instant now) throws InterruptedException {
                pass("before the attempt");
                Delivery result = notifier.send(page, now);
                pass("between the attempt and its record");
                return result;
            }

            @Override
            public String destination() {
                return notifier.destination();
            }
        };
    }

    private <E> Journal<E> around(String name, Journal<E> journal) {
        return new Journal<>() {
            @Override
            public long append(List<E> entries) {
                pass("before a write of " + name);
                long position = journal.append(entries);
                pass("after a write of " + name);
                return position;
            }

            @Override
            public boolean appendOnce(E entry, String uniqueKey) {
                pass("before a write of " + name);
                boolean first = journal.appendOnce(entry, uniqueKey);
                pass("after a write of " + name);
                return first;
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
}

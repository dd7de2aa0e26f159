package dev.weir.model.store;

import dev.weir.model.Interval;
import java.util.List;
import java.util.function.Consumer;

/** Facts in the order in which they became known; nothing is ever edited. Thread-safe; positions start at 1 and grow. */
public interface Journal<E> {
    /** How many entries {@link #replay} reads at once. */
    int PAGE = 1000;

    /** One entry and its position. */
    record Entry<E>(long position, E value) {}

    /** Keeps the entries, all or none, and returns the position of the last; 0 when there were none. */
    long append(List<E> entries);

    /** Keeps the entry unless one was kept under this unique key before; tells whether it did. */
    boolean appendOnce(E entry, String uniqueKey);

    /** The entries of a key whose time lies in the span, in order of position. */
    List<E> read(String key, Interval when);

    /** At most so many entries behind a position, in order. */
    List<Entry<E>> after(long position, int limit);

    /** Hands over every entry, in order of position, read in pages. */
    default void replay(Consumer<? super E> reader) {
        List<Entry<E>> page = after(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> reader.accept(entry.value()));
            page = after(page.getLast().position(), PAGE);
        }
    }
}

package dev.weir.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Readers of a port, told by the test. */
public final class Watched<T> {
    private final List<Consumer<T>> readers = new ArrayList<>();
    private T now;

    public Watched(T first) {
        now = first;
    }

    public Subscription watch(Consumer<T> reader) {
        readers.add(reader);
        reader.accept(now);
        return () -> readers.remove(reader);
    }

    /** From now on this is so, and everybody who watches hears of it. */
    public void say(T next) {
        now = next;
        List.copyOf(readers).forEach(reader -> reader.accept(next));
    }

    public int readers() {
        return readers.size();
    }
}

package dev.weir.lineage.event;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an event: at most 20 things, each by the path of its field. */
final class Faults {
    private static final int MOST = 20;
    private static final int LONGEST_KEY = 60;
    private final List<String> found = new ArrayList<>();

    void add(String path, String what) {
        if (!full()) {
            found.add(path.isEmpty() ? "an event " + what : path + " " + what);
        }
    }

    boolean full() {
        return found.size() >= MOST;
    }

    void raise() throws BadEvent {
        if (!found.isEmpty()) {
            throw new BadEvent(found);
        }
    }

    /** A key that a sender chose, short enough for a message. */
    static String cut(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…";
    }
}

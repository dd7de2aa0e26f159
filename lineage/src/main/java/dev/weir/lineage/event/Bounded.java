package dev.weir.lineage.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was longest not touched. */
final class Bounded<V> {
    private final int most;
    private final Map<String, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    Bounded(int most) {
        this.most = most;
    }

    @Nullable
    V get(String key) {
        return entries.get(key);
    }

    /** Answers what stood there before. */
    @Nullable
    V put(String key, V value) {
        V before = entries.put(key, value);
        if (entries.size() > most) {
            var eldest = entries.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return before;
    }

    void clear() {
        entries.clear();
    }
}

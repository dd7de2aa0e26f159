package dev.weir.ui.health;

import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the page about Weir itself reads. */
public interface SelfHealth {
    /** Calls the reader at once and then again and again, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** How a part does; the worst first. */
    enum State {
        /** It does not work. */
        BROKEN,
        /** It works, and somebody should look at it. */
        DOUBTFUL,
        /** It cannot be told. */
        UNKNOWN,
        /** It works. */
        GOOD
    }

    /** Which stretch of the way from a sample to a page. */
    enum Stretch {
        /** Samples come in. */
        MEASURE,
        /** They are kept. */
        KEEP,
        /** They are judged. */
        JUDGE,
        /** People are told. */
        TELL,
        /** The program. */
        RUN
    }

    /**
     * One part.
     *
     * @param figure its figure with its unit; empty when it has none
     * @param sentence what it means, and what to do
     * @param metric the name under which {@code /actuator/prometheus} tells the same; empty when it does not
     */
    record Part(Stretch stretch, String name, State state, String figure, String sentence, String metric) {}

    /** All of it at one instant. */
    record Snapshot(Instant at, List<Part> parts) {
        /** Copies the parts. */
        public Snapshot {
            parts = List.copyOf(parts);
        }
    }
}

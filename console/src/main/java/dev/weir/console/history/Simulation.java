package dev.weir.console.history;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journals;
import dev.weir.store.embedded.StoredPast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** That a span of a store was simulated: the mark by which nobody takes it for measured. */
public record Simulation(Interval span, long seed) {
    /** The name of the journal, which is kept for ever. */
    public static final String JOURNAL = "simulation";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a store says; empty when everything in it was measured. */
    public static Optional<Simulation> of(Journals journals) {
        List<Simulation> marks = new ArrayList<>();
        journals.open(JOURNAL, new Written()).replay(marks::add);
        return marks.isEmpty() ? Optional.empty() : Optional.of(marks.getLast());
    }

    /** All marks of a store, oldest first. */
    public static List<Simulation> of(StoredPast past) {
        List<Simulation> marks = new ArrayList<>();
        past.replay(JOURNAL, new Written(), marks::add);
        return marks;
    }

    /** Whether some of a time was simulated. */
    public boolean touches(Interval when) {
        return span.start().isBefore(when.end()) && when.start().isBefore(span.end());
    }

    /** Marks; all under one key. Thread-safe. */
    static final class Written implements Codec<Simulation> {
        @Override
        public String encode(Simulation mark) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("from", mark.span().start().toString())
                    .put("to", mark.span().end().toString())
                    .put("seed", mark.seed())
                    .toString();
        }

        @Override
        public Simulation decode(String text) {
            var node = JSON.readTree(text);
            return new Simulation(
                    new Interval(
                            Instant.parse(node.path("from").asString()),
                            Instant.parse(node.path("to").asString())),
                    node.path("seed").asLong());
        }

        @Override
        public String key(Simulation mark) {
            return JOURNAL;
        }

        @Override
        public Instant at(Simulation mark) {
            return mark.span().end();
        }
    }
}

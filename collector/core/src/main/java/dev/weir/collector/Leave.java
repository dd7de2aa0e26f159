package dev.weir.collector;

import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The key {@code leave}: signals that somebody else, such as an agent inside the engine, publishes for the same pipelines. */
public final class Leave {
    private Leave() {}

    /** Reads the key. */
    public static Set<Signal> read(Section section) {
        var leave = EnumSet.noneOf(Signal.class);
        for (String name : section.texts("leave")) {
            Signal.named(name)
                    .ifPresentOrElse(
                            leave::add,
                            () -> section.error("leave", name, "is no signal; write names such as pipeline_up"));
        }
        return leave;
    }

    /** The samples that are not left to others. */
    public static List<Sample> wanted(List<Sample> samples, Set<Signal> leave) {
        return samples.stream()
                .filter(sample -> Signal.named(sample.series().name())
                        .map(signal -> !leave.contains(signal))
                        .orElse(true))
                .toList();
    }
}

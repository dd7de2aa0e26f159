package dev.weir.console.flow;

import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import java.util.List;

/** What is doubtful about definitions that are right in themselves, for those who know what stands elsewhere. */
@FunctionalInterface
public interface Doubts {
    /** The doubts about a catalogue that was read from these sources. */
    List<Problem> about(Catalogue catalogue, List<Source> sources);

    /** There are none. */
    static Doubts none() {
        return (catalogue, sources) -> List.of();
    }
}

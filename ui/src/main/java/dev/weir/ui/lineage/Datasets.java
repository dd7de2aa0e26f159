package dev.weir.ui.lineage;

import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about datasets read. */
public interface Datasets {
    /** Calls the reader soon with all datasets, worst first, at most {@link #MOST}, and again when that changes, from threads of its own. */
    Subscription watchAll(Consumer<Listed> reader);

    /** Calls the reader soon with what is known of a dataset, by its identity as text, and again when that changes; empty when there is none. */
    Subscription watch(String id, Consumer<Optional<Detail>> reader);

    /** How many datasets are listed at most. */
    int MOST = 5_000;

    /**
     * The datasets.
     *
     * @param total how many there are, listed or not
     */
    record Listed(Instant now, int total, List<Spot> spots) {
        /** Copies the list. */
        public Listed {
            spots = List.copyOf(spots);
        }
    }

    /**
     * One dataset.
     *
     * @param description a sentence of whoever declares it; empty when there is none
     * @param aliases other names of it
     * @param writers what writes it
     * @param readers what reads it
     * @param schemas its schemas, the oldest first
     * @param into from which columns its columns are made
     * @param outOf which columns are made of its columns
     * @param runs the newest runs that wrote it, newest first
     */
    record Detail(
            Instant now,
            Spot spot,
            String description,
            List<String> aliases,
            List<Spot> writers,
            List<Spot> readers,
            List<SchemaVersion> schemas,
            List<ColumnEdge> into,
            List<ColumnEdge> outOf,
            List<Run> runs) {
        /** Copies the lists. */
        public Detail {
            aliases = List.copyOf(aliases);
            writers = List.copyOf(writers);
            readers = List.copyOf(readers);
            schemas = List.copyOf(schemas);
            into = List.copyOf(into);
            outOf = List.copyOf(outOf);
            runs = List.copyOf(runs);
        }
    }
}

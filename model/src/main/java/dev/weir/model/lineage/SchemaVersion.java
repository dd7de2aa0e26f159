package dev.weir.model.lineage;

import java.time.Instant;
import java.util.List;

/**
 * The fields of a dataset since an instant.
 *
 * @param number 1 for the first, in order of {@code since}
 * @param since when it was told first, by the producer's clock
 * @param known when Weir learnt of it
 * @param job who told it
 */
public record SchemaVersion(Dataset dataset, int number, Instant since, Instant known, NodeId job, List<Field> fields) {
    /** Copies the list. */
    public SchemaVersion {
        fields = List.copyOf(fields);
    }
}

package dev.weir.lineage.event.facet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured of the data in a dataset. What is not told is empty, never 0.
 *
 * @param rows how many rows were looked at
 * @param columns by the name of the column
 */
public record Metrics(
        OptionalLong rows,
        OptionalLong bytes,
        OptionalLong files,
        Optional<Instant> lastUpdated,
        Map<String, OfColumn> columns) {
    /** Copies the map. */
    public Metrics {
        columns = Map.copyOf(columns);
    }

    /**
     * What was measured of one column.
     *
     * @param quantiles the value of each, by its share in 0…1
     */
    public record OfColumn(
            OptionalLong nulls,
            OptionalLong distinct,
            OptionalDouble sum,
            OptionalLong count,
            OptionalDouble min,
            OptionalDouble max,
            Map<Double, Double> quantiles) {
        /** Copies the map. */
        public OfColumn {
            quantiles = Map.copyOf(quantiles);
        }
    }
}

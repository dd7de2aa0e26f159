package dev.weir.console.flow;

import java.util.Map;
import java.util.Optional;

/**
 * What computing costs.
 *
 * @param currency the unit of the costs, such as EUR; said wherever they are shown
 * @param usual the price of a pipeline that has none of its own; empty: only those with one of their own are priced
 * @param pipelines prices by the name of a pipeline
 */
public record Prices(String currency, Optional<Price> usual, Map<String, Price> pipelines) {
    /** Nothing is priced. */
    public static final Prices NONE = new Prices("", Optional.empty(), Map.of());

    /** The price of one CPU core for an hour, and of one GiB of memory for an hour. */
    public record Price(double cpuHour, double memoryGibHour) {
        /** Refuses what is negative or no number. */
        public Price {
            if (!(cpuHour >= 0 && memoryGibHour >= 0 && cpuHour < 1e6 && memoryGibHour < 1e6)) {
                throw new IllegalArgumentException(
                        "prices " + cpuHour + " and " + memoryGibHour + " must be 0 or more");
            }
        }
    }

    /** Copies the pairs. */
    public Prices {
        pipelines = Map.copyOf(pipelines);
    }

    /** Whether a pipeline of this name is priced. */
    public boolean known(String pipeline) {
        return usual.isPresent() || pipelines.containsKey(pipeline);
    }

    Price of(String pipeline) {
        Price own = pipelines.get(pipeline);
        return own != null ? own : usual.orElseThrow();
    }
}

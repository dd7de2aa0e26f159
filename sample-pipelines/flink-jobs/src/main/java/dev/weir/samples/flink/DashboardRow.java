package dev.weir.samples.flink;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One page in one window, as known when it was written.
 *
 * @param start first millisecond of the window
 * @param end first millisecond after it
 * @param newest newest event time counted, epoch milliseconds
 * @param complete whether the watermark has passed the window; the field is called {@code final} in JSON
 */
public record DashboardRow(
        String page,
        long start,
        long end,
        long views,
        long visitors,
        long newest,
        @JsonProperty("final") boolean complete)
        implements Outgoing {

    @Override
    public String key() {
        return page;
    }

    @Override
    public long eventTime() {
        return newest;
    }
}

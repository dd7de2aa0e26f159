package dev.weir.samples.flink;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A feature of a user: page views in the minute before {@code at}.
 *
 * @param views the field is called {@code views_1m} in JSON
 * @param at the user's newest event time, epoch milliseconds
 */
public record ViewCount(
        String user, @JsonProperty("views_1m") long views, long at) implements Outgoing {

    @Override
    public String key() {
        return user;
    }

    @Override
    public long eventTime() {
        return at;
    }
}

package dev.weir.samples.flink;

import java.util.HashMap;
import java.util.Map;

/** A window's running figures; mutable and public as Flink's POJO serializer wants it. */
public final class PageViews {

    /** Clicks counted. */
    public long views;

    /** Newest event time counted, epoch milliseconds. */
    public long newest = Long.MIN_VALUE;

    /** Clicks by user. */
    public Map<String, Integer> visitors = new HashMap<>();

    void add(Click click) {
        views++;
        newest = Math.max(newest, click.at());
        visitors.merge(click.user(), 1, Integer::sum);
    }
}

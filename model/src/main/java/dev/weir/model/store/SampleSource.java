package dev.weir.model.store;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import java.util.List;

/** Where samples come from. Thread-safe. */
public interface SampleSource {
    /** The points of every chosen series that has any in the span, sorted by series. */
    List<Points> select(Selector selector, Interval when, Resolution resolution);

    /** The newest sample of every chosen series that has one in the span, sorted by series. */
    List<Sample> latest(Selector selector, Interval when);

    /** Every series with a sample in the span. */
    List<Series> series(Interval when);
}

package dev.weir.engine;

import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series that one indicator reads, each with its marks.
 *
 * <p>A selector chooses a series and any with more labels: the aggregate of a pipeline and its partitions alike. They must not be
 * counted twice, so once the series with exactly the selector's labels is there, only that one counts for this selector.
 */
final class Tracks {
    /** How many series one SLO may read. */
    static final int LIMIT = 10_000;

    private static final int NEAR = 4;

    private final @Nullable Selector part;
    private final Selector total;
    private final List<Track> all = new ArrayList<>();
    private final Map<Series, Track> bySeries = new HashMap<>();
    private boolean partExact;
    private boolean totalExact;

    Tracks(Indicator indicator) {
        switch (indicator) {
            case Indicator.Threshold threshold -> {
                part = null;
                total = threshold.metric();
            }
            case Indicator.Ratio ratio -> {
                part = ratio.part();
                total = ratio.total();
            }
            case Indicator.Share share -> {
                part = null;
                total = share.metric();
            }
            case Indicator.EventTime eventTime -> {
                part = eventTime.lastRecordAge();
                total = eventTime.watermarkLag();
            }
            case Indicator.Composite composite ->
                throw new IllegalArgumentException("a composite has tracks for each component");
        }
    }

    List<Track> all() {
        return all;
    }

    /** The track of a known series, null for an unknown one. Fast when the host hands in the same series object each time. */
    @SuppressWarnings("ReferenceEquality") // a shortcut: equal series that are two objects are found by the map
    @Nullable
    Track known(Series series) {
        for (int i = 0; i < all.size() && i < NEAR; i++) {
            if (all.get(i).series == series) {
                return all.get(i);
            }
        }
        return bySeries.get(series);
    }

    /** Whether any selector chooses the series. */
    boolean reads(Series series) {
        return total.matches(series) || (part != null && part.matches(series));
    }

    /** A track for a chosen series that is new, without any part when an aggregate speaks for it; null when there are too many. */
    @Nullable
    Track add(Series series) {
        boolean isPart = part != null && part.matches(series) && !(partExact && !exact(part, series));
        boolean isTotal = total.matches(series) && !(totalExact && !exact(total, series));
        if (all.size() >= LIMIT) {
            return null;
        }
        var track = new Track(series, isPart, isTotal);
        all.add(track);
        bySeries.put(series, track);
        return track;
    }

    /** Whether this new track is the first aggregate of a selector, so that the others no longer count for it. */
    boolean displaces(Track track) {
        return (!partExact && part != null && exact(part, track.series)) || (!totalExact && exact(total, track.series));
    }

    /** Takes their part from the tracks that an aggregate displaces. */
    void settle(Track aggregate) {
        if (part != null && exact(part, aggregate.series)) {
            partExact = true;
            all.forEach(track -> track.part = track == aggregate);
        }
        if (exact(total, aggregate.series)) {
            totalExact = true;
            all.forEach(track -> track.total = track == aggregate);
        }
    }

    /** Drops the series that nothing came of since then; runs and partitions come and go. */
    void prune(long before) {
        all.removeIf(track -> {
            boolean gone = track.touched < before;
            if (gone) {
                bySeries.remove(track.series);
            }
            return gone;
        });
    }

    private static boolean exact(Selector selector, Series series) {
        return selector.name().equals(series.name()) && selector.labels().equals(series.labels());
    }
}

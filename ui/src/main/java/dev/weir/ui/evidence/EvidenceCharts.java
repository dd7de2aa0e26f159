package dev.weir.ui.evidence;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import dev.weir.model.Interval;
import dev.weir.ui.chart.Band;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Tracks under one another, loaded once for a span and grown at their end. Charts keep nothing on the server, so a page that comes
 * back loads them again.
 */
public final class EvidenceCharts extends Div {
    /** How often they grow at most: several points of the shortest step. */
    private static final Duration GROW = Duration.ofSeconds(10);
    /** How many steps before the last look are read again, since late samples change them. */
    private static final int AGAIN = 3;

    private final transient Reader reader;
    private final String group;
    private List<TrackCard> cards = List.of();
    private Instant grown = Instant.EPOCH;

    /** Where the charts come from. */
    public interface Reader {
        /** What is drawn over a span, a point a step. */
        List<Track> tracks(Interval when, Duration step);

        /** What happened in it. */
        List<Band> bands(Interval when);
    }

    /** No charts yet; those of one group share cursor and zoom. */
    public EvidenceCharts(String group, Reader reader) {
        this.group = group;
        this.reader = reader;
        addClassName("weir-panels");
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        forget();
    }

    /** They are loaded anew when they are shown the next time. */
    public void forget() {
        cards = List.of();
        grown = Instant.EPOCH;
    }

    /** Shows a span; {@code grows} tells that it ends now and goes on. Reads the store at most every few seconds. */
    public void show(Interval when, Duration step, boolean grows, ZoneId zone) {
        Instant now = when.end();
        if (cards.isEmpty()) {
            List<Band> bands = reader.bands(when);
            removeAll();
            cards = reader.tracks(when, step).stream()
                    .map(track -> new TrackCard(track, group, when, step, bands, zone))
                    .toList();
            cards.forEach(this::add);
            grown = now;
        } else if (grows && !now.isBefore(grown.plus(step.compareTo(GROW) > 0 ? step : GROW))) {
            List<Track> tail = reader.tracks(new Interval(grown.minus(step.multipliedBy(AGAIN)), now), step);
            List<Band> bands = reader.bands(when);
            grown = now;
            for (TrackCard card : cards) {
                Optional<Track> more = tail.stream().filter(card::continues).findFirst();
                if (more.isPresent() && card.outgrown(more.get())) {
                    forget();
                    show(when, step, true, zone);
                    return;
                }
                more.ifPresent(track -> card.append(track, when, bands));
            }
        }
    }
}

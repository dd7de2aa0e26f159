package dev.weir.ui.kpis;

import dev.weir.model.Interval;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Subscription;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about figures of the business read. */
public interface Business {
    /** Calls the reader at once with all figures by name, and then every few seconds, from threads of its own. */
    Subscription watchAll(Consumer<Snapshot> reader);

    /** The same of one figure and the promises that drive it; empty while there is none of this name. */
    Subscription watch(String kpi, Consumer<Optional<Detail>> reader);

    /** The figure, then each promise that drives it, over a span; nothing when it is not known. */
    List<Track> tracks(String kpi, Interval when, Duration step);

    /** The incidents of the promises that drive it, and the changes of their pipelines, that touch a span. */
    List<Band> bands(String kpi, Interval when);

    /** What the movement of a figure with a promise was worked out of, oldest first. */
    List<Pair> pairs(String kpi, SloId slo);

    /** All figures at one instant. */
    record Snapshot(Instant at, List<Row> rows) {
        /** Copies the rows. */
        public Snapshot {
            rows = List.copyOf(rows);
        }
    }

    /** A figure, what it is now, and the agreements that name it, by name. */
    record Row(BusinessKpi kpi, Figure figure, List<Agreement> agreements) {
        /** Copies the agreements. */
        public Row {
            agreements = List.copyOf(agreements);
        }
    }

    /** An agreement by its name, and its title for people. */
    record Agreement(String name, String title) {}

    /** One figure at one instant; {@code moved} is over so long before it. */
    record Detail(Instant at, Row row, List<Driver> drivers, Duration moved) {
        /** Copies the drivers. */
        public Detail {
            drivers = List.copyOf(drivers);
        }
    }

    /** A promise that drives a figure, where it stands, and how the figure moved with it. */
    record Driver(Slo slo, Standing standing, Movement movement) {}

    /** The bad share of a promise, 0…1, in the step that begins then, and the figure in the step that begins a lag later. NaN is unknown. */
    record Pair(Instant at, double badShare, double figure) {}
}

package dev.weir.ui.wall;

import dev.weir.model.Sample;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the wall reads. */
public interface Wall {
    /**
     * Calls the reader at once and then whenever something changed, at most about once a second and at least every 15 s so that
     * ages stay true, from threads of its own.
     */
    Subscription watch(Consumer<Snapshot> reader);

    /** Everything on the wall at one instant. */
    record Snapshot(Instant at, List<Tile> tiles, List<Figure> figures, List<Notice> notices) {
        /** Copies the lists. */
        public Snapshot {
            tiles = List.copyOf(tiles);
            figures = List.copyOf(figures);
            notices = List.copyOf(notices);
        }

        /** One with nothing wrong about the definitions. */
        public Snapshot(Instant at, List<Tile> tiles, List<Figure> figures) {
            this(at, tiles, figures, List.of());
        }
    }

    /**
     * Something about the definitions that somebody must know: what is wrong, so that it is not judged as it stands or not in force
     * at all, or what is only doubtful.
     *
     * @param about a name, or a place in a file
     */
    record Notice(boolean wrong, String about, String text) {}

    /** One agreement with its promises, the worst first, and what it puts at risk this week. */
    record Tile(Sla sla, List<Promise> promises, AtRisk atRisk) {
        /** Sorts the promises, worst first, and as the agreement names them. */
        public Tile {
            promises = promises.stream()
                    .sorted(Comparator.comparing(Promise::standing)
                            .thenComparingInt(
                                    promise -> sla.slos().indexOf(promise.slo().id())))
                    .toList();
        }

        /** The worst standing of its promises. */
        public Standing standing() {
            return promises.isEmpty() ? Standing.NO_DATA : promises.getFirst().standing();
        }
    }

    /** One SLO of an agreement. {@code recent} are the last samples of its indicator, oldest first, for the sparkline. */
    record Promise(Slo slo, Optional<Verdict> verdict, Optional<Incident> incident, List<Sample> recent) {
        /** Copies the samples. */
        public Promise {
            recent = List.copyOf(recent);
        }

        /** Where it stands; unknown before the first verdict. */
        public Standing standing() {
            return verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
        }
    }

    /** One figure of the business and its newest value, if there is one. */
    record Figure(BusinessKpi kpi, Optional<Sample> value) {}
}

package dev.weir.ui.wall;

import dev.weir.model.Engine;
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
import java.util.function.Supplier;

/** What the wall reads. */
public interface Wall {
    /**
     * Calls the reader at once and then whenever something changed, at most about once a second and at least every 15 s so that
     * ages stay true, from threads of its own.
     */
    Subscription watch(Consumer<Snapshot> reader);

    /**
     * Everything on the wall at one instant; shared by all who look.
     *
     * @param tiles problems first, see {@link Tile#ORDER}
     * @param pager the promise about Weir's own pages, when there is one
     */
    record Snapshot(Instant at, List<Tile> tiles, List<Figure> figures, List<Notice> notices, Optional<Promise> pager) {
        /** Copies the lists and sorts the tiles. */
        public Snapshot {
            tiles = tiles.stream().sorted(Tile.ORDER).toList();
            figures = List.copyOf(figures);
            notices = List.copyOf(notices);
        }

        /** One that knows of no pager. */
        public Snapshot(Instant at, List<Tile> tiles, List<Figure> figures, List<Notice> notices) {
            this(at, tiles, figures, notices, Optional.empty());
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

    /**
     * Where the promises of a tile are kept.
     *
     * @param tier of the most important pipeline; 0 when no pipeline is known
     * @param engines of the pipelines, and {@code useCases} of agreement and pipelines, sorted and each once
     */
    record Place(int tier, List<Engine> engines, List<String> useCases) {
        /** Copies the lists. */
        public Place {
            engines = List.copyOf(engines);
            useCases = List.copyOf(useCases);
        }

        /** Of pipelines that nobody knows. */
        public static Place unknown() {
            return new Place(0, List.of(), List.of());
        }
    }

    /**
     * One agreement with its promises, the worst first; or one SLO that belongs to no agreement.
     *
     * @param name of the agreement, or of the SLO
     * @param agreement whether it is an agreement
     * @param consumer to whom it is promised; empty without an agreement
     * @param atRisk this week, {@code rate} at this moment
     */
    record Tile(
            String name,
            boolean agreement,
            String title,
            String consumer,
            String owner,
            Place place,
            List<Promise> promises,
            AtRisk atRisk,
            Rate rate) {
        /** Problems first, of these what is held last; agreements before SLOs without one; then by title. */
        public static final Comparator<Tile> ORDER = Comparator.comparing(Tile::standing)
                .thenComparing(Tile::held)
                .thenComparing(tile -> !tile.agreement)
                .thenComparing(Tile::title)
                .thenComparing(Tile::name);

        /** Sorts the promises, worst first, those of one standing as they came. */
        public Tile {
            promises = promises.stream()
                    .sorted(Comparator.comparing(Promise::standing).thenComparing(Promise::quiet))
                    .toList();
        }

        /** Of an agreement, with its promises as it names them. */
        public static Tile of(Sla sla, Place place, List<Promise> promises, AtRisk atRisk, Rate rate) {
            return new Tile(sla.name(), true, sla.title(), sla.consumer(), sla.owner(), place, promises, atRisk, rate);
        }

        /** Of an SLO without an agreement. */
        public static Tile of(Promise promise, String owner, Place place) {
            return new Tile(
                    promise.slo().id().name(),
                    false,
                    promise.slo().title(),
                    "",
                    owner,
                    place,
                    List.of(promise),
                    AtRisk.none(),
                    Rate.none());
        }

        /** What it is known by on the wall: agreements and SLOs may share names. */
        public String key() {
            return (agreement ? "slas/" : "slos/") + name;
        }

        /** The worst standing of its promises. */
        public Standing standing() {
            return promises.isEmpty() ? Standing.NO_DATA : promises.getFirst().standing();
        }

        /** Whether everything that is bad about it is explained by something else, so that nobody is waked by it. */
        public boolean held() {
            boolean quiet = false;
            for (Promise promise : promises) {
                if (promise.bad() && !promise.quiet()) {
                    return false;
                }
                quiet |= promise.quiet();
            }
            return quiet;
        }
    }

    /**
     * One SLO.
     *
     * @param held because of what nobody is told of its open incident; empty when it is not held
     * @param recent the last samples of its indicator, oldest first, for the sparkline; asked when it is drawn
     */
    record Promise(
            Slo slo,
            Optional<Verdict> verdict,
            Optional<Incident> incident,
            Optional<String> held,
            Supplier<List<Sample>> recent) {
        /** One that is not held. */
        public Promise(Slo slo, Optional<Verdict> verdict, Optional<Incident> incident, List<Sample> recent) {
            this(slo, verdict, incident, Optional.empty(), () -> recent);
        }

        /** Where it stands; unknown before the first verdict. */
        public Standing standing() {
            return verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
        }

        /** Whether it is breached or burning. */
        public boolean bad() {
            return standing() == Standing.BREACHED || standing() == Standing.BURNING;
        }

        boolean quiet() {
            return bad() && held.isPresent();
        }
    }

    /** One figure of the business and its newest value, if there is one. */
    record Figure(BusinessKpi kpi, Optional<Sample> value) {}
}

package dev.weir.ui.agreements;

import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.kpis.Business;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about agreements read. */
public interface Agreements {
    /** Calls the reader at once with all agreements, worst first, and then every few seconds, from threads of its own. */
    Subscription watchAll(Consumer<Snapshot> reader);

    /** The same of one agreement with everything about it; empty while there is none of this name. */
    Subscription watch(String sla, Consumer<Optional<Detail>> reader);

    /** All agreements at one instant. */
    record Snapshot(Instant at, List<Row> rows) {
        /** Copies the rows. */
        public Snapshot {
            rows = List.copyOf(rows);
        }
    }

    /** An agreement, its promises worst first, and what it put at risk this week. */
    record Row(Sla sla, List<Promise> promises, AtRisk thisWeek) {
        /** Sorts the promises. */
        public Row {
            promises = promises.stream()
                    .sorted(Comparator.comparing(Promise::standing))
                    .toList();
        }

        /** The worst standing of its promises; unknown without any. */
        public Standing standing() {
            return promises.isEmpty() ? Standing.NO_DATA : promises.getFirst().standing();
        }
    }

    /** One SLO of an agreement, what is said of it, and its open incident. */
    record Promise(Slo slo, Optional<Verdict> verdict, Optional<Incident> incident) {
        /** Where it stands; unknown before the first verdict. */
        public Standing standing() {
            return verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
        }
    }

    /**
     * What one of its costs came to.
     *
     * @param lately by slices that ended in so long before now
     */
    record Priced(Cost cost, Duration over, AtRisk lately, AtRisk thisWeek) {}

    /** An incident of one of its promises and what it put at risk by this agreement. */
    record Touched(Incident incident, String title, AtRisk atRisk) {}

    /**
     * One agreement at one instant.
     *
     * @param week the week that holds it
     * @param costs in the order in which they are agreed
     * @param touched the newest incidents of its promises, open ones first, of {@code incidents} within {@code back}
     * @param kpis the figures of the business that it names
     */
    record Detail(
            Instant at,
            Row row,
            Interval week,
            List<Priced> costs,
            List<Touched> touched,
            int incidents,
            Duration back,
            List<Business.Detail> kpis) {
        /** Copies the lists. */
        public Detail {
            costs = List.copyOf(costs);
            touched = List.copyOf(touched);
            kpis = List.copyOf(kpis);
        }
    }
}

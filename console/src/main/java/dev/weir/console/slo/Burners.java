package dev.weir.console.slo;

import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.ui.slos.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What used the budget, worst first: incidents with all that was bad from their onset to their end, and the spans of bad time that no incident tells of. */
final class Burners {
    private static final int MOST = 12;
    private static final Duration APART = Duration.ofMinutes(30);

    private Burners() {}

    static List<Past.Burner> of(Cells cells, Budgeting budgeting, List<Incident> incidents, Instant now) {
        var burners = new ArrayList<Past.Burner>();
        var taken = new boolean[cells.count];
        incidents.stream().sorted(Comparator.comparing(Incident::opened)).forEach(incident -> {
            Instant begin = incident.since().filter(incident.opened()::isAfter).orElse(incident.opened());
            Instant end = incident.resolved().orElse(now);
            if (end.isBefore(begin)) {
                return;
            }
            double used = 0;
            int last = cells.indexOf(end.toEpochMilli());
            for (int cell = cells.indexOf(begin.toEpochMilli()); cell <= last; cell++) {
                used += taken[cell] ? 0 : budgeting.used(cell);
                taken[cell] = true;
            }
            add(burners, new Past.Burner(new Interval(begin, end), used, Optional.of(incident)));
        });
        spans(cells, budgeting, taken, burners);
        return burners.stream()
                .sorted(Comparator.comparingDouble(Past.Burner::share).reversed())
                .limit(MOST)
                .toList();
    }

    private static void spans(Cells cells, Budgeting budgeting, boolean[] taken, List<Past.Burner> burners) {
        int begin = -1;
        int last = -1;
        double used = 0;
        int apart = (int) Math.max(1, APART.toMillis() / cells.cellMs);
        for (int cell = 0; cell < cells.count; cell++) {
            double its = taken[cell] ? 0 : budgeting.used(cell);
            if (begin >= 0 && (taken[cell] || cell - last > apart)) {
                add(burners, span(cells, begin, last, used));
                begin = -1;
                used = 0;
            }
            if (its > 0) {
                begin = begin < 0 ? cell : begin;
                last = cell;
                used += its;
            }
        }
        if (begin >= 0) {
            add(burners, span(cells, begin, last, used));
        }
    }

    private static Past.Burner span(Cells cells, int begin, int last, double used) {
        return new Past.Burner(
                new Interval(Instant.ofEpochMilli(cells.startOf(begin)), Instant.ofEpochMilli(cells.startOf(last + 1))),
                used,
                Optional.empty());
    }

    private static void add(List<Past.Burner> burners, Past.Burner one) {
        if (one.share() > 0) {
            burners.add(one);
        }
    }
}

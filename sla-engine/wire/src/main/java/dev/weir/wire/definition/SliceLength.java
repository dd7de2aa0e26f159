package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the stored slices of an SLO are: the edges of a window are no coarser than a tenth of it, and a time slice of the
 * budgeting method is a whole number of them. Unless the annotation {@code weir.dev/slice} says otherwise, the longest of a few round
 * lengths up to 30 s that will do.
 */
final class SliceLength {
    private static final int EDGES = 10;
    /** What an SLO may cost: a year of half-minutes is about a million. */
    private static final long MAX_SLICES = 2_000_000;

    private static final List<Integer> ROUND_SECONDS = List.of(30, 20, 15, 10, 6, 5, 4, 3, 2, 1);

    private SliceLength() {}

    static Optional<Duration> of(
            Optional<Node> annotation, List<BurnRule> rules, BudgetingMethod method, Duration period, Node objective) {
        Optional<Duration> shortest = rules.stream().map(BurnRule::shortWindow).min(Comparator.naturalOrder());
        Optional<Duration> sliced = switch (method) {
            case BudgetingMethod.Occurrences all -> Optional.empty();
            case BudgetingMethod.Timeslices slices -> Optional.of(slices.window());
            case BudgetingMethod.RatioTimeslices slices -> Optional.of(slices.window());
        };
        if (sliced.isPresent() && sliced.get().compareTo(period) > 0) {
            return objective.error(
                    "the timeSliceWindow " + Lengths.text(sliced.get()) + " is longer than the SLO's period, "
                            + Lengths.text(period),
                    "write a shorter one");
        }
        if (annotation.isPresent()) {
            Node node = annotation.get();
            return Lengths.weir(node).flatMap(length -> said(node, length, shortest, sliced, period));
        }
        Optional<Duration> chosen = ROUND_SECONDS.stream()
                .map(Duration::ofSeconds)
                .filter(length -> shortest.map(window -> fits(length, window)).orElse(true))
                .filter(length -> sliced.map(window -> divides(length, window)).orElse(true))
                .findFirst();
        if (chosen.isPresent() && tooMany(period, chosen.get())) {
            return objective.error(
                    "a period of " + Lengths.text(period) + " in slices of " + Lengths.text(chosen.get())
                            + " is more than " + MAX_SLICES + " slices",
                    "write a shorter period, or longer windows and the annotation weir.dev/slice");
        }
        return chosen;
    }

    private static Optional<Duration> said(
            Node node, Duration length, Optional<Duration> shortest, Optional<Duration> sliced, Duration period) {
        if (shortest.isPresent() && !fits(length, shortest.get())) {
            return node.error(
                    "slices of " + Lengths.text(length) + " are coarser than a tenth of the short window "
                            + Lengths.text(shortest.get()),
                    "write " + Lengths.text(shortest.get().dividedBy(EDGES)) + " or less");
        }
        if (sliced.isPresent() && !divides(length, sliced.get())) {
            return node.error(
                    "the timeSliceWindow " + Lengths.text(sliced.get()) + " is no whole number of slices of "
                            + Lengths.text(length),
                    "write a length that divides it");
        }
        if (length.compareTo(period) > 0) {
            return node.error(
                    "slices of " + Lengths.text(length) + " are longer than the SLO's period, " + Lengths.text(period),
                    "write 30s");
        }
        if (tooMany(period, length)) {
            return node.error(
                    "a period of " + Lengths.text(period) + " in slices of " + Lengths.text(length) + " is more than "
                            + MAX_SLICES + " slices",
                    "write a longer slice");
        }
        return Optional.of(length);
    }

    private static boolean fits(Duration slice, Duration window) {
        return slice.multipliedBy(EDGES).compareTo(window) <= 0;
    }

    private static boolean divides(Duration slice, Duration window) {
        return window.toSeconds() % slice.toSeconds() == 0;
    }

    private static boolean tooMany(Duration period, Duration slice) {
        return period.dividedBy(slice) > MAX_SLICES;
    }
}

package dev.weir.model.slo;

import dev.weir.model.Selector;
import java.util.List;
import java.util.Optional;

/** A figure of the business, where it comes from, what it should be, and the SLOs that drive it. {@code unit} is for people. */
public record BusinessKpi(
        String name, String title, String unit, Selector metric, Optional<Goal> goal, List<SloId> drivenBy) {
    /** What it should be; of a counter, what it should grow in an hour. */
    public record Goal(Operator op, double value) {}

    /** Copies the list. */
    public BusinessKpi {
        drivenBy = List.copyOf(drivenBy);
    }

    /** One without a goal. */
    public BusinessKpi(String name, String title, String unit, Selector metric, List<SloId> drivenBy) {
        this(name, title, unit, metric, Optional.empty(), drivenBy);
    }
}

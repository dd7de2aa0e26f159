package dev.weir.model.slo;

import dev.weir.model.Selector;
import java.util.List;

/** A figure of the business, where it comes from, and the SLOs that drive it. {@code unit} is for people. */
public record BusinessKpi(String name, String title, String unit, Selector metric, List<SloId> drivenBy) {
    /** Copies the list. */
    public BusinessKpi {
        drivenBy = List.copyOf(drivenBy);
    }
}

package dev.weir.ui.slos;

import com.vaadin.flow.component.html.Div;
import dev.weir.model.slo.Budget;
import dev.weir.ui.Words;
import java.util.Locale;
import java.util.Optional;

/** Attainment from its low to its high end on a scale that ends at 100 %, with the target as a line. */
final class Range extends Div {
    private final Div span = new Div();
    private final Div line = new Div();

    Range() {
        addClassName("weir-slo-range");
        span.addClassName("weir-slo-range-span");
        line.addClassName("weir-slo-range-target");
        getElement().setAttribute("role", "img");
        add(span, line);
    }

    void show(Optional<Budget> budget, double target) {
        double low = budget.map(Budget::low).orElse(0.0);
        double high = budget.map(Budget::high).orElse(1.0);
        double begin = Math.max(0, Math.min(low, 1 - 2 * (1 - target)));
        span.getStyle().set("left", place(low, begin));
        span.getStyle().set("right", place(begin + 1 - high, begin));
        line.getStyle().set("left", place(target, begin));
        setClassName("weir-slo-range-unknown", budget.isEmpty());
        setClassName("weir-slo-range-short", budget.isPresent() && high < target);
        getElement()
                .setAttribute(
                        "aria-label",
                        budget.map(known -> "attainment " + SloLine.range(known))
                                        .orElse("not measured yet")
                                + ", target " + Words.attainment(target) + ", on a scale from " + Words.percent(begin)
                                + " to 100 %");
    }

    private static String place(double value, double begin) {
        return String.format(Locale.ROOT, "%.2f%%", Math.clamp((value - begin) / (1 - begin), 0, 1) * 100);
    }
}

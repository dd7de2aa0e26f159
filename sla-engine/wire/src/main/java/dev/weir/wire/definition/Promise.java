package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;

/** What one SLO of a document promises. {@code node} is the objective that says so, of a composite the first of them. */
record Promise(SloId id, String title, Indicator indicator, Target target, BudgetingMethod method, Node node) {
    /** The greatest burn rate that is possible. */
    double mostBurn() {
        return Slo.mostBurn(indicator, method, target);
    }
}

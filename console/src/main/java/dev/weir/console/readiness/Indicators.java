package dev.weir.console.readiness;

import dev.weir.ui.readiness.Judged;
import java.util.List;

/** The eight indicators of a pipeline, each by its rule. Pure. */
final class Indicators {
    private Indicators() {}

    static List<Judged> of(Evidence evidence) {
        return List.of(
                LatencyRule.judge(evidence),
                StateRule.judge(evidence),
                BackPressureRule.judge(evidence),
                ExactlyOnceRule.judge(evidence),
                ObservableRule.judge(evidence),
                DashboardRule.judge(evidence),
                BacklogRule.judge(evidence),
                RollBackRule.judge(evidence));
    }
}

package dev.weir.console.readiness;

import dev.weir.model.Signal;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.ArrayList;
import java.util.List;

/** Somebody is told about a growing backlog when something in force watches it, can tell, and has somewhere to go. */
final class BacklogRule {
    private static final Signal[] STREAM = {
        Signal.BACKLOG_RECORDS, Signal.BACKLOG_SECONDS, Signal.TIME_TO_DRAIN, Signal.LAG_STATE
    };
    private static final Signal[] BATCH = {Signal.RUN_LATENESS, Signal.RUN_FAILURES};
    private static final String RULE =
            "Ready: an SLO with burn rules, or a threshold alert, reads the backlog (of a batch: the lateness of"
                    + " runs), has data, and pages have a destination. Partly: one of these lacks. Not: nothing watches it.";

    private BacklogRule() {}

    static Judged judge(Evidence evidence) {
        Signal[] signals = evidence.batch() ? BATCH : STREAM;
        List<Evidence.Promise> promises = evidence.promises().stream()
                .filter(promise -> !promise.slo().rules().isEmpty() && Evidence.reads(promise.slo(), signals))
                .toList();
        List<Expectation> limits = evidence.limits().stream()
                .filter(limit -> Evidence.reads(limit, signals))
                .toList();
        var links = new ArrayList<Judged.Link>();
        promises.forEach(promise -> links.add(Evidence.slo(promise.slo())));
        links.add(Evidence.definitions());
        if (promises.isEmpty() && limits.isEmpty()) {
            return judged(
                    Score.NOT,
                    "Nothing in force watches its " + (evidence.batch() ? "lateness." : "backlog."),
                    evidence.batch()
                            ? "write an SLO or a threshold alert on pipeline_run_lateness_seconds"
                            : "write an SLO or a threshold alert on pipeline_backlog_records or pipeline_backlog_seconds",
                    links);
        }
        List<String> blind = promises.stream()
                .filter(promise -> promise.verdict()
                        .map(verdict -> verdict.condition() instanceof Condition.NoData)
                        .orElse(true))
                .map(promise -> promise.slo().title())
                .toList();
        boolean sees = blind.size() < promises.size() || !limits.isEmpty();
        String text = watched(promises, limits)
                + (blind.isEmpty() ? "" : "; without data: " + String.join(", ", blind))
                + (evidence.told() == 0
                        ? "; no destination exists."
                        : "; pages can go to " + evidence.told()
                                + (evidence.told() == 1 ? " destination." : " destinations."));
        return judged(
                sees && evidence.told() > 0 ? Score.READY : Score.PARTLY,
                text,
                evidence.told() == 0
                        ? "add a notifier under alerting.notifiers in weir.yaml"
                        : "see why what it reads has no data",
                links);
    }

    private static String watched(List<Evidence.Promise> promises, List<Expectation> limits) {
        var names = new ArrayList<String>();
        promises.stream().map(Evidence.Promise::slo).map(Slo::title).forEach(names::add);
        limits.forEach(limit -> names.add(limit.title()));
        return "Watched by " + String.join(", ", names);
    }

    private static Judged judged(Score score, String evidence, String next, List<Judged.Link> links) {
        return new Judged(Indicator.BACKLOG_ALERTS, score, evidence, RULE, score == Score.READY ? "" : next, links);
    }
}

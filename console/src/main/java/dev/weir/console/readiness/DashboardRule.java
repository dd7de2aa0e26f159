package dev.weir.console.readiness;

import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dashboard is one when its headline charts have something to show: this console draws them for every pipeline. */
final class DashboardRule {
    private static final List<Signal> STREAM =
            List.of(Signal.END_TO_END_LATENCY, Signal.BACKLOG_RECORDS, Signal.STATE_BYTES, Signal.EVENT_TIME_SKEW);
    private static final List<Signal> BATCH = List.of(Signal.RUN_DURATION, Signal.RUN_LATENESS);
    private static final String RULE =
            "Ready: every headline signal of its page (latency, backlog, state, skew; of a batch the length and"
                    + " lateness of runs) is fed now. Partly: half of them or more. Not: fewer.";

    private DashboardRule() {}

    static Judged judge(Evidence evidence) {
        List<Signal> wanted = evidence.batch() ? BATCH : STREAM;
        var lacking = new ArrayList<String>();
        for (Signal signal : wanted) {
            if (evidence.newest().stream().noneMatch(sample -> shows(sample, signal))) {
                lacking.add(signal.title().toLowerCase(Locale.ROOT));
            }
        }
        int fed = wanted.size() - lacking.size();
        Score score = evidence.newest().isEmpty()
                ? Score.UNKNOWN
                : lacking.isEmpty() ? Score.READY : fed * 2 >= wanted.size() ? Score.PARTLY : Score.NOT;
        String text = fed + " of " + wanted.size() + " headline signals on its page are fed now"
                + (lacking.isEmpty() ? "." : "; missing: " + String.join(", ", lacking) + ".");
        return new Judged(
                Indicator.DASHBOARDS,
                score,
                text,
                RULE,
                score == Score.READY
                        ? ""
                        : "see on the collectors page why nothing comes, and under Noticed which setting gives it",
                List.of(
                        new Judged.Link("its page", "pipelines/" + evidence.id()),
                        new Judged.Link("collectors", "collectors")));
    }

    private static boolean shows(Sample sample, Signal signal) {
        return sample.series().name().equals(signal.seriesName())
                && sample.quality().usable()
                && sample.series().labels().get("operator") == null
                && sample.series().labels().get("partition") == null;
    }
}

package dev.weir.console.readiness;

import dev.weir.model.Finding;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.List;

/**
 * Exactly-once holds as long as checkpoints succeed (of a batch: its runs). Whether a sink shows a result twice is not seen by
 * this; an SLO about duplicates would tell.
 */
final class ExactlyOnceRule {
    private static final double ROUNDING = 1e-6;
    private static final String RULE =
            "Ready: no checkpoint (of a batch: no run) failed, over 7 days or more. Partly: some failed"
                    + " and the newest is fine, or none failed for less than a week. Not: checkpoints are in trouble now. It says"
                    + " nothing about duplicates that a sink makes itself.";

    private ExactlyOnceRule() {}

    static Judged judge(Evidence evidence) {
        List<Judged.Link> links = List.of(evidence.page("checkpoints and restarts"));
        String what = evidence.batch() ? "run" : "checkpoint";
        Hours failures = evidence.hours(evidence.batch() ? Signal.RUN_FAILURES : Signal.CHECKPOINT_FAILURES);
        Hours done = evidence.hours(evidence.batch() ? Signal.RUN_DURATION : Signal.CHECKPOINT_DURATION);
        var trouble = evidence.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.CHECKPOINTS)
                .findFirst();
        if (trouble.isPresent()) {
            return judged(Score.NOT, trouble.get().sentence(), next(trouble.get()), links);
        }
        if (failures.count() < 2 || (!evidence.batch() && done.count() == 0)) {
            return judged(
                    Score.UNKNOWN,
                    failures.count() == 1
                            ? "Its " + what + "s were counted for less than an hour."
                            : "Nobody counts its " + what + "s.",
                    failures.count() == 1
                            ? "let it run for a day, better a week"
                            : evidence.batch()
                                    ? "run the Spark plugin in the driver, which tells runs and their failures"
                                    : "switch checkpoints on; for Spark, the plugin tells what its commits took",
                    links);
        }
        // hourly means of a counter that grows late in an hour are fractions: it counts whole events
        double failed = Math.ceil(failures.growth() - ROUNDING);
        double restarts = Math.ceil(evidence.hours(Signal.RESTARTS).growth() - ROUNDING);
        String text = Words.count(failed) + " " + what + (failed == 1 ? "" : "s") + " failed in "
                + Words.duration(failures.measured()) + " measured"
                + (Double.isNaN(restarts) ? "" : ", with " + Words.count(restarts) + " restarts") + ".";
        boolean long_ = failures.measured().compareTo(Evidence.ENOUGH) >= 0;
        return judged(
                failed == 0 && long_ ? Score.READY : Score.PARTLY,
                text,
                failed > 0 ? "see in the notices and changes of the page why they failed" : "let it run for a week",
                links);
    }

    private static String next(Finding finding) {
        return finding.advice().isBlank() ? "see why checkpoints do not complete" : finding.advice();
    }

    private static Judged judged(Score score, String evidence, String next, List<Judged.Link> links) {
        return new Judged(Indicator.EXACTLY_ONCE, score, evidence, RULE, score == Score.READY ? "" : next, links);
    }
}

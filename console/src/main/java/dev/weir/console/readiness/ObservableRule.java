package dev.weir.console.readiness;

import dev.weir.model.Signal;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.List;

/** End-to-end latency is observable when it is measured at the output nearly every hour, not derived from the watermark. */
final class ObservableRule {
    private static final double COVERED = 0.9;
    private static final double MOSTLY = 0.5;
    private static final String RULE =
            "Ready: p99 of the end-to-end latency (of a batch: the lateness of its runs) is measured in 90 %"
                    + " of the hours since it was first heard of, a day or more. Partly: less often, or mostly estimated from the"
                    + " watermark. Not: nobody measures it.";

    private ObservableRule() {}

    static Judged judge(Evidence evidence) {
        Hours hours = evidence.hours(evidence.batch() ? Signal.RUN_LATENESS : Signal.END_TO_END_LATENCY);
        String what = evidence.batch() ? "The lateness of its runs" : "Its end-to-end p99";
        List<Judged.Link> links =
                List.of(evidence.page("latency over time"), new Judged.Link("collectors", "collectors"));
        if (evidence.heard().isZero()) {
            return judged(Score.UNKNOWN, "It was never heard of.", "see whether its collector reaches it", links);
        }
        if (hours.count() == 0) {
            return judged(
                    Score.NOT,
                    what + " is not measured.",
                    evidence.batch()
                            ? "declare by when a load must be there, so that its lateness can be told"
                            : "name its output topic under outputs: of a collector of kind: kafka: a sampling reader then"
                                    + " measures from event time to visible result",
                    links);
        }
        long since = Math.max(1, Math.round(evidence.heard().toMinutes() / 60.0));
        double covered = Math.min(1, (double) hours.count() / since);
        boolean guessed = hours.estimated() > MOSTLY;
        boolean long_ = evidence.heard().compareTo(Evidence.LEAST) >= 0;
        Score score = covered >= COVERED && !guessed && long_ ? Score.READY : Score.PARTLY;
        return judged(
                score,
                what + " is known in " + Words.attainment(covered) + " of " + Words.duration(evidence.heard())
                        + (guessed ? ", mostly estimated" : "") + ".",
                guessed
                        ? "measure it at the output: name its topic under outputs: of a collector of kind: kafka"
                        : long_ ? "see when it was not measured, and why" : "let it run for a day",
                links);
    }

    private static Judged judged(Score score, String evidence, String next, List<Judged.Link> links) {
        return new Judged(Indicator.OBSERVABLE, score, evidence, RULE, score == Score.READY ? "" : next, links);
    }
}

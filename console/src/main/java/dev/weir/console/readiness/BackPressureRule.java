package dev.weir.console.readiness;

import dev.weir.model.Engine;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.List;

/** Back-pressure is predictable when its hours are alike, and none is mostly spent waiting. */
final class BackPressureRule {
    private static final double ALIKE = 0.2;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.95;
    private static final double MOST = 0.8;
    private static final String RULE =
            "Of the hourly means of the most back-pressured operator. Ready: 95 % of the hours lie within"
                    + " 20 points of the median, and 95 % are under 50 %, over 7 days or more. Partly: 80 % of the hours do, or"
                    + " measured for a day or more. Not: fewer.";

    private BackPressureRule() {}

    static Judged judge(Evidence evidence) {
        List<Judged.Link> links = List.of(evidence.page("back-pressure and operators"));
        if (evidence.batch()) {
            return judged(Score.NOT_APPLICABLE, "A batch is not held back by what reads from it.", "", links);
        }
        Hours hours = evidence.hours(Signal.BACKPRESSURED);
        if (hours.measured().compareTo(Evidence.LEAST) < 0) {
            boolean spark = evidence.pipeline().engine() == Engine.SPARK_STREAMING;
            return judged(
                    Score.UNKNOWN,
                    hours.count() == 0
                            ? spark
                                    ? "Spark tells no back-pressure: what it does not manage waits as backlog."
                                    : "Nobody measures its back-pressure."
                            : "Its back-pressure was measured for " + Words.duration(hours.measured())
                                    + ", too short to call it predictable.",
                    hours.count() == 0
                            ? spark
                                    ? "set maxOffsetsPerTrigger so that a trigger stays bounded, and promise a backlog"
                                    : "add the Flink cluster as a collector of kind: flink"
                            : "let it run for a day, better a week",
                    links);
        }
        double median = hours.median();
        double alike = hours.within(median, ALIKE);
        double calm = hours.within(0, HALF);
        double worse = Math.min(alike, calm);
        boolean long_ = hours.measured().compareTo(Evidence.ENOUGH) >= 0;
        Score score = worse >= NEARLY_ALL && long_ ? Score.READY : worse >= MOST ? Score.PARTLY : Score.NOT;
        return judged(
                score,
                "Of " + Words.duration(hours.measured()) + " measured, " + Words.attainment(alike)
                        + " lie within 20 points of the median (" + Words.percent(median) + ") and "
                        + Words.attainment(calm) + " are under 50 %.",
                worse >= NEARLY_ALL
                        ? "let it run for a week"
                        : "see which operator holds the others back, and when: give it more parallelism or less work",
                links);
    }

    private static Judged judged(Score score, String evidence, String next, List<Judged.Link> links) {
        boolean done = score == Score.READY || score == Score.NOT_APPLICABLE;
        return new Judged(Indicator.BACKPRESSURE, score, evidence, RULE, done ? "" : next, links);
    }
}

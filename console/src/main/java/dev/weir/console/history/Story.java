package dev.weir.console.history;

import dev.weir.console.history.Trouble.Kind;
import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What happens in the simulated weeks: which troubles, when a new version of a job went out, and when nothing was measured. The same seed and span
 * make the same story.
 *
 * @param span all of it
 * @param troubles in order of their beginnings; all are over before the end
 * @param deploy when fraud-detection went out anew, and brought a trouble with it
 * @param unmeasured the time in which no collector reached anything
 */
record Story(Interval span, List<Trouble> troubles, Instant deploy, Interval unmeasured) {
    /** The last of the troubles is over so long before the end, so that nothing is open when the console starts. */
    static final Duration CALM = Duration.ofMinutes(75);

    private static final Duration UNMEASURED = Duration.ofMinutes(140);

    /** Copies the list. */
    Story {
        troubles = List.copyOf(troubles);
    }

    /** One by chance. */
    static Story of(Interval span, long seed) {
        var random = new SplittableRandom(seed);
        double days = span.length().toMinutes() / 1_440.0;
        var troubles = new ArrayList<Trouble>();
        Instant deploy = at(span, random, days, 0.52);
        troubles.add(trouble(
                "fraud-detection",
                Kind.SLOW,
                deploy.plusSeconds(300),
                95,
                0.9,
                "the new version looks up every card twice; caching it"));
        troubles.add(trouble(
                "clickstream",
                Kind.STALLED_PARTITION,
                at(span, random, days, 0.08),
                70,
                1,
                "partition 3 of clicks moved"));
        troubles.add(trouble("feature-bridge", Kind.FLOOD, at(span, random, days, 0.17), 110, 0.8, ""));
        troubles.add(trouble(
                "warehouse-etl",
                Kind.LATE_LOAD,
                at(span, random, days, 0.24),
                55,
                1,
                "the finance job had the cluster; told finance"));
        troubles.add(trouble("fraud-detection", Kind.CHECKPOINTS, at(span, random, days, 0.31), 80, 0.7, ""));
        troubles.add(trouble(
                "clickstream",
                Kind.SLOW,
                at(span, random, days, 0.38),
                130,
                0.8,
                "too many sessions after the campaign; scaled out"));
        troubles.add(trouble(
                "fraud-detection", Kind.STALLED_PARTITION, at(span, random, days, 0.45), 60, 1, "broker 2 restarted"));
        troubles.add(trouble(
                "warehouse-etl",
                Kind.BAD_RECORDS,
                at(span, random, days, 0.6),
                100,
                1,
                "card-terminals sends a new currency field"));
        troubles.add(trouble("feature-bridge", Kind.CRASH, at(span, random, days, 0.67), 50, 1, ""));
        troubles.add(trouble("clickstream", Kind.SKEW, at(span, random, days, 0.74), 75, 0.9, ""));
        troubles.add(trouble(
                "fraud-detection", Kind.FLOOD, at(span, random, days, 0.83), 90, 0.9, "Black Friday rehearsal"));
        troubles.add(trouble("feature-batch", Kind.LATE_LOAD, at(span, random, days, 0.89), 45, 0.9, ""));
        Instant end = span.end();
        troubles.add(trouble(
                "clickstream", Kind.SLOW, end.minus(Duration.ofMinutes(540 + random.nextInt(30))), 82, 0.9, ""));
        troubles.add(trouble(
                "warehouse-etl",
                Kind.LATE_LOAD,
                end.minus(Duration.ofMinutes(380 + random.nextInt(30))),
                19,
                1,
                "a restarted node; the next load was in time"));
        troubles.add(trouble(
                "fraud-detection",
                Kind.SLOW,
                end.minus(Duration.ofMinutes(240 + random.nextInt(30))),
                14,
                0.8,
                "GC pauses on worker 2, moved it"));
        Instant dark = at(span, random, days, 0.93);
        List<Trouble> over = troubles.stream()
                .map(trouble -> new Trouble(
                        trouble.pipeline(),
                        trouble.kind(),
                        over(trouble.span(), end),
                        trouble.strength(),
                        trouble.taken()))
                .sorted(Comparator.comparing(trouble -> trouble.span().start()))
                .toList();
        return new Story(span, over, deploy, over(new Interval(dark, dark.plus(UNMEASURED)), end));
    }

    /** The same, or as much earlier as it must be to be over in time. */
    private static Interval over(Interval span, Instant end) {
        Instant last = end.minus(CALM);
        return span.end().isAfter(last) ? new Interval(last.minus(span.length()), last) : span;
    }

    /** Some time around this part of the span. */
    private static Instant at(Interval span, SplittableRandom random, double days, double part) {
        double chance = (random.nextDouble() - 0.5) * 0.02;
        return span.start().plusSeconds(Math.round((part + chance) * days * 86_400));
    }

    private static Trouble trouble(
            String pipeline, Kind kind, Instant from, int minutes, double strength, String taken) {
        return new Trouble(
                pipeline,
                kind,
                new Interval(from, from.plus(Duration.ofMinutes(minutes))),
                strength,
                taken.isEmpty() ? Optional.empty() : Optional.of(taken));
    }

    /** How bad a kind of trouble is for a pipeline. */
    double depth(String pipeline, Kind kind, Instant at) {
        double worst = 0;
        for (Trouble trouble : troubles) {
            if (trouble.kind() == kind && trouble.pipeline().equals(pipeline)) {
                worst = Math.max(worst, trouble.at(at));
            }
        }
        return worst;
    }

    /** Whether something is going on then, or did lately. */
    boolean lively(Instant at) {
        return near(unmeasured, at) || troubles.stream().anyMatch(trouble -> near(trouble.span(), at));
    }

    private static boolean near(Interval span, Instant at) {
        return !at.isBefore(span.start().minusSeconds(120))
                && at.isBefore(span.end().plus(CALM));
    }
}

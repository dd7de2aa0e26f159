package dev.weir.ui.lanes;

import dev.weir.model.Engine;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The watermarks of a pipeline's parts, the one that holds the others back first.
 *
 * <p>A pipeline's watermark is that of its slowest input, so a lane is compared with its siblings: it holds back when it is later
 * than their median by 2 s and by half of that median, and the pipeline is about as late as it. One whose watermark stands still
 * while nothing waits in its partition is idle; it holds back too unless the job leaves idle inputs out.
 */
record Lanes(List<Lane> lanes, String sentence, String advice) {
    private static final double LEAST_SECONDS = 2;
    private static final double LEAST_SHARE = 0.5;
    private static final double IN_STEP = 0.9;
    private static final Duration STANDS = Duration.ofSeconds(30);

    Lanes {
        lanes = List.copyOf(lanes);
    }

    /**
     * Of the newest samples.
     *
     * @param stood for how long the watermark of a series has been standing still; zero while it moves or nobody knows
     */
    static Lanes of(Engine engine, List<Sample> newest, Function<Series, Duration> stood) {
        var groups = new HashMap<String, List<Sample>>();
        var names = new HashMap<Series, LaneName>();
        double pipeline = Double.NaN;
        for (Sample sample : newest) {
            if (LaneName.whole(sample.series()) && sample.quality().usable()) {
                pipeline = sample.value();
            }
            LaneName.of(sample.series()).ifPresent(name -> {
                names.put(sample.series(), name);
                groups.computeIfAbsent(name.kind() + " " + name.of(), none -> new ArrayList<>())
                        .add(sample);
            });
        }
        var lanes = new ArrayList<Lane>();
        for (List<Sample> siblings : groups.values()) {
            for (Sample sample : siblings) {
                LaneName name = name(names, sample);
                double behind = behind(sample, siblings);
                lanes.add(new Lane(
                        sample.series(),
                        name.name(),
                        state(sample, behind, pipeline, idle(sample, newest, stood)),
                        sample.quality().usable() ? sample.value() : Double.NaN,
                        behind));
            }
        }
        lanes.sort(Comparator.comparing((Lane lane) -> !lane.state().holds())
                .thenComparing(lane -> lane.state().holds() ? Lane.State.HOLDS : lane.state())
                .thenComparingDouble(lane -> Double.isNaN(lane.lag()) ? 0 : -lane.lag())
                .thenComparing(Lane::key));
        return new Lanes(lanes, sentence(lanes, names, pipeline), lanes.isEmpty() ? advice(engine) : "");
    }

    private static LaneName name(Map<Series, LaneName> names, Sample sample) {
        LaneName name = names.get(sample.series());
        if (name == null) {
            throw new IllegalArgumentException("no lane is named after " + sample.series());
        }
        return name;
    }

    /** By how much it is later than the median of its siblings. */
    private static double behind(Sample sample, List<Sample> siblings) {
        double[] others = siblings.stream()
                .filter(other -> !other.series().equals(sample.series())
                        && other.quality().usable())
                .mapToDouble(Sample::value)
                .sorted()
                .toArray();
        return others.length == 0 || !sample.quality().usable() ? Double.NaN : sample.value() - median(others);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Lane.State state(Sample sample, double behind, double pipeline, boolean idle) {
        if (!sample.quality().usable() || !Double.isFinite(sample.value())) {
            return Lane.State.SILENT;
        }
        double others = sample.value() - behind;
        boolean late = behind >= LEAST_SECONDS && behind >= others * LEAST_SHARE;
        boolean waitedFor = Double.isNaN(pipeline) || pipeline + LEAST_SECONDS >= sample.value() * IN_STEP;
        if (late && waitedFor) {
            return idle ? Lane.State.IDLE_HOLDS : Lane.State.HOLDS;
        }
        return idle ? Lane.State.IDLE : Lane.State.KEEPS;
    }

    /** Nothing comes in: the collector says so, or the watermark stands still while nothing waits in the partition. */
    private static boolean idle(Sample sample, List<Sample> newest, Function<Series, Duration> stood) {
        if (sample.quality() == Quality.IDLE) {
            return true;
        }
        String topic = sample.series().labels().get("topic");
        String partition = sample.series().labels().get("partition");
        if (topic == null || partition == null || stood.apply(sample.series()).compareTo(STANDS) < 0) {
            return false;
        }
        List<Sample> waiting = newest.stream()
                .filter(other -> other.series().name().equals(Signal.BACKLOG_RECORDS.seriesName())
                        && topic.equals(other.series().labels().get("topic"))
                        && partition.equals(other.series().labels().get("partition"))
                        && other.quality().usable())
                .toList();
        return !waiting.isEmpty() && waiting.stream().allMatch(other -> other.value() < 1);
    }

    private static String sentence(List<Lane> lanes, Map<Series, LaneName> names, double pipeline) {
        if (lanes.isEmpty()) {
            return Double.isNaN(pipeline)
                    ? "Nobody tells the watermark of this pipeline."
                    : "The watermark is " + Words.seconds(pipeline)
                            + " behind; nobody tells it for each partition or subtask.";
        }
        long silent =
                lanes.stream().filter(lane -> lane.state() == Lane.State.SILENT).count();
        String unheard = silent == 0 ? "" : " " + silent + (silent == 1 ? " is silent." : " are silent.");
        List<Lane> holding = lanes.stream().filter(lane -> lane.state().holds()).toList();
        if (!holding.isEmpty()) {
            Lane worst = holding.stream()
                    .max(Comparator.comparingDouble(Lane::behind))
                    .orElseThrow();
            int more = holding.size() - 1;
            String why = worst.state() == Lane.State.IDLE_HOLDS
                    ? ": nothing comes in there, and the job waits for it; let it leave idle inputs out (withIdleness)."
                    : more > 0 ? "; so " + (more == 1 ? "does 1 other." : "do " + more + " others.") : ".";
            return worst.name() + " holds the watermark back by " + Words.seconds(worst.behind()) + why + unheard;
        }
        double[] lags = lanes.stream()
                .filter(lane -> !Double.isNaN(lane.lag()) && lane.state() == Lane.State.KEEPS)
                .mapToDouble(Lane::lag)
                .toArray();
        if (lags.length < 2) {
            return (lags.length == 1 ? "Only one tells its watermark: there is nothing to compare it with." : "")
                    + unheard;
        }
        double apart = Arrays.stream(lags).max().orElseThrow()
                - Arrays.stream(lags).min().orElseThrow();
        List<String> kinds =
                names.values().stream().map(LaneName::kind).distinct().sorted().toList();
        return "None holds the watermark back alone: " + lags.length + " " + String.join(" and ", kinds)
                + " lie within " + Words.seconds(apart) + " of each other." + unheard;
    }

    private static String advice(Engine engine) {
        return switch (engine) {
            case FLINK ->
                "Flink 2.1 and later tell it for each split. For an older Flink set detail: subtask in the section of this"
                        + " cluster in weir.yaml, which tells it for each subtask.";
            case SPARK_STREAMING ->
                "Spark keeps one watermark for a whole query. Name its topics under inputs: in a section of kind: kafka in"
                        + " weir.yaml, and the event-time skew over their partitions is measured beside it.";
            case SPARK_BATCH, KAFKA, BUSINESS, WEIR -> "";
        };
    }
}

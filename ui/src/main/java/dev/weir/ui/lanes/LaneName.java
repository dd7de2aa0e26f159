package dev.weir.ui.lanes;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.util.Optional;
import java.util.Set;

/**
 * What a series of watermark lag is about.
 *
 * @param of the siblings that it is compared with: the partitions of one topic, the splits of one source, the subtasks of one operator
 * @param kind one word for the siblings together: {@code partitions}
 */
record LaneName(String name, String of, String kind) {
    private static final Set<String> EVERYWHERE = Set.of("environment", "pipeline", "engine");
    private static final int LONGEST = 60;

    /** The name of a lane; empty when the series is another signal, or the aggregate of the pipeline or of an operator. */
    static Optional<LaneName> of(Series series) {
        if (!series.name().equals(Signal.WATERMARK_LAG.seriesName())) {
            return Optional.empty();
        }
        Labels labels = series.labels();
        String subtask = labels.get("subtask");
        String operator = labels.get("operator");
        if (operator != null && subtask != null) {
            return Optional.of(new LaneName("subtask " + subtask + " of " + brief(operator), operator, "subtasks"));
        }
        String partition = labels.get("partition");
        String topic = labels.get("topic");
        if (partition != null && topic != null) {
            return Optional.of(new LaneName("partition " + partition + " of " + topic, topic, "partitions"));
        }
        String split = labels.get("split");
        String source = labels.get("source");
        if (split != null && source != null) {
            return Optional.of(new LaneName("split " + split + " of " + source, source, "splits"));
        }
        return Optional.empty();
    }

    /** Whether the series is the watermark lag of the whole pipeline. */
    static boolean whole(Series series) {
        return series.name().equals(Signal.WATERMARK_LAG.seriesName())
                && EVERYWHERE.containsAll(series.labels().values().keySet());
    }

    /** The name of a chain of operators, short enough for a row: its first one, without what Flink puts before it. */
    static String brief(String operator) {
        String first = operator.startsWith("Source: ") ? operator.substring("Source: ".length()) : operator;
        int chained = first.indexOf(" -> ");
        String name = chained > 0 ? first.substring(0, chained) : first;
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    }
}

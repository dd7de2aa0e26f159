package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Why partitions lag, in sentences: the worst first, and no more than an operator reads. */
final class LagFindings {
    private static final int MOST = 10;
    private static final Comparator<PartitionLag> WORST_FIRST = Comparator.comparingDouble(
                    (PartitionLag lag) -> -lag.state().figure())
            .thenComparingDouble(lag -> -lag.records());

    private LagFindings() {}

    static void add(Backlog.Group group, GroupFacts facts, Measurement measurement) {
        int expired = 0;
        var bad = new ArrayList<PartitionLag>();
        var uncommitted = new TreeMap<String, Integer>();
        for (PartitionLag lag : group.lags()) {
            if (lag.state().figure() > 0) {
                bad.add(lag);
            }
            if (lag.expired() > 0 && expired++ < MOST) {
                measurement.finding(
                        Kind.LAG,
                        about(group, lag.partition()) + " expired",
                        lag.expired() + " records of " + lag.partition() + " were deleted before " + group.name()
                                + " had read them",
                        "they are lost to it: let the topic keep records for longer than the longest backlog (retention.ms)");
            }
            if (!lag.known()) {
                uncommitted.merge(
                        ((LagState.Unknown) lag.state()).reason() + " in "
                                + lag.partition().topic(),
                        1,
                        Integer::sum);
            }
        }
        bad.sort(WORST_FIRST);
        for (PartitionLag lag : bad.subList(0, Math.min(MOST, bad.size()))) {
            measurement.finding(
                    Kind.LAG,
                    about(group, lag.partition()),
                    lag.state().word() + " of " + lag.partition() + " for " + group.name() + ": "
                            + lag.state().reason(),
                    advice(lag.state(), facts));
        }
        if (bad.size() > MOST) {
            measurement.finding(
                    Kind.LAG,
                    group.name() + " others",
                    (bad.size() - MOST) + " more partitions of " + group.name() + " lag",
                    "");
        }
        uncommitted.forEach((why, count) -> measurement.finding(
                Kind.LAG,
                group.name() + " " + why,
                "the backlog of " + group.name() + " leaves out " + count + " of "
                        + group.lags().size() + " partitions: " + why,
                "what is not committed is not known: it may be read and not committed yet, or by nobody"));
    }

    private static String about(Backlog.Group group, TopicPartition partition) {
        return group.name() + " " + partition;
    }

    private static String advice(LagState state, GroupFacts facts) {
        return switch (state) {
            case LagState.Ok ok -> "";
            case LagState.Unknown unknown -> "";
            case LagState.Warn warn ->
                "raise the parallelism, at most to the number of partitions, or find what became slower";
            case LagState.Stop stop ->
                facts.simple()
                        ? "the group has no members, as Flink's has none: see whether the job runs and its checkpoints complete, since it commits with them"
                        : facts.members() == 0
                                ? "the group has no members left: start the consumer"
                                : "the group has members (" + facts.members()
                                        + "): see whether they poll, and whether they may commit";
            case LagState.Stall stall ->
                "look for a record that cannot be processed, or a consumer that hangs on this partition";
            case LagState.Rewind rewind ->
                "records are read again: if nobody reset the offsets on purpose, see what restarted the consumer";
        };
    }
}

package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The backlog of one pipeline over all its groups: sums, the worst state, and when it will be drained. */
final class Backlog {
    private static final Duration SPEED_OVER = Duration.ofMinutes(2);
    /** A healthy consumer is always a little behind: what is younger than this, or than two pauses between commits, is no backlog to drain. */
    private static final double IN_FLIGHT_SECONDS = 15;

    private final boolean own;
    private final Drain drain = new Drain(SPEED_OVER);

    /** {@code own} says whether the sum of records is the pipeline's. */
    Backlog(boolean own) {
        this.own = own;
    }

    /** The partitions of one group; none when it could not be asked, or has committed nothing. */
    record Group(String name, List<PartitionLag> lags) {}

    /** Adds parts and sums; returns the age of the oldest unread record, null when nothing is known of it. */
    @Nullable
    Duration add(List<Group> groups, Measurement measurement) {
        var sum = new Sum();
        for (Group group : groups) {
            if (group.lags().isEmpty()) {
                sum.unknown++;
            }
            for (PartitionLag lag : group.lags()) {
                part(group.name(), lag, measurement);
                sum.add(lag);
            }
        }
        if (own) {
            measurement.value(Signal.BACKLOG_RECORDS, Labels.none(), sum.records, sum.recordsQuality());
        }
        measurement.value(Signal.BACKLOG_SECONDS, Labels.none(), sum.seconds, sum.secondsQuality());
        measurement.value(
                Signal.LAG_STATE, Labels.none(), sum.state, sum.statesUnknown > 0 ? Quality.PARTIAL : Quality.OK);
        drain.observe(measurement.at(), sum.partitions, sum.from, sum.end);
        drained(sum, measurement);
        return Double.isNaN(sum.seconds) ? null : Duration.ofMillis(Math.round(sum.seconds * 1_000));
    }

    private static void part(String group, PartitionLag lag, Measurement measurement) {
        Labels labels = Labels.of("group", group, "topic", lag.partition().topic())
                .with("partition", Integer.toString(lag.partition().partition()));
        measurement.value(Signal.BACKLOG_RECORDS, labels, lag.records(), lag.recordsQuality());
        measurement.value(Signal.BACKLOG_SECONDS, labels, lag.seconds(), lag.secondsQuality());
        measurement.value(Signal.LAG_STATE, labels, lag.state().figure());
    }

    private void drained(Sum sum, Measurement measurement) {
        if (Double.isNaN(sum.records)) {
            measurement.missing(Signal.TIME_TO_DRAIN);
            return;
        }
        Quality quality = sum.unknown > 0 ? Quality.PARTIAL : Quality.ESTIMATED;
        double inFlight = Math.max(IN_FLIGHT_SECONDS, 2.0 * drain.pause().toSeconds());
        if (sum.records == 0 || (sum.seconds <= inFlight && sum.state == 0)) {
            measurement.value(Signal.TIME_TO_DRAIN, Labels.none(), 0, quality);
            return;
        }
        switch (drain.outlook()) {
            case Drain.Outlook.Done(Duration in) ->
                measurement.value(Signal.TIME_TO_DRAIN, Labels.none(), in.toMillis() / 1_000.0, quality);
            case Drain.Outlook.Never(boolean read, String reason, String advice) -> {
                measurement.missing(Signal.TIME_TO_DRAIN);
                // A group that commits rarely seems to read nothing in between: only when its state says so, too.
                if (sum.state > 0 || (sum.state == 0 && read)) {
                    String backlog = String.format(Locale.ROOT, "the backlog of %,.0f records ", sum.records);
                    measurement.finding(Finding.Kind.LAG, "drain", backlog + reason, advice);
                }
            }
            case Drain.Outlook.Unknown unknown -> measurement.missing(Signal.TIME_TO_DRAIN);
        }
    }

    /** What is known of all partitions together; sums stay NaN until one is known. */
    private static final class Sum {
        private final Set<TopicPartition> partitions = new HashSet<>();
        private double records = Double.NaN;
        private double seconds = Double.NaN;
        private double state = Double.NaN;
        private Quality worstRecords = Quality.OK;
        private Quality worstSeconds = Quality.OK;
        private int unknown;
        private int secondsUnknown;
        private int statesUnknown;
        private long from;
        private long end;

        private void add(PartitionLag lag) {
            if (lag.known()) {
                partitions.add(lag.partition());
                from += lag.from();
                end += lag.end();
                records = plus(records, lag.records());
                worstRecords = worse(worstRecords, lag.recordsQuality());
            } else {
                unknown++;
            }
            if (Double.isNaN(lag.seconds())) {
                secondsUnknown++;
            } else {
                seconds = Double.isNaN(seconds) ? lag.seconds() : Math.max(seconds, lag.seconds());
                worstSeconds = worse(worstSeconds, lag.secondsQuality());
            }
            double figure = lag.state().figure();
            if (Double.isNaN(figure)) {
                statesUnknown++;
            } else {
                state = Double.isNaN(state) ? figure : Math.max(state, figure);
            }
        }

        private Quality recordsQuality() {
            return unknown > 0 ? Quality.PARTIAL : worstRecords;
        }

        /** The known ones are a lower bound: said, but as partial. */
        private Quality secondsQuality() {
            return secondsUnknown > 0 || unknown > 0 ? Quality.PARTIAL : worstSeconds;
        }

        private static double plus(double sum, double more) {
            return Double.isNaN(sum) ? more : sum + more;
        }

        private static Quality worse(Quality one, Quality other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }
}

package dev.weir.ui.collectors;

import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What the page about collectors reads. */
public interface Collectors {
    /** Calls the reader at once and then again and again, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** How a target does; the worst first. */
    enum State {
        /** Its last scrape failed. */
        DOWN,
        /** Nobody has asked it for much longer than planned. */
        FORGOTTEN,
        /** Not asked yet. */
        WAITING,
        /** Its last scrape succeeded. */
        UP
    }

    /** One scrape: when it began, how long it took, and what it gave or why it failed. */
    record Attempt(Instant at, Duration took, int samples, Optional<Failure> why) {}

    /**
     * Something that is asked.
     *
     * @param kind as in weir.yaml; empty when it is not known
     * @param address without credentials; empty when there is none
     * @param since when it came into its state
     * @param last its last scrape; empty before the first
     * @param lateness how much later than planned that began
     * @param skew its clock minus ours; empty when it does not tell its time
     * @param every how often it is asked
     * @param next about when it is asked again; empty when that is not known
     * @param failures in a row
     * @param pipelines whose figures it gave
     * @param history the last scrapes, the newest first
     */
    record Target(
            String name,
            String kind,
            String address,
            State state,
            Instant since,
            Optional<Attempt> last,
            Duration lateness,
            Optional<Duration> skew,
            Duration every,
            Optional<Instant> next,
            int failures,
            List<PipelineId> pipelines,
            List<Attempt> history) {
        /** Copies the lists. */
        public Target {
            pipelines = List.copyOf(pipelines);
            history = List.copyOf(history);
        }
    }

    /**
     * Somebody who pushes.
     *
     * @param kind agent or remote write
     * @param pipeline of an agent its pipeline
     * @param last when something came of it last
     * @param batches how many came since the start of the console, {@code samples} in them
     * @param lost batches that never came, by the numbers of those that did
     * @param repeated batches that came twice and counted once
     * @param dropped samples that an agent says it had to drop; empty when it does not say
     * @param silent whether nothing came for much longer than usual
     */
    record Sender(
            String name,
            String kind,
            Optional<PipelineId> pipeline,
            Instant last,
            long batches,
            long samples,
            long lost,
            long repeated,
            OptionalLong dropped,
            boolean silent) {}

    /** What the table of pushed foreign series holds, and the readings that it did not take since the start. */
    record Pushed(int series, long ignored, long dropped, long untimely) {}

    /** All of it at one instant; {@code problems} are the errors of the last edit of weir.yaml. */
    record Snapshot(Instant at, List<Target> targets, List<Sender> senders, Pushed pushed, List<String> problems) {
        /** Copies the lists. */
        public Snapshot {
            targets = List.copyOf(targets);
            senders = List.copyOf(senders);
            problems = List.copyOf(problems);
        }
    }
}

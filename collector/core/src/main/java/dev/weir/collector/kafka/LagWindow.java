package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last observations of one partition of one group, and what they amount to: Burrow's rules with four changes. A window that is not whole is UNKNOWN.
 * A state holds when two evaluations in a row found it. A partition counts as waiting from when its end moved past the committed offset, not from its last
 * commit, so that rare records do not look like a stop. And how often this group commits is learned, since Flink's commits only with its checkpoints: what
 * has not waited three times as long as usual has not stopped, and the trend is that of the lags just after commits, without the saw teeth between them, over
 * the window or ten commits, whichever is longer.
 *
 * <p>From outside a commit of the same offset cannot be told from none. STOP therefore is a group of which no partition moves, STALL a partition that stands
 * still while the group goes on elsewhere.
 */
final class LagWindow {
    /** Of what arrives, so much may be missed over the window before a rising lag is a warning: a lag that follows the traffic is none. */
    private static final double MISSED = 0.05;

    private static final int POINTS = 60;
    private static final int FEWEST = 4;
    private static final int GAPS = 8;
    private static final int COMMITS = 10;
    private static final int TIMES_USUAL = 3;

    private final long allowed;
    private final Duration span;
    private final Deque<Observation> observations = new ArrayDeque<>();
    private final Deque<Observation> commits = new ArrayDeque<>();
    private final Deque<Duration> gaps = new ArrayDeque<>();
    private long highest = -1;
    private @Nullable Instant lastCommit;
    private @Nullable Instant waitingSince;
    private LagState found = new LagState.Unknown("not watched yet");
    private LagState said = found;

    /** {@code allowed} records are no lag; {@code span} is what a whole window covers. */
    LagWindow(long allowed, Duration span) {
        this.allowed = allowed;
        this.span = span;
    }

    private record Observation(Instant at, long offset, long end) {
        long lag() {
            return end - offset;
        }
    }

    /** At this instant the group had committed {@code offset} and the log ended at {@code end}, which is not less. */
    void observe(Instant at, long offset, long end) {
        Observation before = observations.peekLast();
        if (before != null
                && (end < before.end || Duration.between(before.at, at).compareTo(span.dividedBy(2)) > 0)) {
            forget("the log was cut or made anew, or was out of sight");
            before = null;
        }
        boolean committed = before != null && offset != before.offset;
        if (committed) {
            lastCommit = at;
            learn(at);
        }
        if (committed || end == offset) {
            waitingSince = null;
        }
        if (waitingSince == null && end > offset) {
            waitingSince = at;
        }
        highest = end - offset <= allowed ? offset : Math.max(highest, offset);
        var observation = new Observation(at, offset, end);
        if (before != null && crowded(observations, before)) {
            observations.removeLast();
        }
        observations.addLast(observation);
        if (committed) {
            if (!commits.isEmpty() && crowded(commits, commits.getLast())) {
                commits.removeLast();
            }
            commits.addLast(observation);
        }
        trim(at);
    }

    /** Whether the newest observation came so soon after the one before that there would be too many: its successor takes its place. */
    private boolean crowded(Deque<Observation> kept, Observation newest) {
        var backwards = kept.descendingIterator();
        backwards.next();
        return backwards.hasNext()
                && Duration.between(backwards.next().at, newest.at).compareTo(span.dividedBy(POINTS)) < 0;
    }

    private void learn(Instant at) {
        if (waitingSince != null) {
            gaps.addLast(Duration.between(waitingSince, at));
            if (gaps.size() > GAPS) {
                gaps.removeFirst();
            }
        }
    }

    /** Keeps the newest observation that is a whole span old, so that the window covers it; and ten commits, however rare. */
    private void trim(Instant at) {
        Instant from = at.minus(span);
        while (observations.size() > 2 && !second().at.isAfter(from)) {
            observations.removeFirst();
        }
        while (commits.size() > COMMITS && commits.getFirst().at.isBefore(from)) {
            commits.removeFirst();
        }
    }

    private Observation second() {
        var iterator = observations.iterator();
        iterator.next();
        return iterator.next();
    }

    /** Nothing of before holds any more. */
    void forget(String why) {
        observations.clear();
        commits.clear();
        gaps.clear();
        highest = -1;
        lastCommit = null;
        waitingSince = null;
        found = new LagState.Unknown(why);
        said = found;
    }

    /** When the offset was last seen to change; null when it was not. */
    @Nullable
    Instant lastCommit() {
        return lastCommit;
    }

    /** The state as of the last observation; once per observation. {@code groupCommit} is when any partition of the group last moved, null when none was seen to. */
    LagState evaluate(@Nullable Instant groupCommit) {
        LagState now = raw(groupCommit);
        // What was found twice in a row is said; that nothing is known any more, at once.
        if (now instanceof LagState.Unknown || now.same(found) || now.same(said)) {
            said = now;
        } else if (said instanceof LagState.Unknown) {
            said = new LagState.Unknown("seen once as " + now.word() + ", a state is said when it was seen twice");
        }
        found = now;
        return said;
    }

    private LagState raw(@Nullable Instant groupCommit) {
        Observation first = observations.peekFirst();
        Observation last = observations.peekLast();
        if (first == null || last == null) {
            return new LagState.Unknown(found.reason());
        }
        Duration covered = Duration.between(first.at, last.at);
        if (covered.compareTo(span) < 0 || observations.size() < FEWEST) {
            return new LagState.Unknown("watched for " + word(covered) + " of " + word(span));
        }
        if (last.lag() <= allowed) {
            return new LagState.Ok(count(last.lag()) + " wait, which is allowed");
        }
        if (last.offset < highest) {
            return new LagState.Rewind("the group went back from offset " + highest + " and is at " + last.offset
                    + ", before what it had read");
        }
        Duration waiting = waitingSince == null ? Duration.ZERO : Duration.between(waitingSince, last.at);
        if (waiting.compareTo(patience()) >= 0) {
            return still(last, waiting, groupCommit);
        }
        return trend(last);
    }

    /** How long may pass without a commit: the window, or three times what is usual for this group, one outage more or less. */
    private Duration patience() {
        List<Duration> sorted = gaps.stream().sorted().toList();
        Duration usual = sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
        Duration long3 = usual.multipliedBy(TIMES_USUAL);
        return long3.compareTo(span) > 0 ? long3 : span;
    }

    private LagState still(Observation last, Duration waiting, @Nullable Instant groupCommit) {
        boolean elsewhere = groupCommit != null && groupCommit.isAfter(last.at.minus(patience()));
        return elsewhere
                ? new LagState.Stall("offset " + last.offset + " stands still for " + word(waiting) + " while "
                        + count(last.lag()) + " wait and the group goes on elsewhere")
                : new LagState.Stop(
                        "the group commits nothing for " + word(waiting) + " while " + count(last.lag()) + " wait");
    }

    private LagState trend(Observation last) {
        if (commits.isEmpty()) {
            return new LagState.Ok(count(last.lag()) + " wait for the next commit");
        }
        Observation first = commits.getFirst();
        double[] seconds = new double[commits.size()];
        double[] lags = new double[commits.size()];
        int i = 0;
        for (Observation commit : commits) {
            seconds[i] = Duration.between(first.at, commit.at).toMillis() / 1_000.0;
            lags[i++] = (double) commit.lag();
        }
        Trend trend = Trend.of(seconds, lags);
        double growth = trend.perSecond() * seconds[seconds.length - 1];
        double arrived = (double) commits.getLast().end - first.end;
        if (!trend.significant() || growth <= Math.max((double) allowed, MISSED * arrived)) {
            return new LagState.Ok(count(last.lag()) + " wait, and the group keeps up");
        }
        return new LagState.Warn(String.format(
                Locale.ROOT,
                "the lag grows by %.0f records in %s to %s: the group keeps up with %.0f %% of what arrives",
                growth,
                word(Duration.ofSeconds(Math.round(seconds[seconds.length - 1]))),
                count(last.lag()),
                100 * Math.max(0, 1 - growth / arrived)));
    }

    private static String count(long records) {
        return String.format(Locale.ROOT, "%,d record%s", records, records == 1 ? "" : "s");
    }

    /** A span for people: {@code 45 s}, {@code 3 min}, {@code 5 h}. */
    static String word(Duration span) {
        long seconds = span.toSeconds();
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}

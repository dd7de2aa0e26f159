package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was really sent, counted when the broker has confirmed it; figures to compare measurements with. Thread-safe. */
public final class Truth {

    private final Instant since;
    private final Map<String, Map<Integer, Long>> written = new TreeMap<>();
    private final Map<String, Map<String, Long>> bad = new TreeMap<>();
    private final Map<String, Long> late = new TreeMap<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private final Map<String, Double> rate = new TreeMap<>();
    private final Map<String, Duration> skew = new TreeMap<>();
    private final Set<String> cards = new HashSet<>();

    /** Begins to count. */
    public Truth(Instant since) {
        this.since = since;
    }

    /** The broker has it. */
    public synchronized void sent(Emission e) {
        written.computeIfAbsent(e.topic(), t -> new TreeMap<>()).merge(e.partition(), 1L, Long::sum);
        e.bad()
                .ifPresent(reason ->
                        bad.computeIfAbsent(e.topic(), t -> new TreeMap<>()).merge(reason, 1L, Long::sum));
        if (e.late()) {
            late.merge(e.topic(), 1L, Long::sum);
        }
        if (e.topic().equals("transactions") && e.bad().isEmpty()) {
            cards.add(e.key());
        }
    }

    /** The broker did not take it. */
    public synchronized void failed(Emission e) {
        failed.merge(e.topic(), 1L, Long::sum);
    }

    /** How the traffic of a topic is now; rate in records a second. */
    public synchronized void now(String topic, double recordsPerSecond, Distortion distortion) {
        rate.put(topic, recordsPerSecond);
        skew.put(topic, distortion.skew());
    }

    /** The figures, ready for JSON. */
    public synchronized Map<String, Object> figures() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("since", since.toString());
        Map<String, Map<Integer, Long>> perPartition = new TreeMap<>();
        written.forEach((topic, counts) -> perPartition.put(topic, new TreeMap<>(counts)));
        out.put("written", perPartition);
        Map<String, Map<String, Long>> perReason = new TreeMap<>();
        bad.forEach((topic, counts) -> perReason.put(topic, new TreeMap<>(counts)));
        out.put("bad", perReason);
        out.put("late", new TreeMap<>(late));
        out.put("failed", new TreeMap<>(failed));
        out.put("rate", new TreeMap<>(rate));
        Map<String, Double> seconds = new TreeMap<>();
        skew.forEach((topic, by) -> seconds.put(topic, by.toMillis() / 1e3));
        out.put("skew_seconds", seconds);
        out.put("distinct_cards", cards.size());
        return out;
    }
}

package dev.weir.console.report.gather;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slo;
import dev.weir.reports.Period;
import dev.weir.reports.Steps;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums of the slices of one SLO from before the period: what its windows and its trend need of them. */
final class Balances {
    private record Key(int version, int part) {}

    private static final class Account {
        private final double[][] windows;
        private final double[][] earlier;
        private long first = Long.MAX_VALUE;

        Account(int windows, int earlier) {
            this.windows = new double[windows][3];
            this.earlier = new double[earlier][3];
        }
    }

    private final String slo;
    private final Map<Integer, List<Instant>> since = new TreeMap<>();
    private final List<Period> earlier;
    private final long[] earlierStarts;
    private final List<Interval> corrected;
    private final Map<Key, Account> accounts =
            new TreeMap<>(Comparator.comparingInt(Key::version).thenComparingInt(Key::part));

    /** Of the versions of an SLO, in order. */
    Balances(List<History.Version> versions, Period period, List<Instant> steps, List<Interval> corrected) {
        slo = versions.getLast().slo().id().name();
        Instant start = period.interval().start();
        for (History.Version version : versions) {
            Slo its = version.slo();
            List<Instant> judged =
                    Steps.of(steps, version.since(), version.until().orElse(null));
            since.put(
                    its.version(),
                    Steps.windows(its.window(), History.slice(its), judged).stream()
                            .filter(begin -> begin.isBefore(start))
                            .distinct()
                            .sorted()
                            .toList());
        }
        earlier = Steps.earlier(period);
        earlierStarts = earlier.stream()
                .mapToLong(one -> one.interval().start().toEpochMilli())
                .toArray();
        this.corrected = corrected;
    }

    /** The earliest slice that is needed. */
    Instant from() {
        Instant trend = earlier.getLast().interval().start();
        return Stream.concat(Stream.of(trend), since.values().stream().flatMap(List::stream))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Instant> since(int version) {
        return since.getOrDefault(version, List.of());
    }

    void add(Track track, int at) {
        List<Instant> windows = since(track.version);
        Account account = accounts.computeIfAbsent(
                new Key(track.version, track.part), any -> new Account(windows.size(), earlier.size()));
        Instant begin = track.start(at);
        long ms = begin.toEpochMilli();
        if (track.measured(at) > 0) {
            account.first = Math.min(account.first, ms + track.length.toMillis() - track.measured(at));
        }
        for (Interval out : corrected) {
            if (out.contains(begin)) {
                return;
            }
        }
        for (int i = 0; i < windows.size() && !windows.get(i).isAfter(begin); i++) {
            add(account.windows[i], track, at);
        }
        for (int i = 0; i < earlierStarts.length; i++) {
            if (ms >= earlierStarts[i]) {
                add(account.earlier[i], track, at);
                return;
            }
        }
    }

    private static void add(double[] sums, Track track, int at) {
        sums[0] += track.good(at);
        sums[1] += track.total(at);
        sums[2] += track.measured(at);
    }

    List<Fact.Brought> facts() {
        var facts = new ArrayList<Fact.Brought>();
        accounts.forEach((key, account) -> {
            var windows = new ArrayList<Fact.Sum>();
            List<Instant> since = since(key.version());
            for (int i = 0; i < since.size(); i++) {
                double[] sums = account.windows[i];
                windows.add(new Fact.Sum(since.get(i), sums[0], sums[1], Duration.ofMillis((long) sums[2])));
            }
            var periods = new ArrayList<Fact.Earlier>();
            for (int i = 0; i < earlier.size(); i++) {
                double[] sums = account.earlier[i];
                if (sums[2] > 0 || sums[1] > 0) {
                    periods.add(new Fact.Earlier(
                            earlier.get(i).key(), sums[0], sums[1], Duration.ofMillis((long) sums[2])));
                }
            }
            Instant first = account.first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(account.first);
            facts.add(new Fact.Brought(slo, key.version(), key.part(), first, windows, periods));
        });
        return facts;
    }
}

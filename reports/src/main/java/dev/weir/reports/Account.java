package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one SLO's slices came to: they pass through, sums stay. Each version is judged as long as it was in force; the newest one at the period's end. */
final class Account {
    private static final Duration HOUR = Duration.ofHours(1);

    private record Correction(String name, Fact.Span span) {}

    private final Interval when;
    private final ZoneId zone;
    private final long[] steps;
    private final LeftOut out;
    private final Map<Correction, LeftOut> corrections = new LinkedHashMap<>();
    private final TreeMap<Integer, Judged> versions = new TreeMap<>();
    private final Judged last;
    private final Promise newest;
    private final long[] midnights;
    private final Map<Integer, Sums[]> days = new TreeMap<>();
    private final TreeMap<Long, Sums> hours = new TreeMap<>();
    private final Map<Correction, Sums> corrected = new HashMap<>();
    private final Map<String, Map<Integer, Sums>> earlier = new HashMap<>();
    private final Sums period;
    private final List<Ledger> ledgers = new ArrayList<>();
    private long firstEver = Long.MAX_VALUE;

    /**
     * Nothing yet.
     *
     * @param versions one or more, in order
     * @param when the part of the period that is known
     */
    Account(
            List<Fact.Terms> versions,
            List<Fact.Correcting> corrections,
            List<Instant> steps,
            Interval when,
            ZoneId zone) {
        this.when = when;
        this.zone = zone;
        this.steps = steps.stream().mapToLong(Instant::toEpochMilli).toArray();
        List<Fact.Span> spans = corrections.stream()
                .flatMap(correction -> correction.spans().stream())
                .toList();
        for (Fact.Terms terms : versions) {
            List<Instant> its = Steps.of(steps, terms.since(), terms.until());
            this.versions.put(terms.version(), new Judged(new Promise(terms), its, spans));
        }
        last = this.versions.lastEntry().getValue();
        newest = last.promise;
        out = new LeftOut(spans, newest.sliceMs);
        // of those that recur there are many; only those of the period are told
        corrections.forEach(correction -> correction.spans().stream()
                .filter(span -> span.start().isBefore(when.end()) && span.end().isAfter(when.start()))
                .forEach(span -> this.corrections.put(
                        new Correction(correction.name(), span), new LeftOut(List.of(span), newest.sliceMs))));
        period = new Sums(newest.parts);
        var begins = new ArrayList<Instant>();
        LocalDate day = LocalDate.ofInstant(when.start(), zone);
        for (Instant at = when.start();
                at.isBefore(when.end());
                at = day.atStartOfDay(zone).toInstant()) {
            begins.add(at);
            day = day.plusDays(1);
        }
        midnights = begins.stream().mapToLong(Instant::toEpochMilli).toArray();
    }

    Fact.Terms terms() {
        return newest.terms;
    }

    Promise promise() {
        return newest;
    }

    /** Of every version in the period. */
    List<Fact.Terms> versions() {
        return versions.values().stream().map(version -> version.promise.terms).toList();
    }

    /** Lets what is bad be priced. */
    void price(Ledger ledger) {
        ledgers.add(ledger);
    }

    List<Ledger> ledgers() {
        return ledgers;
    }

    void take(Fact.Brought brought) {
        Judged version = versions.get(brought.version());
        Instant from = brought.first();
        if (from != null) {
            firstEver = Math.min(firstEver, from.toEpochMilli());
        }
        if (version == null) {
            return;
        }
        Promise of = version.promise;
        int place = of.place(brought.part());
        if (place < 0) {
            return;
        }
        if (from != null) {
            version.measured(from.toEpochMilli());
        }
        brought.windows().forEach(sum -> version.take(place, sum));
        for (Fact.Earlier one : brought.earlier()) {
            earlier.computeIfAbsent(one.period(), any -> new TreeMap<>())
                    .computeIfAbsent(brought.version(), any -> new Sums(of.parts))
                    .add(place, one.good(), one.total(), one.measured().toMillis());
        }
    }

    void take(Fact.Slices slices) {
        Judged of = versions.get(slices.version());
        int place = of == null ? -1 : of.promise.place(slices.part());
        if (of == null || place < 0) {
            return;
        }
        long length = slices.length().toMillis();
        for (Fact.Run run : slices.runs()) {
            for (int i = 0; i < run.times(); i++) {
                take(of, place, slices.start().toEpochMilli() + (run.at() + i) * length, length, run);
            }
        }
    }

    private void take(Judged version, int place, long start, long length, Fact.Run run) {
        Promise of = version.promise;
        long began = start + length - run.measured();
        if (run.measured() > 0) {
            firstEver = Math.min(firstEver, began);
            version.measured(began);
        }
        if (version.leavesOut(start)) {
            if (version == last) {
                corrections.forEach((correction, its) -> {
                    if (its.covers(start)) {
                        corrected
                                .computeIfAbsent(correction, any -> new Sums(newest.parts))
                                .add(place, run.good(), run.total(), run.measured());
                    }
                });
            }
            return;
        }
        int day = Arrays.binarySearch(midnights, start);
        day = day < 0 ? -day - 2 : day;
        if (day < 0 || start >= when.end().toEpochMilli()) {
            return;
        }
        Sums[] its = days.computeIfAbsent(of.terms.version(), any -> new Sums[midnights.length]);
        if (its[day] == null) {
            its[day] = new Sums(of.parts);
        }
        its[day].add(place, run.good(), run.total(), run.measured());
        if (run.good() < run.total()) {
            Instant at = Instant.ofEpochMilli(start);
            ledgers.forEach(ledger ->
                    ledger.take(new Interval(at, at.plusMillis(length)), run.good(), run.total(), of.share(place)));
        }
        version.take(place, start, run);
        if (version != last) {
            return;
        }
        period.add(place, run.good(), run.total(), run.measured());
        hours.computeIfAbsent(
                        Math.floorDiv(start - when.start().toEpochMilli(), HOUR.toMillis()),
                        any -> new Sums(newest.parts))
                .add(place, run.good(), run.total(), run.measured());
    }

    /** The newest version's budget at the end. */
    Optional<Budget> last() {
        return last.last();
    }

    /** The versions that were in force in the period and are not any more, oldest first. */
    List<Judged> replaced() {
        return versions.headMap(versions.lastKey()).values().stream()
                .filter(version -> version.last().isPresent())
                .toList();
    }

    /** The budgets of those at the end of their time, as far as anything was counted. */
    List<Budget> replacedEnds() {
        return replaced().stream()
                .flatMap(version -> version.last().stream())
                .filter(budget -> budget.total() > 0)
                .toList();
    }

    /** What the newest version came to, unless one before it was missed: whoever edits a promise that is missed has missed it. */
    Report.Outcome outcome() {
        return replaced().stream().anyMatch(Judged::missed) ? Report.Outcome.MISSED : last.outcome();
    }

    /** What the slices of the period used of the budget of the end; null when nothing was measured. */
    @Nullable
    Double used() {
        return days.containsKey(newest.terms.version()) ? last.used(period) : null;
    }

    /** What a span of a correction spared; null when nothing of it was measured, or it is not known how much might be bad. */
    @Nullable
    Double spared(String correction, Fact.Span span) {
        return last.used(corrected.get(new Correction(correction, span)));
    }

    /** The hour with the highest burn rate; empty when nothing was counted. */
    Optional<Map.Entry<Instant, Double>> worst() {
        Map.Entry<Instant, Double> worst = null;
        for (Map.Entry<Long, Sums> hour : hours.entrySet()) {
            double burn = newest.burn(hour.getValue());
            if (worst == null || burn > worst.getValue()) {
                worst = Map.entry(when.start().plus(HOUR.multipliedBy(hour.getKey())), burn);
            }
        }
        return Optional.ofNullable(worst);
    }

    /** How well it went over the known part of the period. */
    Report.Attained actual() {
        var sums = new TreeMap<Integer, Sums>();
        days.forEach((version, its) -> {
            var all = new Sums(promise(version).parts);
            Stream.of(its).filter(Objects::nonNull).forEach(all::add);
            sums.put(version, all);
        });
        return attained(sums, when);
    }

    /** How well it went on each day of the known part of the period. */
    List<Report.Day> days() {
        var told = new ArrayList<Report.Day>();
        for (int day = 0; day < midnights.length; day++) {
            var sums = new TreeMap<Integer, Sums>();
            for (Map.Entry<Integer, Sums[]> version : days.entrySet()) {
                if (version.getValue()[day] != null) {
                    sums.put(version.getKey(), version.getValue()[day]);
                }
            }
            Instant begin = Instant.ofEpochMilli(midnights[day]);
            Instant end = day + 1 < midnights.length ? Instant.ofEpochMilli(midnights[day + 1]) : when.end();
            told.add(new Report.Day(
                    LocalDate.ofInstant(begin, zone).toString(), attained(sums, new Interval(begin, end))));
        }
        return told;
    }

    /** How well it went in an earlier period; null when nothing is known of it. */
    Report.@Nullable Attained earlier(Period of) {
        Map<Integer, Sums> sums = earlier.get(of.key());
        return sums == null || sums.values().stream().allMatch(Sums::isEmpty) ? null : attained(sums, of.interval());
    }

    /** The good share of what was measured in a time, by the newest version that says something of it and the ones before. */
    private Report.Attained attained(Map<Integer, Sums> sums, Interval time) {
        long start = Math.max(time.start().toEpochMilli(), firstEver);
        long end = time.end().toEpochMilli();
        if (sums.isEmpty() || start >= end) {
            return new Report.Attained(null, 0, 1, 0, 0, 0);
        }
        double elapsed = Math.max(1, end - start - out.time(start, end));
        double good = 0;
        double total = 0;
        double measured = 0;
        for (Map.Entry<Integer, Sums> version : sums.entrySet()) {
            Promise of = promise(version.getKey());
            Budget its = of.budget(version.getValue(), start, end, elapsed, out, of.noData);
            good += its.good();
            total += its.total();
            for (int place = 0; place < of.parts; place++) {
                measured += of.share(place) * version.getValue().measured(place);
            }
        }
        double known = Math.min(1, measured / elapsed);
        double share = total > 0 ? good / total : 0;
        double low = newest.noData == NoDataPolicy.GOOD ? share : share * known;
        double high = newest.noData == NoDataPolicy.BAD ? share * known : share * known + 1 - known;
        return new Report.Attained(
                total > 0 ? Shares.exact(share) : null,
                Shares.exact(total > 0 ? low : 0),
                Shares.exact(total > 0 ? high : 1),
                Shares.exact(known),
                Shares.exact(good),
                Shares.exact(total));
    }

    private Promise promise(int version) {
        Judged found = versions.get(version);
        if (found == null) {
            throw new IllegalStateException("version " + version + " of " + newest.terms.slo());
        }
        return found.promise;
    }

    /** How long of the known part passed since it was first measured, without corrections, and how long of it was measured, in milliseconds. */
    double[] covered() {
        Report.Attained actual = actual();
        long start = Math.max(when.start().toEpochMilli(), firstEver);
        long end = when.end().toEpochMilli();
        double elapsed = start >= end ? when.length().toMillis() : Math.max(1, end - start - out.time(start, end));
        return new double[] {elapsed * actual.coverage(), elapsed};
    }

    /** What was left at each step, by the newest version of which something was measured by then. */
    List<Report.Left> left() {
        var left = new ArrayList<Report.Left>();
        for (long step : steps) {
            Double remaining = versions.descendingMap().values().stream()
                    .flatMap(version -> version.at(step).stream())
                    .findFirst()
                    .map(Budget::remaining)
                    .map(Shares::exact)
                    .orElse(null);
            left.add(new Report.Left(Instant.ofEpochMilli(step), remaining));
        }
        return left;
    }

    /** How many days of the known part passed since it was first measured. */
    double daysPassed() {
        long start = Math.max(when.start().toEpochMilli(), last.first());
        return Math.max(0, when.end().toEpochMilli() - start)
                / (double) ChronoUnit.DAYS.getDuration().toMillis();
    }
}

package dev.weir.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long it takes from a value that turns bad until the pager has taken the page: a console of Weir beside Prometheus with
 * Alertmanager, on the same endpoint, at the same time, to the same receiver. At 15 s with usual settings (Prometheus scrapes and
 * evaluates every 15 s without {@code for}, Alertmanager has {@code group_wait: 30s}), at 1 s tuned to it (1 s, 1 s, 0 s), and pushed to
 * Weir as agents do. Each flip is a series of its own and turns once, at a seeded moment, so that many are under way at 15 s and a run
 * takes minutes; at 1 s and pushed they come one after another.
 *
 * <p>What both tell by: one bad sample is enough. Prometheus has {@code flip_value > 0.5}, Weir an SLO of 99.9 % with one rule, a burn rate of
 * 10 over one minute.
 */
final class PageLatency {
    private static final Duration SLOW = Duration.ofSeconds(15);
    /** Both have scraped what is slow twice by then. */
    private static final Duration SETTLING = Duration.ofSeconds(35);
    /** Over so long the slow flips are spread, three intervals. */
    private static final Duration SPREAD = SLOW.multipliedBy(3);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Random random = new Random(5);
    private final Flips flips;

    private PageLatency(Flips flips) {
        this.flips = flips;
    }

    /** With so many flips of each sort. */
    static void run(int count) throws Exception {
        List<String> slow = names("15s", count);
        List<String> quick = names("1s", count);
        List<String> pushed = names("pushed", count);
        try (var flips = new Flips();
                var watchers = new FlipWatchers(flips.address(), Map.of("15s", slow, "1s", quick), pushed)) {
            System.out.println(count + " flips of each sort; both collect for " + SETTLING.toSeconds() + " s first");
            Thread.sleep(SETTLING);
            var bench = new PageLatency(flips);
            try {
                bench.slow(slow);
                bench.quick(quick);
                bench.pushed(pushed, watchers);
            } catch (IllegalStateException e) {
                System.err.println(watchers.lastWords());
                throw e;
            }
        }
    }

    private static List<String> names(String sort, int count) {
        return IntStream.range(0, count).mapToObj(i -> "flip-" + sort + "-" + i).toList();
    }

    /** Many at once: a flip waits for nothing of another. */
    private void slow(List<String> names) throws InterruptedException {
        long[] moments = names.stream()
                .mapToLong(name -> (long) (random.nextDouble() * SPREAD.toMillis()))
                .sorted()
                .toArray();
        long begin = System.nanoTime();
        for (int i = 0; i < moments.length; i++) {
            Duration left = Duration.ofMillis(moments[i]).minusNanos(System.nanoTime() - begin);
            Thread.sleep(left.isNegative() ? Duration.ZERO : left);
            flips.flip(names.get(i));
        }
        double weir = print("page_latency_15s_weir", all(FlipWatchers.WEIR, names), 1, "s");
        double prometheus = print("page_latency_15s_prometheus", all(FlipWatchers.PROMETHEUS, names), 1, "s");
        Figures.print("page_latency_ratio_15s", weir / prometheus, "of Prometheus and Alertmanager");
    }

    private void quick(List<String> names) throws InterruptedException {
        for (String name : names) {
            pause();
            flips.flip(name);
        }
        double weir = print("page_latency_1s_weir", all(FlipWatchers.WEIR, names), 1, "s");
        double prometheus = print("page_latency_1s_prometheus", all(FlipWatchers.PROMETHEUS, names), 1, "s");
        Figures.print("page_latency_ratio_1s", weir / prometheus, "of Prometheus and Alertmanager");
    }

    private void pushed(List<String> names, FlipWatchers watchers) throws Exception {
        for (String name : names) {
            watchers.push(name, 0);
            pause();
            flips.flip(name);
            watchers.push(name, 1);
        }
        print("pushed_page_latency", all(FlipWatchers.WEIR, names), 1_000, "ms");
    }

    /** So long that the destination's usual rate, one a second, is kept, and never in step with an interval. */
    private void pause() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1_050 + random.nextInt(900)));
    }

    /** Seconds of all, once everybody was told of each. */
    private double[] all(String who, List<String> names) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        var waiting = new ArrayList<>(names);
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            waiting.removeIf(name -> flips.latency(who, name).isPresent());
            Thread.sleep(LOOK);
        }
        if (!waiting.isEmpty()) {
            throw new IllegalStateException(who + " told nobody of " + waiting + " within " + LONGEST);
        }
        return names.stream()
                .map(name -> flips.latency(who, name))
                .mapToDouble(OptionalDouble::orElseThrow)
                .sorted()
                .toArray();
    }

    private static double print(String name, double[] sorted, double factor, String unit) {
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        String suffix = unit.equals("ms") ? "_ms" : "";
        Figures.print(name + "_min" + suffix, sorted[0] * factor, unit);
        Figures.print(name + "_median" + suffix, median * factor, unit);
        Figures.print(name + "_max" + suffix, Arrays.stream(sorted).max().orElseThrow() * factor, unit);
        return median;
    }
}

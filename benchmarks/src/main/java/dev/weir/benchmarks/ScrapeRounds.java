package dev.weir.benchmarks;

import dev.weir.model.Sample;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * One scrape after the other for many SLOs: all of them get a sample, in order, and fifteen seconds later the next one. Slices roll with
 * every second scrape; a tick every five minutes judges all SLOs and closes ten slices of each. What is measured is CPU time of the one
 * thread that does it all, so that other work on the machine does not count. The samples of a scrape are there before its clock starts:
 * their making is the host's.
 */
final class ScrapeRounds {
    private static final int WARM_ROUNDS = 400;
    private static final int ROUNDS = 400;
    private static final int ROUNDS_PER_TICK = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Estate estate;
    private final Sample[] samples;
    private long observing;
    private long judging;
    private long ticks;

    ScrapeRounds(int slos) {
        estate = new Estate(slos);
        samples = new Sample[slos];
    }

    static void run(int slos) {
        var rounds = new ScrapeRounds(slos);
        rounds.play(0, WARM_ROUNDS);
        rounds.observing = 0;
        rounds.judging = 0;
        rounds.ticks = 0;
        rounds.play(WARM_ROUNDS, WARM_ROUNDS + ROUNDS);
        double observed = (double) slos * ROUNDS;
        Figures.print("observe_per_second", observed * 1e9 / rounds.observing, "samples");
        Figures.print("observe_and_tick_per_second", observed * 1e9 / (rounds.observing + rounds.judging), "samples");
        Figures.print("judge_" + slos + "_slos_ms", rounds.judging / 1e6 / rounds.ticks, "ms");
    }

    private void play(long from, long to) {
        for (long round = from; round < to; round++) {
            for (int slo = 0; slo < samples.length; slo++) {
                samples[slo] = estate.sample(slo, round);
            }
            long start = THREADS.getCurrentThreadCpuTime();
            for (int slo = 0; slo < samples.length; slo++) {
                estate.engine.observe(estate.states[slo], samples[slo]);
            }
            long observed = THREADS.getCurrentThreadCpuTime();
            observing += observed - start;
            if (round % ROUNDS_PER_TICK == 0) {
                for (int slo = 0; slo < samples.length; slo++) {
                    estate.engine.judge(estate.states[slo], samples[slo].arrived());
                }
                judging += THREADS.getCurrentThreadCpuTime() - observed;
                ticks++;
            }
        }
    }
}

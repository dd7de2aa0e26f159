package dev.weir.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.weir.model.Sample;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a sample and a judgement cost, and how much memory an SLO takes. */
final class EngineCost {
    private static final int LOADED = 10_000;

    private EngineCost() {}

    static void run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.weir\\.benchmarks\\.(Observe|Judge)Benchmark")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("-Xmx2g")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        for (RunResult result : results) {
            String slos = result.getParams().getParam("slos");
            String what = slos == null ? "judge" : "observe_" + slos + "_slos";
            Figures.print(what, result.getPrimaryResult().getScore(), "ns");
            var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                Figures.print(what + "_alloc", allocated.getScore(), "bytes");
            }
        }
        Figures.print("observe_alloc_bytes", observeAllocation(), "bytes");
        Figures.print("state_bytes_per_slo", stateBytes(), "bytes");
        ScrapeRounds.run(LOADED);
    }

    /** Bytes per observation when the samples are there already: the engine's own part. */
    private static double observeAllocation() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int slos = 100;
        int rounds = 400;
        int unsteady = 20;
        var estate = new Estate(slos);
        estate.warm(100);
        var samples = new Sample[slos];
        long allocated = 0;
        for (long round = 100; round < 100 + unsteady + rounds; round++) {
            for (int slo = 0; slo < slos; slo++) {
                samples[slo] = estate.sample(slo, round);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int slo = 0; slo < slos; slo++) {
                estate.engine.observe(estate.states[slo], samples[slo]);
            }
            long after = threads.getCurrentThreadAllocatedBytes();
            allocated += round < 100 + unsteady ? 0 : after - before;
            for (int slo = 0; slo < slos; slo++) {
                estate.engine.judge(estate.states[slo], samples[slo].arrived());
            }
        }
        return allocated / (double) (slos * rounds);
    }

    private static double stateBytes() {
        int slos = 2000;
        long before = used();
        var estate = new Estate(slos);
        try {
            estate.warm(100);
            return (used() - before) / (double) slos;
        } finally {
            Reference.reachabilityFence(estate);
        }
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

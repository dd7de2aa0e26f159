package dev.weir.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one sample costs the engine: SLOs in turn, each at its own next scrape, so that many SLOs also miss the cache as they would
 * in life. The making of the sample is part of it, as it is in every host.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObserveBenchmark {
    private static final int WARM_ROUNDS = 50;
    private static final int ROUNDS_PER_TICK = 20;

    /** How many SLOs. */
    @Param({"1", "10000"})
    public int slos;

    private Estate estate = new Estate(0);
    private int slo;
    private long round = WARM_ROUNDS;

    /** Opens the SLOs and lets them live for a while. */
    @Setup(Level.Trial)
    public void open() {
        estate = new Estate(slos);
        estate.warm(WARM_ROUNDS);
    }

    /** One sample. Each SLO is judged every twenty samples, as a tick every five minutes would: slices must close. */
    @Benchmark
    public boolean observe() {
        var sample = estate.sample(slo, round);
        boolean decisive = estate.engine.observe(estate.states[slo], sample);
        if (round % ROUNDS_PER_TICK == 0) {
            decisive |= estate.engine
                    .judge(estate.states[slo], sample.arrived())
                    .events()
                    .isEmpty();
        }
        slo++;
        if (slo == estate.states.length) {
            slo = 0;
            round++;
        }
        return decisive;
    }
}

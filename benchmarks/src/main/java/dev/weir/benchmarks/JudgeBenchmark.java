package dev.weir.benchmarks;

import dev.weir.engine.Judgement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one judgement costs between two samples: what a tick does for each SLO. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JudgeBenchmark {
    private static final int SLOS = 10_000;
    private static final int WARM_ROUNDS = 50;

    private Estate estate = new Estate(0);
    private int slo;

    /** Opens the SLOs and lets them live for a while. */
    @Setup(Level.Trial)
    public void open() {
        estate = new Estate(SLOS);
        estate.warm(WARM_ROUNDS);
    }

    /** One judgement. */
    @Benchmark
    public Judgement judge() {
        slo = slo + 1 == SLOS ? 0 : slo + 1;
        return estate.engine.judge(estate.states[slo], Estate.START.plusSeconds(15L * WARM_ROUNDS));
    }
}

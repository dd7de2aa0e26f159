package dev.weir.benchmarks;

import dev.weir.collector.exposition.Exposition;
import dev.weir.collector.exposition.Format;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What reading a page of 5,000 series costs: of a steady target, and of one never seen before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParserBenchmark {
    /** In which dialect. */
    @Param({"TEXT", "OPENMETRICS"})
    public Format format = Format.TEXT;

    private final byte[][] pages = new byte[ExposedPage.ROUNDS][];
    private final Exposition exposition = new Exposition();
    private int round;

    /** Makes the pages. */
    @Setup
    public void pages() {
        for (int i = 0; i < pages.length; i++) {
            pages[i] = ExposedPage.of(format, i);
        }
        if (!(exposition.read(pages[0], format) instanceof Exposition.Outcome.Page)) {
            throw new IllegalStateException("the page is rejected: " + exposition.read(pages[0], format));
        }
    }

    /** The next page of a steady target. */
    @Benchmark
    public Exposition.Outcome steady() {
        return exposition.read(pages[round++ % pages.length], format);
    }

    /** A first page. */
    @Benchmark
    public Exposition.Outcome first() {
        return new Exposition().read(pages[round++ % pages.length], format);
    }
}

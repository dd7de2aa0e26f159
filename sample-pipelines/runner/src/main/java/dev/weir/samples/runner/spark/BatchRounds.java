package dev.weir.samples.runner.spark;

import dev.weir.samples.runner.supervise.ChildSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Runs the warehouse load at its nominal times and, after each, the offline features: never both at once, since memory
 * is short. A load that is still running at the next nominal time delays it, which then counts as late; of several
 * missed ones only the last is made up for.
 */
public final class BatchRounds implements Runnable {

    /** From the nominal time of a load to the time when it should have ended. */
    public static final Duration LOAD_WINDOW = Duration.ofSeconds(90);

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Drivers drivers;
    private final Runs runs;
    private final int etlPort;
    private final int featuresPort;
    private final Duration every;
    private final InstantSource clock;
    private final Consumer<String> announce;
    private Instant nominal;

    /** Starts a child and waits for its end. */
    public interface Runs {
        /** Returns the exit code; kills the child after the limit. */
        int once(ChildSpec spec, Duration limit) throws InterruptedException;
    }

    /** Rounds from {@code first} on. */
    public BatchRounds(
            Drivers drivers,
            Runs runs,
            int etlPort,
            int featuresPort,
            Instant first,
            Duration every,
            InstantSource clock,
            Consumer<String> announce) {
        this.drivers = drivers;
        this.runs = runs;
        this.etlPort = etlPort;
        this.featuresPort = featuresPort;
        this.nominal = first;
        this.every = every;
        this.clock = clock;
        this.announce = announce;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration early = Duration.between(clock.instant(), nominal);
                if (early.isPositive()) {
                    Thread.sleep(early);
                }
                round();
                nominal = next(nominal, clock.instant(), every);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            announce.accept("the batch runs ended: " + e.getMessage());
        }
    }

    /** The next nominal time: one period on, or the last one that has passed already. */
    static Instant next(Instant nominal, Instant now, Duration every) {
        Instant next = nominal.plus(every);
        while (!next.plus(every).isAfter(now)) {
            next = next.plus(every);
        }
        return next;
    }

    private void round() throws InterruptedException, IOException {
        Drivers.Load load = new Drivers.Load(nominal, nominal.plus(LOAD_WINDOW));
        told(drivers.etl(etlPort, load), load);
        told(drivers.features(featuresPort, load), load);
        drivers.tidy();
    }

    private void told(ChildSpec run, Drivers.Load load) throws InterruptedException {
        int exit = runs.once(run, LIMIT);
        if (exit != 0) {
            announce.accept("%s of %s failed (exit code %d); its log is %s"
                    .formatted(run.name(), load.nominal(), exit, run.log()));
        }
    }
}

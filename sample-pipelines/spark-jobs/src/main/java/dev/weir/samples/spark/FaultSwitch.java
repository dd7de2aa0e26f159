package dev.weir.samples.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the fault of one pipeline from its file, which it reads at most twice a second. One per file and JVM; safe for all tasks. */
final class FaultSwitch {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Map<Path, FaultSwitch> SWITCHES = new ConcurrentHashMap<>();

    private final Path file;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;
    private Fault fault = Fault.NONE;

    /** Watches this file, which need not exist: no file, no fault. */
    FaultSwitch(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The switch that all tasks of this JVM share for one file. */
    static FaultSwitch shared(Path file) {
        return SWITCHES.computeIfAbsent(file, path -> new FaultSwitch(path, InstantSource.system()));
    }

    /** The fault as of the last look; a file that cannot be read leaves it as it was. */
    synchronized Fault current() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(PATIENCE);
            look();
        }
        return fault;
    }

    private void look() {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            fault = Fault.of(properties);
        } catch (NoSuchFileException mended) {
            fault = Fault.NONE;
        } catch (IOException | IllegalArgumentException unreadable) {
            // Looked at again in half a second: a fault must neither appear nor vanish because a disk hiccuped.
            nextLook = clock.instant().plus(PATIENCE);
        }
    }
}

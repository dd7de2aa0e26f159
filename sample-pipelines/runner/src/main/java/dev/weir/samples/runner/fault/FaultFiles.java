package dev.weir.samples.runner.fault;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The faults of all pipelines, one properties file each, {@code DIR/PIPELINE.properties} with {@code kind} and
 * {@code strength}; no file, no fault. Files are replaced atomically, so a reader sees the old or the new one, whole.
 * Thread-safe.
 */
public final class FaultFiles {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Path folder;
    private final InstantSource clock;
    private final Map<Pipeline, Fault> known = new EnumMap<>(Pipeline.class);
    private Instant nextLook = Instant.MIN;

    /** Creates the folder when there is none. */
    public FaultFiles(Path folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        Files.createDirectories(folder);
    }

    /** Breaks a pipeline; a fault that it already has is replaced. */
    public synchronized void set(Pipeline pipeline, Fault fault) throws IOException {
        Path file = file(pipeline);
        Path next = folder.resolve("." + pipeline.label() + ".next");
        Files.writeString(next, "kind=" + fault.kind().label() + "\nstrength=" + fault.strength() + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        nextLook = Instant.MIN;
    }

    /** Mends a pipeline. */
    public synchronized void clear(Pipeline pipeline) throws IOException {
        Files.deleteIfExists(file(pipeline));
        nextLook = Instant.MIN;
    }

    /** What is broken in a pipeline now, looked up twice a second at most. */
    public synchronized Optional<Fault> of(Pipeline pipeline) {
        return Optional.ofNullable(all().get(pipeline));
    }

    /** All that is broken now, looked up twice a second at most. */
    public synchronized Map<Pipeline, Fault> all() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(PATIENCE);
            look();
        }
        return Map.copyOf(known);
    }

    private void look() {
        for (Pipeline pipeline : Pipeline.values()) {
            try {
                read(file(pipeline)).ifPresentOrElse(fault -> known.put(pipeline, fault), () -> known.remove(pipeline));
            } catch (IOException unreadable) {
                // Looked at again in half a second: a fault must neither appear nor vanish because a disk hiccuped.
                nextLook = clock.instant().plus(PATIENCE);
            }
        }
    }

    private Path file(Pipeline pipeline) {
        return folder.resolve(pipeline.label() + ".properties");
    }

    private static Optional<Fault> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            double strength = Double.parseDouble(properties.getProperty("strength", "1"));
            return FaultKind.of(properties.getProperty("kind", "")).map(kind -> new Fault(kind, strength));
        } catch (NoSuchFileException healthy) {
            return Optional.empty();
        } catch (IllegalArgumentException handWritten) {
            return Optional.empty(); // only the door writes these files; what it would refuse is no fault
        }
    }
}

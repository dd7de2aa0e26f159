package dev.weir.samples.flink;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Knows the fault of one pipeline from its properties file, which is written atomically. Costs one stat call every half
 * second at most, and one read when the file changed. For one thread; each subtask has its own.
 */
public final class FaultSwitch {

    /** Time between two looks at the file. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private final Path file;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;
    private @Nullable FileTime read;
    private Fault fault = Fault.NONE;

    /** Watches this file, which need not exist: no file, no fault. */
    public FaultSwitch(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The fault as of the last look. A file that cannot be read leaves the fault as it was. */
    public Fault current() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(PATIENCE);
            look();
        }
        return fault;
    }

    private void look() {
        try {
            FileTime modified =
                    Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime();
            if (!modified.equals(read)) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                fault = Fault.of(properties);
                read = modified;
            }
        } catch (NoSuchFileException mended) {
            fault = Fault.NONE;
            read = null;
        } catch (IOException | IllegalArgumentException unreadable) {
            // Looked at again in half a second; a fault must neither appear nor vanish because a disk hiccuped.
            read = null;
        }
    }
}

package dev.weir.samples.runner.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Copies a child's output to a file; a full file becomes {@code FILE.1} and a new one begins. For one thread. */
final class BoundedLog {

    /** Bytes of a file; there are two at most. */
    static final long FULL = 8L << 20;

    private final Path file;
    private final long full;

    BoundedLog(Path file, long full) {
        this.file = file;
        this.full = full;
    }

    /** Copies until the child closes its output. */
    void copy(InputStream output) throws IOException {
        byte[] buffer = new byte[8192];
        int read = 0;
        while (read >= 0) {
            long size = Files.exists(file) ? Files.size(file) : 0;
            try (OutputStream log = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (size < full) {
                    read = output.read(buffer);
                    if (read < 0) {
                        return;
                    }
                    log.write(buffer, 0, read);
                    size += read;
                }
            }
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

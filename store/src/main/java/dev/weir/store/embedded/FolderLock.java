package dev.weir.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a folder. The operating system drops the lock when the process dies, however it dies. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of a folder, which is created when absent. */
    static FolderLock take(Path folder) {
        Path file = folder.resolve("weir.lock");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                if (lock(channel) == null) {
                    throw new UncheckedIOException(new IOException("Another process (" + owner(channel) + ") uses "
                            + folder + ". Stop it, or give this one a folder of its own."));
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
                taken = true;
                return new FolderLock(channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write to " + file + " (" + e
                            + "). Make the folder writable for this user, or choose another one.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process has it: the same answer
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(40);
        int read = channel.read(text, 0);
        return read > 0 ? new String(text.array(), 0, read, StandardCharsets.UTF_8) : "pid unknown";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package dev.weir.reports.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Bundles as one file, to be sent. */
public final class Zip {
    private static final long MOST_BYTES = 4L << 30;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Zip() {}

    /** Writes a bundle; the same bundle makes the same bytes. Does not close the stream. */
    public static void write(Path folder, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (Path file : Bundle.paths(folder)) {
            var entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Unpacks into a folder that is empty; refuses names that lead out of it, and too much. */
    static void read(Path file, Path into) throws IOException, BadEvidence {
        long left = MOST_BYTES;
        int files = 0;
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (++files > Bundle.MOST_FILES) {
                    throw new BadEvidence("more than " + Bundle.MOST_FILES + " files: this is no bundle");
                }
                Path to = Bundle.inside(into, entry.getName());
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                left -= copy(zip, to, left);
            }
            if (files == 0) {
                throw new BadEvidence("there is no file in it: this is no bundle, or no zip file");
            }
        } catch (FileAlreadyExistsException e) {
            throw new BadEvidence("the zip file has two files of one name");
        } catch (ZipException | EOFException | FileSystemException | IllegalArgumentException e) {
            throw new BadEvidence("the zip file cannot be read: " + Lines.why(e));
        }
    }

    private static long copy(InputStream in, Path to, long most) throws IOException, BadEvidence {
        long written = 0;
        var buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(to, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > most) {
                    throw new BadEvidence("more than " + MOST_BYTES + " bytes when unpacked: this is no bundle");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }
}

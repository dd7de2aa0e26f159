package dev.weir.console.report.desk;

import dev.weir.console.report.reading.BundleFile;
import dev.weir.console.report.reading.Edition;
import dev.weir.reports.evidence.Manifest;
import dev.weir.ui.reports.ReportAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** A bundle copied into a folder, {@code SCOPE_PERIOD_rREVISION}: it appears whole or not at all. */
final class FolderCopy {
    private FolderCopy() {}

    /** Copies what the manifest names, and the manifest. One that is there already was copied before, if it is this one. */
    static Courier.Attempt of(Edition edition, Path folder) throws IOException {
        Path to = folder.resolve(name(edition));
        if (Files.exists(to)) {
            return there(edition, to);
        }
        Files.createDirectories(folder);
        Path draft = folder.resolve(".draft-" + name(edition));
        FileSystemUtils.deleteRecursively(draft);
        try {
            // not a temporary one: those can be entered by their owner alone
            Files.createDirectory(draft);
            for (String file : edition.manifest().files().keySet()) {
                copy(edition, file, draft);
            }
            copy(edition, Manifest.FILE, draft);
            Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
            return new Courier.Attempt(true, false, to.toString());
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
    }

    private static void copy(Edition edition, String file, Path draft) throws IOException {
        Path to = draft.resolve(file);
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(BundleFile.of(edition, file).path(), to);
    }

    private static Courier.Attempt there(Edition edition, Path to) throws IOException {
        Path manifest = to.resolve(Manifest.FILE);
        boolean same = Files.isRegularFile(manifest)
                && Arrays.equals(
                        Files.readAllBytes(manifest),
                        Files.readAllBytes(edition.folder().resolve(Manifest.FILE)));
        return same
                ? new Courier.Attempt(true, false, to + " was there already")
                : new Courier.Attempt(false, false, to + " is another report or something else: move it away");
    }

    /** Of two scopes never the same: owners may be called anything. */
    private static String name(Edition edition) {
        String scope =
                ReportAddress.of(edition.scope().text()).replaceFirst(":", "_").replace(":", "~3A");
        return scope + "_" + edition.period().key() + "_r" + edition.revision();
    }
}

package dev.weir.console.report.reading;

import dev.weir.reports.Scope;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.Manifest;
import dev.weir.ui.reports.ReportAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A file of a bundle that may be handed out: one that its manifest names, or the manifest. What is asked for is compared with those names and never
 * becomes a path by itself.
 *
 * @param type its media type
 */
public record BundleFile(String name, Path path, String type) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "pdf", "application/pdf",
            "json", "application/json",
            "csv", "text/csv;charset=utf-8",
            "gz", "application/gzip");

    /**
     * The file of this name.
     *
     * @throws NoSuchElementException when the revision has none
     */
    public static BundleFile of(Edition edition, String name) {
        boolean named = name.equals(Manifest.FILE) || edition.manifest().files().containsKey(name);
        Path folder = edition.folder().toAbsolutePath().normalize();
        Path file = named ? folder.resolve(name).normalize() : folder;
        if (!named || !file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchElementException("this revision has no such file");
        }
        return new BundleFile(name, file, type(name));
    }

    /** Whether it is a page that a browser shows. */
    public boolean page() {
        return name.endsWith(".html");
    }

    /** The name under which it is saved, {@code weir-estate-2026-W46-r2-report.en.pdf}: of letters, digits and {@code . _ - ~} alone. */
    public String saved(Edition edition) {
        return saved(edition, name.replace('/', '-'));
    }

    /** The name under which something about a revision is saved. */
    public static String saved(Edition edition, String name) {
        return "weir-" + part(edition.scope()) + "-" + edition.period().key() + "-r" + edition.revision() + "-" + name;
    }

    private static String part(Scope scope) {
        return ReportAddress.of(scope.text()).replace(':', '-');
    }

    /** The title of a file for people. */
    static String title(String name) {
        if (name.equals(Bundle.EVIDENCE)) {
            return "Evidence";
        }
        if (name.equals(Bundle.REPORT)) {
            return "Report as JSON";
        }
        if (name.equals(Bundle.DIFFERENCES)) {
            return "Differences to the revision before";
        }
        return name.equals(Manifest.FILE) ? "Manifest, signed" : name;
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}

package dev.weir.console.report.reading;

import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.Manifest;
import dev.weir.ui.reports.Reports.Sent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A revision of a report that is kept.
 *
 * @param folder of its bundle
 * @param sent how it went to each destination
 */
public record Edition(
        Scope scope, Period period, int revision, Instant made, Path folder, Manifest manifest, List<Sent> sent) {
    /** Copies the list. */
    public Edition {
        sent = List.copyOf(sent);
    }

    /** The size of all its files but the manifest. */
    public long bytes() {
        return manifest.files().values().stream().mapToLong(Manifest.File::size).sum();
    }
}

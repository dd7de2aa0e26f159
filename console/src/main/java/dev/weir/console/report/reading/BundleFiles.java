package dev.weir.console.report.reading;

import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.Manifest;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files of a revision as they are offered: what people read first, then all of it, then each part. */
public final class BundleFiles {
    private static final long NOT_KNOWN = -1;

    private BundleFiles() {}

    /**
     * What a revision has.
     *
     * @param base the address of the revision, with a slash at its end
     */
    public static List<Reports.File> of(Edition edition, String base) {
        var files = new ArrayList<Reports.File>();
        for (String ending : List.of("pdf", "html")) {
            for (Language language : Language.values()) {
                String title = ending.toUpperCase(Locale.ROOT) + ", "
                        + language.locale().getDisplayLanguage(Locale.ENGLISH);
                add(files, edition, base, "report." + language.code() + "." + ending, title);
            }
        }
        files.add(new Reports.File("All of it as a bundle (zip)", base + "bundle.zip", NOT_KNOWN));
        files.add(new Reports.File("Tables as CSV (zip)", base + "tables.zip", NOT_KNOWN));
        for (String name : List.of(Bundle.REPORT, Bundle.EVIDENCE, Bundle.DIFFERENCES)) {
            add(files, edition, base, name, BundleFile.title(name));
        }
        files.add(new Reports.File(BundleFile.title(Manifest.FILE), base + "files/" + Manifest.FILE, NOT_KNOWN));
        files.add(new Reports.File("Public key of the signature", "report-files/key", NOT_KNOWN));
        return List.copyOf(files);
    }

    private static void add(List<Reports.File> files, Edition edition, String base, String name, String title) {
        Manifest.File known = edition.manifest().files().get(name);
        if (known != null) {
            files.add(new Reports.File(title, base + "files/" + name, known.size()));
        }
    }
}

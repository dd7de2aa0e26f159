package dev.weir.reports.render;

import dev.weir.reports.Report;

/** Writes a report. Pure: the same report gives the same bytes. */
public interface Rendering {
    /** The file it becomes, {@code report.pdf}, relative to its folder. */
    String file(Report report, Language language);

    /** The media type, {@code application/pdf}. */
    String type();

    /** The bytes. */
    byte[] render(Report report, Language language);
}

package dev.weir.console.report.desk;

import dev.weir.reports.Report;
import dev.weir.reports.render.Language;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The words around a report that is sent: what came of it, in a few lines. */
record CoverLetter(String subject, List<String> lines) {
    private static final int MOST = 20;

    static CoverLetter of(Report report, int revision, Language language, URI page) {
        boolean german = language == Language.GERMAN;
        Report.Summary told = report.summary();
        String period = report.head().period();
        String again = revision == 1 ? "" : german ? ", Revision " + revision : ", revision " + revision;
        String outcome = german
                ? told.kept() + " von " + told.slas() + " Vereinbarungen eingehalten, " + told.missed() + " verfehlt, "
                        + told.unproven() + " nicht belegt"
                : told.kept() + " of " + told.slas() + " agreements kept, " + told.missed() + " missed, "
                        + told.unproven() + " not proven";
        var lines = new ArrayList<String>();
        lines.add(report.head().estate() + ", " + report.head().scope() + ", " + period + again);
        lines.add(outcome + ".");
        lines.add(
                german
                        ? told.slosKept() + " von " + told.slos() + " SLOs eingehalten, " + told.incidents()
                                + " Vorfälle, " + told.pages() + " Alarme."
                        : told.slosKept() + " of " + told.slos() + " SLOs kept, " + told.incidents() + " incidents, "
                                + told.pages() + " pages.");
        report.slas().stream()
                .filter(sla -> sla.outcome() != Report.Outcome.KEPT)
                .limit(MOST)
                .forEach(sla -> lines.add((sla.outcome() == Report.Outcome.MISSED
                                ? german ? "verfehlt: " : "missed: "
                                : german ? "nicht belegt: " : "not proven: ")
                        + sla.title()
                        + (sla.missed().isEmpty() ? "" : " (" + String.join(", ", sla.missed()) + ")")));
        lines.add((german ? "Alles dazu: " : "All of it: ") + page);
        return new CoverLetter(
                (german ? "SLA-Bericht " : "SLA report ") + period + again + ": " + outcome, List.copyOf(lines));
    }

    String text() {
        return String.join("\n\n", lines) + "\n";
    }

    String html() {
        var html = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><body>");
        for (String line : lines) {
            html.append("<p>")
                    .append(line.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;"))
                    .append("</p>");
        }
        return html.append("</body>").toString();
    }
}

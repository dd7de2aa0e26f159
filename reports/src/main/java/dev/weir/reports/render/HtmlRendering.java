package dev.weir.reports.render;

import dev.weir.reports.Report;
import dev.weir.reports.render.page.Document;
import dev.weir.reports.render.page.Medium;
import dev.weir.reports.render.text.Texts;
import dev.weir.reports.render.text.Wording;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** One file without script and without anything from elsewhere, light or dark by {@code <html data-theme>}, and printable. */
public final class HtmlRendering implements Rendering {
    @Override
    public String file(Report report, Language language) {
        return "report." + language.code() + ".html";
    }

    @Override
    public String type() {
        return "text/html; charset=utf-8";
    }

    @Override
    public byte[] render(Report report, Language language) {
        return Document.of(report, wording(report, language), Medium.SCREEN).getBytes(StandardCharsets.UTF_8);
    }

    /** How the texts of a report are written in a language. */
    static Wording wording(Report report, Language language) {
        return new Wording(Texts.of(language.locale()), ZoneId.of(report.head().zone()));
    }
}

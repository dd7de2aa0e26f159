package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.render.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A whole report as markup that is both HTML and XML: one file, no script, nothing from elsewhere. */
public final class Document {
    private Document() {}

    /** For a medium, in a language. */
    public static String of(Report report, Wording words, Medium medium) {
        Sheet sheet = Sheet.of(report, words, medium);
        String title = title(sheet);
        Markup out = sheet.out();
        String language = words.text("language");
        out.open("html", "lang", language, "data-theme", "light", "xmlns", "http://www.w3.org/1999/xhtml")
                .line();
        out.open("head").line();
        if (medium == Medium.SCREEN) {
            out.open("meta", "charset", "utf-8")
                    .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        }
        out.leaf("title", title);
        out.open("meta", "name", "author", "content", report.head().estate());
        out.open(
                "meta",
                "name",
                medium == Medium.SCREEN ? "description" : "subject",
                "content",
                Executive.verdict(sheet));
        out.style(css(medium) + (medium == Medium.PAPER ? pageNumbers(words) : ""));
        if (medium == Medium.PAPER) {
            bookmarks(sheet);
        }
        out.close().line().open("body").line();
        if (medium == Medium.PAPER) {
            out.open("div.head").leaf("span.left", title).close().line();
        }
        out.open("main").open("section.first", "id", "outcome");
        Executive.write(sheet);
        out.close().open("div.second");
        Pictures.write(sheet);
        Business.write(sheet);
        out.close();
        Details.write(sheet);
        out.close().close().close();
        return "<!DOCTYPE html>\n" + out.done() + "\n";
    }

    private static String title(Sheet sheet) {
        return sheet.text("title") + " · " + Sheet.brief(sheet.report().head().estate()) + " · "
                + Executive.scope(sheet, sheet.report().head().scope()) + " · " + Executive.period(sheet);
    }

    private static void bookmarks(Sheet sheet) {
        Markup out = sheet.out().open("bookmarks");
        out.open("bookmark", "name", sheet.text("bookmark.outcome"), "href", "#outcome");
        out.open("bookmark", "name", sheet.text("pictures"), "href", "#pictures");
        out.open("bookmark", "name", sheet.text("business"), "href", "#business");
        for (String table : Details.TABLES) {
            out.open("bookmark", "name", sheet.text("table." + table), "href", "#" + table);
        }
        out.close().line();
    }

    private static String pageNumbers(Wording words) {
        return "@page{@bottom-right{content:" + words.text("page.css")
                + ";font-family:Plex;font-size:7.5pt;color:#5b6675}}";
    }

    private static String css(Medium medium) {
        try (InputStream file = Document.class.getResourceAsStream(medium.css())) {
            if (file == null) {
                throw new IllegalStateException("the style sheet " + medium.css() + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

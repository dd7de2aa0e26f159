package dev.weir.alerting.email;

import dev.weir.alerting.PageText;

/**
 * A page as HTML that mail clients show as it is meant: styles are inline, nothing is fetched, and no text has a colour or a ground
 * of its own, so that a dark client turns all of it around.
 */
final class LetterHtml {
    private static final String FONT =
            "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45";
    private static final String QUIET = "opacity:.7";

    private LetterHtml() {}

    static String of(PageText text) {
        var out = new StringBuilder(
                """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <style>:root{color-scheme:light dark}</style>
                <title>%s</title></head>
                <body style="margin:0;padding:16px">
                <div style="max-width:640px;%s">
                <p style="margin:0 0 4px;font-size:13px;font-weight:600;%s">%s</p>
                <p style="margin:0 0 16px;font-size:18px;font-weight:600;line-height:1.35">%s</p>
                <table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse;%s">
                """.formatted(escape(text.subject()), FONT, QUIET, heading(text), escape(text.sentence()), FONT));
        for (PageText.Line line : text.lines()) {
            out.append("""
                    <tr><td style="padding:3px 16px 3px 0;vertical-align:top;white-space:nowrap;%s">%s</td>\
                    <td style="padding:3px 0;vertical-align:top;overflow-wrap:anywhere">%s</td></tr>
                    """.formatted(QUIET, escape(line.name()), escape(line.value())));
        }
        out.append("</table>\n<p style=\"margin:20px 0 0\">\n");
        for (PageText.Link link : text.links()) {
            out.append("""
                    <a href="%s" style="display:inline-block;margin:0 8px 8px 0;padding:7px 14px;\
                    border:1px solid #808080;border-radius:6px;color:inherit;text-decoration:none">%s</a>
                    """.formatted(escape(link.url().toString()), escape(link.title())));
        }
        return out.append("</p>\n</div>\n</body></html>\n").toString();
    }

    private static String heading(PageText text) {
        String state =
                Character.toUpperCase(text.state().charAt(0)) + text.state().substring(1);
        return escape(text.loudness().isEmpty() ? state : state + " · " + text.loudness());
    }

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

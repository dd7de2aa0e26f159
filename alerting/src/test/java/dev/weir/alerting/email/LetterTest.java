package dev.weir.alerting.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.PageText;
import dev.weir.model.incident.Page;
import java.net.URI;
import org.junit.jupiter.api.Test;

class LetterTest {
    @Test
    void the_text_has_at_most_80_columns_but_for_what_cannot_be_broken() {
        String text = LetterText.of(PageText.of(Golden.endless("words "), Golden.CONSOLE));

        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(text.lines().count() > 50);
    }

    @Test
    void nothing_in_a_page_becomes_markup() {
        Page evil = Golden.saying(Page.Kind.TRIGGER, "<script>alert('1')</script> & \"<img src=x>\"");
        String html = LetterHtml.of(PageText.of(evil, Golden.CONSOLE));

        assertFalse(html.contains("<script>") || html.contains("<img"), html);
        assertTrue(
                html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;&lt;img src=x&gt;&quot;"),
                html);
    }

    @Test
    void nothing_is_fetched_when_the_html_is_read() {
        String html = LetterHtml.of(PageText.of(Golden.page(Page.Kind.TRIGGER), Golden.CONSOLE));

        assertFalse(html.matches("(?s).*(src=|@import|url\\(|<link|<script).*"), html);
    }

    @Test
    void an_id_is_one_that_mail_takes_and_no_two_are_the_same() {
        assertEquals("<a-b_c.d+opened+x@weir.example.org>", Letter.id("a-b_c.d:opened:x", Golden.CONSOLE));
        assertEquals("<a=20b=3e=2b=3d=e9@127.0.0.1>", Letter.id("a b>+=é", URI.create("http://127.0.0.1:8080")));
    }
}

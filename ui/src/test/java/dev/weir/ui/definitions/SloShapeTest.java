package dev.weir.ui.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SloShapeTest {
    private static SloShape shape(String title) {
        return new SloShape(
                "orders-latency",
                title,
                "",
                "https://example.org/run#book",
                "production",
                "orders",
                "pipeline_end_to_end_latency_seconds",
                "0.99",
                "lt",
                "1.5",
                "99.95",
                "28d",
                List.of("fast-burn", "no"));
    }

    @Test
    void every_field_comes_back_whatever_is_in_it() {
        for (String title :
                List.of("Orders", "a: b # c", "\"quoted\" \\ back", "no", "1e3", "- x", "ümläut €", "a\nb\tc", "{x}")) {
            var fits = assertInstanceOf(
                    SloShape.Reading.Fits.class, SloShape.of(shape(title).yaml()));
            assertEquals(shape(title), fits.shape());
        }
    }

    @Test
    void the_template_fits() {
        assertInstanceOf(SloShape.Reading.Fits.class, SloShape.of(Template.SLO.text()));
    }

    @Test
    void what_the_form_would_lose_is_not_shown_in_it() {
        String more = Template.SLO
                .text()
                .replace(
                        "  name: orders-latency\n  displayName",
                        "  name: orders-latency\n  labels: {team: shop}\n  displayName");
        var unfit = assertInstanceOf(SloShape.Reading.Unfit.class, SloShape.of(more));
        assertTrue(unfit.why().contains("more in it than the form has fields for"));
    }

    @Test
    void other_kinds_several_documents_and_harm_are_refused_in_words() {
        String bomb =
                "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c]\ne: [*d,*d,*d,*d]\n";
        String recursive = "&a {kind: SLO, x: *a}";
        for (String text : List.of(
                Template.PIPELINE.text(),
                "a: 1\n---\nb: 2",
                "\t- tab",
                "",
                "[",
                bomb,
                recursive,
                "kind: SLO",
                "!!java.net.URL x",
                "[".repeat(20_000),
                "- ".repeat(20_000))) {
            assertInstanceOf(SloShape.Reading.Unfit.class, SloShape.of(text), text);
        }
    }
}

package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;

class PdfRenderingTest {
    private final PdfRendering rendering = new PdfRendering();
    private final byte[] english = rendering.render(SampleReports.week(), Language.ENGLISH);

    @Test
    void the_same_report_gives_the_same_bytes() {
        assertArrayEquals(english, new PdfRendering().render(SampleReports.week(), Language.ENGLISH));
    }

    @Test
    void its_dates_are_those_of_the_report_and_not_of_the_clock() throws IOException {
        try (PDDocument document = Loader.loadPDF(english)) {
            Calendar created = document.getDocumentInformation().getCreationDate();
            assertEquals(SampleReports.week().head().known(), created.toInstant());
            try (var in = document.getDocumentCatalog().getMetadata().createInputStream()) {
                String xmp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertFalse(xmp.contains("Date>"), xmp);
                assertTrue(xmp.contains("http://www.aiim.org/pdfua/ns/id/"), xmp);
            }
        }
    }

    @Test
    void it_has_title_language_tags_and_bookmarks() throws IOException {
        try (PDDocument document = Loader.loadPDF(rendering.render(SampleReports.week(), Language.GERMAN))) {
            var catalog = document.getDocumentCatalog();
            assertEquals("de", catalog.getLanguage());
            assertTrue(catalog.getMarkInfo().isMarked());
            assertTrue(catalog.getViewerPreferences().displayDocTitle());
            assertEquals(
                    "SLA-Bericht · Nordwind Commerce · alle Pipelines · Woche 2026-W43, 19. Okt. 2026 – 25. Okt. 2026",
                    document.getDocumentInformation().getTitle().replace('\u00a0', ' '));
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item : catalog.getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
                assertNotNull(item.findDestinationPage(document), item.getTitle());
            }
            assertEquals(23, bookmarks.size());
            assertEquals(
                    List.of("Ergebnis", "Der Zeitraum in Bildern", "Geld und Maßnahmen", "Vereinbarungen"),
                    bookmarks.subList(0, 4));
            Set<String> tags = new HashSet<>();
            tags(catalog.getStructureTreeRoot(), tags);
            assertTrue(
                    tags.containsAll(Set.of("H1", "H2", "H3", "Table", "TR", "TH", "TD", "Figure", "P")),
                    tags.toString());
        }
    }

    @Test
    void every_chart_says_in_words_what_is_to_be_seen() throws IOException {
        try (PDDocument document = Loader.loadPDF(english)) {
            List<String> said = new ArrayList<>();
            figures(document.getDocumentCatalog().getStructureTreeRoot(), said);
            assertEquals(8 + 5, said.size());
            assertTrue(said.stream().noneMatch(text -> text == null || text.isBlank()), said.toString());
        }
    }

    @Test
    void its_fonts_are_embedded_and_nothing_in_it_is_a_picture() throws IOException {
        for (Report report : List.of(SampleReports.week(), SampleReports.hostile())) {
            try (PDDocument document = Loader.loadPDF(rendering.render(report, Language.GERMAN))) {
                int fonts = 0;
                for (PDPage page : document.getPages()) {
                    fonts += check(page.getResources());
                }
                assertTrue(fonts >= document.getNumberOfPages());
            }
        }
    }

    @Test
    void the_part_for_those_who_decide_has_two_pages_whatever_is_in_it() throws IOException {
        for (Report report : SampleReports.all()) {
            for (Language language : Language.values()) {
                byte[] pdf = rendering.render(report, language);
                String details = language == Language.ENGLISH ? "\nDetails\n" : "\nEinzelheiten\n";
                assertFalse(
                        PdfText.of(pdf, 1, 2).contains(details), report.head().estate());
                assertTrue(PdfText.of(pdf, 3, 3).contains(details), PdfText.of(pdf, 3, 3));
            }
        }
    }

    @Test
    void heads_of_tables_are_on_every_page_and_what_is_left_out_is_said() throws IOException {
        byte[] pdf = rendering.render(SampleReports.many(1000), Language.ENGLISH);
        String text = PdfText.flat(pdf);
        assertTrue(text.split("Outcome SLO Target In the period", -1).length > 10);
        assertTrue(
                text.contains("Not shown here: 938 kept, 50 missed, 1 unproven, 1 not measured."),
                "the rest of page 1");
        assertTrue(text.contains("800 more rows are in csv/slas.csv."), "the rest of the details");
    }

    @Test
    void hostile_names_are_only_text() throws IOException {
        String text = PdfText.flat(rendering.render(SampleReports.hostile(), Language.ENGLISH));
        assertTrue(text.contains("<b>⟨U+202E⟩Nord"), "markup and marks of direction are seen");
        assertTrue(text.contains("&amp;"), "nothing is unescaped");
        assertFalse(text.contains("\u202e"));
        assertTrue(
                text.replace(" ", "").contains("W".repeat(90) + "…"),
                "a name of 500 characters is shortened, and wraps");
        assertTrue(text.contains("שלום") || text.contains("םולש"), "letters from right to left are there");
    }

    @Test
    void a_running_period_says_so_and_up_to_when_it_knows() throws IOException {
        assertTrue(PdfText.flat(rendering.render(SampleReports.running(), Language.ENGLISH))
                .contains("This period is still running: everything here is as known up to 22 Oct 2026, 14:07."));
        assertFalse(PdfText.flat(english).contains("still running"));
    }

    @Test
    void an_empty_estate_says_that_nothing_was_promised_and_shows_no_zero_for_the_unknown() throws IOException {
        String text = PdfText.flat(rendering.render(SampleReports.empty(), Language.GERMAN));
        assertTrue(text.contains("In diesem Zeitraum war hier nichts zugesagt."), text);
        assertTrue(text.contains("nichts wurde gemessen"), text);
        assertFalse(text.contains("0,0 %"), text);
    }

    private static int check(PDResources resources) throws IOException {
        int fonts = 0;
        for (COSName name : resources.getFontNames()) {
            assertTrue(
                    resources.getFont(name).isEmbedded(),
                    resources.getFont(name).getName());
            fonts++;
        }
        for (COSName name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            assertFalse(object instanceof PDImageXObject, name.getName());
            if (object instanceof PDFormXObject form && form.getResources() != null) {
                fonts += check(form.getResources());
            }
        }
        return fonts;
    }

    private static void tags(PDStructureNode node, Set<String> tags) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                tags(element, tags);
            }
        }
    }

    private static void figures(PDStructureNode node, List<String> said) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals("Figure")) {
                    said.add(element.getAlternateDescription());
                }
                figures(element, said);
            }
        }
    }
}

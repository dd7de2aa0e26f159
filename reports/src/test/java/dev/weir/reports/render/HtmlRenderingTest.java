package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlRenderingTest {
    private static final Set<String> FETCHING =
            Set.of("src", "href", "srcset", "action", "formaction", "data", "poster", "ping", "background");
    private final HtmlRendering rendering = new HtmlRendering();

    @Test
    void it_is_well_formed_and_its_text_is_what_was_put_in() throws Exception {
        for (Report report : SampleReports.all()) {
            for (Language language : Language.values()) {
                Document document = parsed(rendering.render(report, language));
                assertEquals(language.code(), document.getDocumentElement().getAttribute("lang"));
                assertEquals("light", document.getDocumentElement().getAttribute("data-theme"));
            }
        }
    }

    @Test
    void it_has_no_script_and_fetches_nothing() throws Exception {
        for (Report report : SampleReports.all()) {
            byte[] html = rendering.render(report, Language.ENGLISH);
            String css = new String(html, StandardCharsets.UTF_8).replaceAll("(?s).*<style>(.*)</style>.*", "$1");
            assertFalse(css.contains("url(") || css.contains("@import") || css.contains("@font-face"));
            NodeList all = parsed(html).getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                assertFalse(
                        Set.of("script", "iframe", "object", "embed", "link", "img", "base", "form", "b")
                                .contains(element.getTagName()),
                        element.getTagName());
                for (int a = 0; a < element.getAttributes().getLength(); a++) {
                    String name = element.getAttributes().item(a).getNodeName();
                    assertFalse(FETCHING.contains(name) || name.startsWith("on"), name);
                }
            }
        }
    }

    @Test
    void every_anchor_is_there_once() throws Exception {
        Set<String> ids = new HashSet<>();
        NodeList all =
                parsed(rendering.render(SampleReports.week(), Language.ENGLISH)).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), id);
        }
        assertTrue(
                ids.containsAll(
                        Set.of("outcome", "pictures", "business", "slas", "slos", "incidents", "actions", "reading")),
                ids.toString());
    }

    @Test
    void an_outcome_is_told_by_shape_and_word_and_not_by_colour_alone() {
        String html = new String(rendering.render(SampleReports.week(), Language.ENGLISH), StandardCharsets.UTF_8)
                .replace('\u00a0', ' ');
        assertTrue(html.contains("<span class=\"outcome missed\">■ missed</span>"));
        assertTrue(html.contains("<span class=\"outcome kept\">● kept</span>"));
        assertTrue(html.contains("<span class=\"outcome unproven\">◐ unproven</span>"));
        assertTrue(html.contains("<span class=\"outcome unmeasured\">○ not measured</span>"));
    }

    @Test
    void the_same_report_gives_the_same_bytes() {
        assertArrayEquals(
                rendering.render(SampleReports.week(), Language.GERMAN),
                new HtmlRendering().render(SampleReports.week(), Language.GERMAN));
    }

    private static Document parsed(byte[] html) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html));
    }
}

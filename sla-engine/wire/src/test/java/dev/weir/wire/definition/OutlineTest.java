package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static List<String> told(String text) {
        return Outline.of(text).stream()
                .map(item ->
                        item.line() + " " + item.id().map(Object::toString).orElse("?") + " \"" + item.title() + "\"")
                .toList();
    }

    @Test
    void each_document_has_its_name_its_lines_and_its_text() {
        String text = """
                # all of the shop
                ---
                # what it promises
                kind: SLO
                metadata: {name: latency, displayName: Fast enough}
                ---
                kind: Pipeline
                metadata:
                  name: orders
                spec:
                  environment: demo
                  description: |
                    --- is no separator here, it does not begin its line
                ...
                ---

                kind: Sla
                metadata: {name: shop}
                """;
        assertEquals(
                List.of("3 SLO/latency \"Fast enough\"", "7 Pipeline/demo/orders \"orders\"", "17 Sla/shop \"shop\""),
                told(text));
        assertEquals(
                "# what it promises\nkind: SLO\nmetadata: {name: latency, displayName: Fast enough}\n",
                Outline.of(text).getFirst().text());
    }

    @Test
    void what_is_not_understood_is_an_item_without_a_name() {
        assertEquals(List.of("1 ? \"\""), told("- a list"));
        assertEquals(List.of("1 ? \"\""), told("kind: [broken"));
        assertEquals(List.of("1 ? \"x\""), told("metadata: {name: x}"));
        assertEquals(List.of("1 ? \"\""), told("kind: SLO\nmetadata: {name: }"));
        assertEquals(
                List.of("1 ? \"" + "x".repeat(300) + "\""),
                told("kind: SLO\nmetadata: {name: " + "x".repeat(300) + "}"));
    }

    @Test
    void nothing_and_comments_are_no_documents() {
        assertTrue(Outline.of("").isEmpty());
        assertTrue(Outline.of("\n# only this\n---\n\n---\n").isEmpty());
    }

    @Test
    void a_document_on_the_line_of_its_separator_is_found_and_keeps_its_column() {
        assertEquals(
                List.of("1 SLO/a \"a\"", "2 SLO/b \"b\""),
                told("--- {kind: SLO, metadata: {name: a}}\r\n--- {kind: SLO, metadata: {name: b}}"));
    }

    @Test
    void what_is_built_to_harm_is_left_at_once() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }
        assertEquals(List.of("1 ? \"\""), told(bomb.toString()));
    }
}

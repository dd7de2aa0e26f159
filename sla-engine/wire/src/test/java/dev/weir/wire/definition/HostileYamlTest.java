package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileYamlTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** All that is allocated on the way, most of it garbage at once; a file has a megabyte at most. */
    private static final long MOST_BYTES = 512L << 20;

    private static String only(String text) {
        List<String> errors = Assertions.assertTimeoutPreemptively(SOON, () -> Sample.errors(text));
        assertEquals(1, errors.size(), errors::toString);
        return errors.getFirst();
    }

    @Test
    void a_billion_laughs_are_refused() {
        var text = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 5; i++) {
            text.append("l" + i + ": &l" + i + " [").append("*l" + (i - 1) + ", ".repeat(0));
            text.append((", *l" + (i - 1)).repeat(9)).append("]\n");
        }
        assertEquals("a.yaml:5: a document of more than 50000 values — split it", only(text.toString()));
    }

    @Test
    void an_alias_bomb_is_refused() {
        String text = "a: &a x\nb: [" + "*a, ".repeat(100) + "x]\n";
        assertEquals("a.yaml:2: more than 50 aliases — write the values out", only(text));
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        assertEquals(
                "a.yaml:1: alias *a names no anchor that is complete above it — define &a before it, or write the value out",
                only("a: &a [*a]\n"));
    }

    @Test
    void deep_nesting_is_refused() {
        String error = "a.yaml:1: values are nested more than 32 deep — nest less, no kind needs it";
        assertEquals(error, only("[".repeat(100_000)));
        assertEquals(error, only("{a: ".repeat(100_000)));
        assertEquals(
                "a.yaml:1: values are nested more than 32 deep — nest less, no kind needs it",
                only("- ".repeat(100_000)));
    }

    @Test
    void a_huge_document_is_refused() {
        assertEquals(
                "a.yaml:1: the file has 1048577 characters, at most 1048576 are read — split it",
                only("#".repeat((1 << 20) + 1)));
        assertTrue(only("- a\n".repeat(60_000)).contains("more than 50000 values"));
    }

    @Test
    void tags_are_refused() {
        assertEquals(
                "a.yaml:1: the tag !!javax.script.ScriptEngineManager is not read — remove the tag",
                only("a: !<!!javax.script.ScriptEngineManager> [x]\n"));
        assertTrue(only("a: !!str x\n").contains("the tag tag:yaml.org,2002:str is not read"));
        assertTrue(only("a: !ENV x\n").contains("the tag !ENV is not read"));
    }

    @Test
    void duplicate_keys_are_refused_and_reading_goes_on() {
        String text = Sample.with("tier: 1,", "tier: 1, tier: 2,").replace("op: lt,", "op: less,");
        assertEquals(
                List.of(
                        "a.yaml:4: the key 'tier' stands there twice — keep one of them",
                        "a.yaml:19 spec.objectives[0].op: unknown op 'less' — use one of lt, lte, gt, gte"),
                Sample.errors(text));
    }

    @Test
    void keys_that_are_no_text_are_refused() {
        assertEquals("a.yaml:1: a key is a list or a mapping — use text as key", only("? [a]\n: b\n"));
        assertEquals("a.yaml:2: a key is a list or a mapping — use text as key", only("- &a [x]\n- {*a : b}\n"));
    }

    @Test
    void merge_keys_are_no_keys() {
        assertTrue(Sample.errors("a: &a {apiVersion: openslo/v1}\n").getFirst().contains("'apiVersion' is missing"));
        String text = Sample.with("spec: {target: pager}", "spec: {target: pager, <<: {x: y}}");
        assertEquals("a.yaml:64 spec.<<: unknown key — use one of description, target", only(text));
    }

    @Test
    void control_characters_are_refused() {
        assertEquals("a.yaml:2: the character U+0000 is not allowed in YAML — remove it", only("a: b\nc: \u0000\n"));
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_with_their_line(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("latin.yaml"), "a: b\nc: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("cut.yml"), new byte[] {'a', ':', ' ', (byte) 0xc3});
        Files.write(folder.resolve("utf16.yaml"), "a: b".getBytes(StandardCharsets.UTF_16LE));
        var reading =
                assertInstanceOf(Reading.Refused.class, Definitions.read(Definitions.folder(folder), (s, h) -> 1));
        var errors = reading.errors().stream().map(Problem::toString).toList();
        assertEquals("cut.yml:1: not UTF-8 — save the file as UTF-8", errors.get(0));
        assertEquals("latin.yaml:2: not UTF-8 — save the file as UTF-8", errors.get(1));
        assertEquals("utf16.yaml:1: the character U+0000 is not allowed in YAML — remove it", errors.get(2));
    }

    @Test
    void a_folder_gives_its_definition_files_in_order_and_no_others(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.yml", "a.yaml", "readme.md", ".hidden.yaml", "big.yaml")) {
            Files.writeString(folder.resolve(name), name.equals("big.yaml") ? "#".repeat(1 << 21) : "# " + name);
        }
        Files.createDirectory(folder.resolve("d.yaml"));
        var sources = Definitions.folder(folder);
        assertEquals(
                List.of("a.yaml", "b.yml", "big.yaml"),
                sources.stream().map(Source::file).toList());
        assertEquals(
                "big.yaml:1: the file has more than 1048576 bytes — split it",
                sources.get(2).problems().getFirst().toString());
        assertTrue(Definitions.folder(folder.resolve("none"))
                .getFirst()
                .problems()
                .getFirst()
                .message()
                .startsWith("the folder cannot be read"));
    }

    @Test
    void a_byte_order_mark_at_the_beginning_and_line_ends_of_windows_make_no_difference() {
        assertEquals(Sample.catalogue(Sample.GOOD), Sample.catalogue("\ufeff" + Sample.GOOD));
        assertEquals(Sample.catalogue(Sample.GOOD), Sample.catalogue(Sample.GOOD.replace("\n", "\r\n")));
        String broken = Sample.with("op: lt,", "op: less,");
        assertEquals(Sample.errors(broken), Sample.errors(broken.replace("\n", "\r\n")), "the lines are counted alike");
        assertEquals(Sample.errors(broken), Sample.errors("\ufeff" + broken));
    }

    @Test
    void tabs_for_indentation_are_refused_with_their_line() {
        assertEquals(
                "a.yaml:15: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"
                        .substring(0, 88),
                only(Sample.with("  service: orders\n", "\tservice: orders\n")).substring(0, 88));
    }

    @Test
    void escapes_that_are_no_characters_are_refused() {
        for (String escape : List.of("\\x", "\\xg", "\\u12", "\\UFFFFFFFF", "\\u", "\\U0011FFFF", "\\q")) {
            assertTrue(only("a: \"" + escape + "\"\n").startsWith("a.yaml:1: not YAML: "), escape);
        }
        assertTrue(only("a: b\nc: \"\\x").contains("an escape in double quotes is no character"));
    }

    @Test
    void other_versions_of_yaml_are_refused_and_directives_of_others_are_not_read() {
        assertTrue(only("%YAML 9.9\n---\na: b\n").startsWith("a.yaml:1: not YAML: "));
        assertTrue(only("%TAG ! tag:example.org,2026:\n---\na: !x b\n").contains("is not read — remove the tag"));
    }

    @Test
    void words_and_numbers_that_yaml_of_old_took_for_others_stay_what_they_are() {
        String norway = Sample.with("useCase: orders", "useCase: no");
        assertEquals("no", Sample.catalogue(norway).pipelines().getFirst().useCase());
        for (String number :
                List.of("0x1F", "0o17", "017e", "1_000", "1:30", ".inf", "-.inf", ".nan", "+1", "1.", "٣", "1e999")) {
            String text = Sample.with("value: 1.5,", "value: " + number + ",");
            assertTrue(only(text).contains("spec.objectives[0].value: must be a number, not '" + number + "'"), number);
        }
        assertEquals(
                List.of("a.yaml:4 spec.tier: must be a number, not '0b1' — write a number"),
                Sample.errors(Sample.with("tier: 1", "tier: 0b1")));
        assertEquals(
                "a.yaml:4 spec.tier: '1' is text — write 1 without quotes", only(Sample.with("tier: 1", "tier: '1'")));
    }

    @Test
    void a_scalar_as_long_as_a_file_is_told_in_one_short_line() {
        String endless = "x".repeat(900_000);
        assertTrue(only(Sample.with("engine: flink", "engine: " + endless)).length() < 400);
        assertEquals(
                "a.yaml:69 spec.description: has 900000 characters, at most 1050 are allowed — shorten it",
                only(Sample.with("The shop.", endless)));
        assertTrue(only(Sample.with("servic" + "e: shop", "servic" + endless + ": shop"))
                        .length()
                < 1_000);
    }

    @Test
    void ten_thousand_documents_with_ten_thousand_wrong_names_are_answered_soon() {
        var text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("---\napiVersion: openslo/v1\nkind: Service\nmetadata: {name: service-")
                    .append(i)
                    .append("}\nspec: {}\n");
        }
        assertEquals(List.of(), Assertions.assertTimeoutPreemptively(SOON, () -> Sample.errors(text.toString())));
        var wrong = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            wrong.append("---\napiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a-")
                    .append(i)
                    .append("}\nspec: {service: b-")
                    .append(i)
                    .append(", indicatorRef: b-")
                    .append(i)
                    .append("}\n");
        }
        List<String> errors = Assertions.assertTimeoutPreemptively(
                SOON,
                () -> Sample.errors(wrong.toString()
                        .replace("kind: SLO\nmetadata: {name: a-7}", "kind: SLI\nmetadata: {name: a-7}")));
        assertEquals(1_000, errors.size(), "so many are told at most");
    }

    @Test
    void the_worst_that_a_file_can_hold_takes_bounded_memory() {
        var laughs = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("l" + i + ": &l" + i + " [*l" + (i - 1))
                    .append((", *l" + (i - 1)).repeat(9))
                    .append("]\n");
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String text : List.of(
                laughs.toString(),
                "[".repeat(1_000_000),
                "- ".repeat(500_000),
                "{a: ".repeat(250_000),
                "a: \"" + "\\x41".repeat(250_000) + "\"",
                "? ".repeat(500_000),
                "&a ".repeat(300_000),
                "--- a\n".repeat(170_000),
                "a: |\n" + " x\n".repeat(300_000),
                "[" + "{},".repeat(300_000),
                "#".repeat(1_000_000))) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Sample.read(text);
            long used = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(used < MOST_BYTES, () -> text.substring(0, 5) + " took " + used + " bytes");
        }
    }
}

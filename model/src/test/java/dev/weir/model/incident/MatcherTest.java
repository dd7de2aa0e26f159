package dev.weir.model.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.incident.Matcher.Operator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private static final Attributes PAGE = new Attributes(Map.of(
            "owner", Set.of("team-payments"),
            "severity", Set.of("page"),
            "sla", Set.of("shop", "fraud-decisions"),
            "note", Set.of("two\nlines")));

    private static String refusal(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Matcher.parse(text))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "severity=\"page\"             | true",
                "severity=page                 | true",
                " severity = \"page\"          | true",
                "severity=\"pag\"              | false",
                "severity!=\"page\"            | false",
                "severity!=\"ticket\"          | true",
                "owner=~\"team-.*\"            | true",
                "owner=~\"team\"               | false",
                "owner=~\"(?:x)?team-.*\" | true",
                "owner!~\"team-.*\"            | false",
                "owner!~\"team\"               | true",
                "sla=\"shop\"                  | true",
                "sla=\"fraud-decisions\"       | true",
                "sla!=\"shop\"                 | false",
                "sla!=\"other\"                | true",
                "sla=~\"fraud.*\"              | true",
                "sla!~\"fraud.*\"              | false",
                "sla!~\"other.*\"              | true",
                "team=\"\"                     | true",
                "team!=\"\"                    | false",
                "team=~\".+\"                  | false",
                "team=~\".*\"                  | true",
                "team!~\".+\"                  | true",
                "note=\"two\\nlines\"          | true",
                "note=\"two\\\\nlines\"        | false",
            })
    void it_matches_as_alertmanager_does(String text, boolean matches) {
        assertEquals(matches, Matcher.parse(text).matches(PAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "", "with \"quotes\"", "back\\slash", "two\nlines", "a=~b", "\\n", "ü €", " edges "})
    void what_is_written_is_read_back(String value) {
        for (Operator operator : new Operator[] {Operator.EQUAL, Operator.NOT_EQUAL}) {
            var matcher = new Matcher("app.kubernetes.io/name", operator, value);
            assertEquals(matcher, Matcher.parse(matcher.toString()));
            assertEquals(matcher.hashCode(), Matcher.parse(matcher.toString()).hashCode());
        }
    }

    @Test
    void an_expression_may_hold_its_own_backslashes() {
        assertEquals("a\\.b", Matcher.parse("pipeline=~\"a\\.b\"").value());
        assertEquals("a\\.b", Matcher.parse("pipeline=~\"a\\\\.b\"").value());
    }

    @Test
    void what_is_none_is_told_with_what_is_wrong() {
        assertEquals(
                "'severity' is no matcher: it is an attribute, one of = != =~ !~, and a value, as in severity=\"page\"",
                refusal("severity"));
        assertTrue(refusal("").startsWith("'' is no matcher"));
        assertTrue(refusal("=\"page\"").startsWith("'=\"page\"' is no matcher"));
        assertTrue(refusal("a b=\"page\"").contains("is no matcher"));
        assertEquals("the value of matcher 'severity' has no closing quote", refusal("severity=\"page"));
        assertEquals("after the value of matcher 'severity' there is more: x", refusal("severity=\"page\" x"));
        assertTrue(refusal("severity=pa\"ge").contains("write it in quotes"));
        assertEquals("'(' of matcher 'owner' is no expression: Unclosed group", refusal("owner=~\"(\""));
        assertTrue(refusal("owner=" + "x".repeat(501)).contains("has 501 characters, at most 500"));
        assertTrue(refusal("owner=" + "x".repeat(5_000)).length() < 300, "what is shown of it is short");
        assertThrows(IllegalArgumentException.class, () -> new Matcher(" ", Operator.EQUAL, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a|aa)+$b", "(.*a){20}b", "((a*)*)*b", "(\\w+\\s?)*b"})
    void an_expression_without_end_is_given_up_and_meets_nothing(String expression) {
        var page = new Attributes(Map.of("owner", Set.of("a".repeat(900))));
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertFalse(new Matcher("owner", Operator.MATCHES, expression).matches(page));
            new Matcher("owner", Operator.DOES_NOT_MATCH, expression).matches(page);
        });
    }

    @Test
    void what_has_no_answer_holds_nothing_back_whatever_its_sign() {
        var endless = new Attributes(Map.of("owner", Set.of("a".repeat(60))));
        assertFalse(new Matcher("owner", Operator.DOES_NOT_MATCH, "(.*.*.*.*.*)+b").matches(endless));
        var large = new Attributes(Map.of("owner", Set.of("a".repeat(2_000))));
        assertFalse(new Matcher("owner", Operator.MATCHES, "a*").matches(large));
        assertFalse(new Matcher("owner", Operator.DOES_NOT_MATCH, "b").matches(large));
        assertTrue(
                new Matcher("owner", Operator.NOT_EQUAL, "b").matches(large),
                "without an expression nothing is bounded");
    }

    @Test
    void two_are_equal_when_they_are_written_alike() {
        assertEquals(Matcher.parse("a=~\"b.*\""), new Matcher("a", Operator.MATCHES, "b.*"));
        assertNotEquals(Matcher.parse("a=\"b\""), Matcher.parse("a!=\"b\""));
        assertNotEquals(Matcher.parse("a=\"b\""), Matcher.parse("a=\"c\""));
        assertNotEquals(Matcher.parse("a=\"b\""), Matcher.parse("b=\"b\""));
    }
}

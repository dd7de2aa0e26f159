package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.render.text.Texts;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private final Texts english = Texts.of(Locale.UK);
    private final Texts german = Texts.of(Locale.GERMANY);

    @Test
    void both_languages_have_the_same_keys() {
        assertEquals(new TreeSet<>(english.keys()), new TreeSet<>(german.keys()));
        assertTrue(english.keys().size() > 200);
    }

    @Test
    void both_languages_have_the_same_places_to_fill() {
        for (String key : english.keys()) {
            assertEquals(places(english.get(key)), places(german.get(key)), key);
        }
    }

    @Test
    void every_text_can_be_filled() {
        for (String key : english.keys()) {
            Object[] values = key.startsWith("date") || key.equals("day") || key.equals("money")
                    ? new Object[] {"1", "2", "3"}
                    : new Object[] {2, 3, 4, 5};
            assertTrue(english.get(key, values).length() > 0 || english.get(key).isEmpty(), key);
            assertTrue(german.get(key, values).indexOf('{') < 0, key);
        }
    }

    @Test
    void a_language_without_texts_and_a_key_without_text_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Texts.of(Locale.FRANCE));
        assertThrows(IllegalArgumentException.class, () -> english.get("no.such.key"));
    }

    private static Set<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }
}

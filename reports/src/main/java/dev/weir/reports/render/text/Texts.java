package dev.weir.reports.render.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The words of one language: one file each, and the same keys in all of them. Immutable. */
public final class Texts {
    private final Properties words;
    private final Locale locale;

    private Texts(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /**
     * Those of a locale.
     *
     * @throws IllegalArgumentException when there are none in its language
     */
    public static Texts of(Locale locale) {
        Properties words = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream(locale.getLanguage() + ".properties")) {
            if (file == null) {
                throw new IllegalArgumentException("there are no texts in '" + locale.getLanguage() + "'");
            }
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(words, locale);
    }

    /**
     * A text with its places filled; a number chooses between singular and plural.
     *
     * @throws IllegalArgumentException when there is no such key
     */
    public String get(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "' in " + locale.getLanguage());
        }
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The text of a key, or the word itself, when it is none of ours: words of plug-ins and of the future stay readable. */
    public String word(String prefix, String word) {
        return words.getProperty(prefix + "." + word, word);
    }

    /** All keys. */
    public Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** By which numbers are written. */
    public Locale locale() {
        return locale;
    }
}

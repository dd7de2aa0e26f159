package dev.weir.collector;

import dev.weir.model.PipelineId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the configuration, read strictly. A wrong value is noted with its path and its fix, and something harmless is returned in its place, so
 * that all mistakes show at once.
 */
public final class Section {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final int LONGEST_TEXT = 4_000;
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final Map<?, ?> values;
    private final String path;
    private final Path base;
    private final List<BadConfig.Mistake> errors;
    private final Set<String> known = new HashSet<>();
    private final List<Section> within = new ArrayList<>();

    /** A section at a path; relative file names are meant from {@code base}, mistakes are added to {@code errors}. */
    public Section(Map<?, ?> values, String path, Path base, List<BadConfig.Mistake> errors) {
        this.values = values;
        this.path = path;
        this.base = base;
        this.errors = errors;
    }

    /** Notes a mistake at a key. */
    public void error(String key, String value, String fix) {
        errors.add(new BadConfig.Mistake(path + "." + key, value, fix));
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return value(key) != null;
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return values.get(key);
    }

    /** A text that must be there. */
    public String text(String key) {
        String text = text(key, "");
        if (text.isBlank() && !(values.get(key) instanceof Map<?, ?>) && !(values.get(key) instanceof List<?>)) {
            error(key, text, "is required");
        }
        return text;
    }

    /** A text, or the default. */
    public String text(String key, String unless) {
        Object value = value(key);
        if (value == null) {
            return unless;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            error(key, "", "write one value");
            return unless;
        }
        String text = String.valueOf(value).strip();
        if (text.length() > LONGEST_TEXT) {
            error(key, text.substring(0, 40) + "…", "is longer than " + LONGEST_TEXT + " characters");
            return unless;
        }
        return text;
    }

    /** A span of time such as {@code 5s}, {@code 500ms}, {@code 1m} or {@code PT5S}, between the bounds, or the default. */
    public Duration span(String key, Duration unless, Duration least, Duration most) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return unless;
        }
        Duration span = parse(text);
        if (span == null || span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            error(key, text, "write a span such as 5s or 1m, from " + word(least) + " to " + word(most));
            return unless;
        }
        return span;
    }

    private static @Nullable Duration parse(String text) {
        var match = SPAN.matcher(text);
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String word(Duration span) {
        return span.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    /** A whole number between the bounds, or the default. */
    public int number(String key, int unless, int least, int most) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return unless;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            error(key, text, "is not a whole number; write one from " + least + " to " + most);
            return unless;
        }
        error(key, text, "write a whole number from " + least + " to " + most);
        return unless;
    }

    /** True or false, or the default. */
    public boolean flag(String key, boolean unless) {
        String text = text(key, Boolean.toString(unless));
        if (!text.equals("true") && !text.equals("false")) {
            error(key, text, "write true or false");
        }
        return text.equals("true");
    }

    /** A list of texts; empty when it is not there. One text counts as a list of one. */
    public List<String> texts(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            if (one == null
                    || one instanceof Map<?, ?>
                    || one instanceof List<?>
                    || String.valueOf(one).isBlank()) {
                error(key, "", "write a list of texts");
            } else {
                texts.add(String.valueOf(one).strip());
            }
        }
        return List.copyOf(texts);
    }

    /** The section below a key, which must be there. */
    public Section section(String key) {
        Object value = value(key);
        if (!(value instanceof Map<?, ?> map)) {
            error(key, "", "is required, write keys and values");
            return new Section(Map.of(), path + "." + key, base, new ArrayList<>());
        }
        return new Section(map, path + "." + key, base, errors);
    }

    /** The sections of the list below a key; empty when it is not there. */
    public List<Section> sections(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        var sections = new ArrayList<Section>();
        List<?> list = value instanceof List<?> many ? many : List.of(value);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                sections.add(new Section(map, path + "." + key + "[" + i + "]", base, errors));
            } else {
                error(key + "[" + i + "]", String.valueOf(list.get(i)), "write keys and values");
            }
        }
        return sections;
    }

    /** The folder that relative file names are meant from. */
    public Path base() {
        return base;
    }

    /** A number, finite, or the default. */
    public double decimal(String key, double unless) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return unless;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            error(key, text, "is no number");
            return unless;
        }
        error(key, text, "must be finite");
        return unless;
    }

    /** Texts by name, in the order of the document; empty when it is not there. */
    public Map<String, String> map(String key) {
        return map(key, false);
    }

    /** The same; a text may be empty where that means something. */
    public Map<String, String> map(String key, boolean empty) {
        Object value = value(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            error(key, String.valueOf(value), "write pairs, as in {name: value}");
            return Map.of();
        }
        var pairs = new LinkedHashMap<String, String>();
        map.forEach((name, one) -> {
            if (one == null
                    || one instanceof Map<?, ?>
                    || one instanceof List<?>
                    || (!empty && String.valueOf(one).isBlank())) {
                error(key + "." + name, "", "write one value");
            } else {
                pairs.put(String.valueOf(name), String.valueOf(one).strip());
            }
        });
        return pairs;
    }

    /** Sections by name, in the order of the document; empty when it is not there. Keys of theirs that nobody asks for are mistakes, too. */
    public Map<String, Section> namedSections(String key) {
        Object value = value(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            error(key, String.valueOf(value), "write a section by name, as in {name: {key: value}}");
            return Map.of();
        }
        var sections = new LinkedHashMap<String, Section>();
        map.forEach((name, one) -> {
            if (one instanceof Map<?, ?> keys) {
                Section section = new Section(keys, path + "." + key + "." + name, base, errors);
                sections.put(String.valueOf(name), section);
                within.add(section);
            } else {
                error(key + "." + name, String.valueOf(one), "write keys and values");
            }
        });
        return sections;
    }

    /** Checks the name of a pipeline and returns it. */
    public String pipeline(String key, String name) {
        try {
            new PipelineId("x", name);
        } catch (IllegalArgumentException e) {
            error(key, name, "is no name of a pipeline: " + e.getMessage());
        }
        return name;
    }

    /** An http(s) address that must be there, without credentials in it. */
    public URI url(String key) {
        String text = text(key);
        return text.isBlank() ? NOWHERE : url(key, text);
    }

    /** Checks an http(s) address and returns it. */
    public URI url(String key, String text) {
        if (text.contains("@")) {
            error(key, "***", "keep credentials out of the address, use token_file");
            return NOWHERE;
        }
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            error(key, text, "is no address: " + e.getMessage());
            return NOWHERE;
        }
        error(key, text, "write an address such as http://127.0.0.1:8081");
        return NOWHERE;
    }

    /** The secret in the file that the key names; none when it is not there. Relative names are meant from the folder of the configuration. */
    public Secret secret(String key) {
        String text = text(key, "");
        return text.isEmpty() ? Secret.none() : Secret.inFile(base.resolve(text));
    }

    /** A file, meant from the folder of the configuration; nothing when the key is not there. */
    public Optional<Path> file(String key) {
        String text = text(key, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(base.resolve(text));
    }

    /** Builds the record; a rule that it breaks becomes one more mistake, and nothing is built after any mistake in this section. */
    public <T extends CollectorConfig> List<CollectorConfig> build(Supplier<T> record) {
        if (errors.stream().anyMatch(error -> error.path().startsWith(path + "."))) {
            return List.of();
        }
        try {
            return List.of(record.get());
        } catch (IllegalArgumentException e) {
            errors.add(new BadConfig.Mistake(path, "", String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /** Notes every key that nobody asked for; called when all have been read. */
    public void refuseUnknownKeys() {
        within.forEach(Section::refuseUnknownKeys);
        values.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .forEach(key ->
                        error(key, "", "unknown key, use one of " + String.join(", ", new java.util.TreeSet<>(known))));
    }
}

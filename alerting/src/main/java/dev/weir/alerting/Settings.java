package dev.weir.alerting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One section of a configuration, read strictly: what is missing, wrong or unknown becomes a {@link InvalidConfig.Problem}, and
 * reading goes on, so that all of it is told at once. A value that could not be read is empty; {@link #build} then does not build.
 */
public final class Settings {
    private static final String ADDRESS = "an http or https address without user and password";
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");

    private final String path;
    private final Map<?, ?> values;
    private final List<InvalidConfig.Problem> problems;
    private final Function<String, @Nullable String> environment;
    private final Set<String> known = new TreeSet<>();
    private final int problemsBefore;

    Settings(
            String path,
            Map<?, ?> values,
            List<InvalidConfig.Problem> problems,
            Function<String, @Nullable String> environment) {
        this.path = path;
        this.values = values;
        this.problems = problems;
        this.environment = environment;
        this.problemsBefore = problems.size();
    }

    /** A text that must be there. */
    public Optional<String> text(String key) {
        return read(key, null, "a text", Settings::asText);
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String key) {
        known.add(key);
        return values.get(key) == null ? Optional.empty() : text(key);
    }

    /** Yes or no; no unless it says so. */
    public Optional<Boolean> flag(String key) {
        return read(key, false, "true or false", value -> {
            if (!(value instanceof Boolean flag)) {
                throw new IllegalArgumentException("neither");
            }
            return flag;
        });
    }

    /** A list of texts; none unless it says so. */
    public Optional<List<String>> texts(String key) {
        return this.<List<String>>read(
                key,
                List.of(),
                "a list of texts",
                value -> asList(value).stream().map(Settings::asText).toList());
    }

    /** One of these words. */
    public <T> Optional<Set<T>> words(String key, Set<T> otherwise, Function<String, T> word) {
        return read(key, otherwise, "a list of words", value -> {
            var chosen = new LinkedHashSet<T>();
            asList(value).forEach(one -> chosen.add(word.apply(asText(one))));
            return Set.copyOf(chosen);
        });
    }

    /** A text that need not be there. */
    public Optional<String> text(String key, String otherwise) {
        return read(key, otherwise, "a text", Settings::asText);
    }

    /** One word out of those that {@code word} takes; it refuses others. */
    public <T> Optional<T> word(String key, T otherwise, String wanted, Function<String, T> word) {
        return read(key, otherwise, wanted, value -> word.apply(asText(value)));
    }

    /** One of the constants of an enum, in any case. */
    public <T extends Enum<T>> Optional<T> oneOf(String key, T otherwise, List<T> all) {
        String words = all.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return word(
                key,
                otherwise,
                "one of " + words,
                text -> all.stream()
                        .filter(one -> one.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("none of them")));
    }

    /** A whole number in these bounds, both included. */
    public Optional<Integer> number(String key, int otherwise, int min, int max) {
        return read(key, otherwise, "a number from " + min + " to " + max, value -> {
            if (!(value instanceof Integer number) || number < min || number > max) {
                throw new IllegalArgumentException("out of bounds");
            }
            return number;
        });
    }

    /** Yes or no. */
    public Optional<Boolean> flag(String key, boolean otherwise) {
        return read(key, otherwise, "true or false", value -> {
            if (!(value instanceof Boolean flag)) {
                throw new IllegalArgumentException("neither");
            }
            return flag;
        });
    }

    /** A positive length of time: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    public Optional<Duration> duration(String key, Duration otherwise) {
        return read(key, otherwise, "a number and a unit of ms, s, m, h or d, such as 10s", value -> {
            var parts = DURATION.matcher(asText(value));
            if (!parts.matches()) {
                throw new IllegalArgumentException("no duration");
            }
            long number = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        });
    }

    /** An http or https address that must be there. */
    public Optional<URI> address(String key) {
        return read(key, null, ADDRESS, Settings::asAddress);
    }

    /** An http or https address. */
    public Optional<URI> address(String key, URI otherwise) {
        return read(key, otherwise, ADDRESS, Settings::asAddress);
    }

    /** A list of http or https addresses that must be there, at least one. */
    public Optional<List<URI>> addresses(String key) {
        return read(key, null, "a list of http or https addresses without user and password", value -> {
            List<URI> all = asList(value).stream()
                    .map(one -> asAddress(String.valueOf(one)))
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            return all;
        });
    }

    /** A secret that must be there; see {@link #secret}. */
    public Optional<Secret> neededSecret(String key) {
        if (values.get(key) == null) {
            known.add(key);
            problem(key, "is missing: write {file: PATH} or {env: NAME}");
            return Optional.empty();
        }
        return secret(key);
    }

    /** An http or https address that is itself a secret, as {@link #neededSecret}. */
    public Optional<SecretAddress> secretAddress(String key) {
        return neededSecret(key).map(SecretAddress::new).filter(address -> {
            try {
                address.reveal(new Revealed());
                return true;
            } catch (IOException why) {
                problem(key, "cannot be used: " + why.getMessage());
                return false;
            }
        });
    }

    /** A secret, from {@code file: PATH} or {@code env: NAME}; empty when there is none. It must be readable now. */
    public Optional<Secret> secret(String key) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> origin)
                || origin.size() != 1
                || !(origin.entrySet().iterator().next().getValue() instanceof String where)) {
            problem(key, "must be {file: PATH} or {env: NAME}; secrets are not written in the configuration itself");
            return Optional.empty();
        }
        try {
            Secret secret = switch (String.valueOf(origin.keySet().iterator().next())) {
                case "file" -> Secret.file(Path.of(where));
                case "env" -> Secret.variable(where, environment);
                default -> throw new IOException("it must be {file: PATH} or {env: NAME}");
            };
            secret.reveal();
            return Optional.of(secret);
        } catch (IOException why) {
            problem(key, "cannot be read: " + why.getMessage());
            return Optional.empty();
        }
    }

    /** A section of its own; without any values when it is not there. */
    Settings section(String key) {
        Map<?, ?> inner = this.<Map<?, ?>>read(key, Map.of(), "a section", Settings::asMap)
                .orElse(Map.of());
        return new Settings(path + "." + key, inner, problems, environment);
    }

    /** A list of sections. */
    List<Settings> sections(String key) {
        List<?> list = this.<List<?>>read(key, List.of(), "a list of sections", Settings::asList)
                .orElse(List.of());
        var sections = new ArrayList<Settings>();
        for (int i = 0; i < list.size(); i++) {
            String where = path + "." + key + "[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> inner) {
                sections.add(new Settings(where, inner, problems, environment));
            } else {
                problems.add(new InvalidConfig.Problem(where, "must be a section"));
            }
        }
        return sections;
    }

    /** Builds from what was read, unless something was wrong with it; keys that nobody asked for are wrong. */
    public <T> Optional<T> build(Supplier<T> built) {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                problem(String.valueOf(key), "is unknown; known here: " + String.join(", ", known));
            }
        }
        if (problems.size() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(built.get());
        } catch (IllegalArgumentException rule) {
            problems.add(new InvalidConfig.Problem(path, "is wrong: " + rule.getMessage()));
            return Optional.empty();
        }
    }

    /** Tells what is wrong with a key, and what to write instead. */
    void problem(String key, String message) {
        problems.add(new InvalidConfig.Problem(path + "." + key, message));
    }

    private <T> Optional<T> read(String key, @Nullable T otherwise, String wanted, Function<Object, T> parse) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            if (otherwise == null) {
                problem(key, "is missing: write " + wanted);
            }
            return Optional.ofNullable(otherwise);
        }
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException wrong) {
            problem(key, "is '" + shown(value) + "' (" + wrong.getMessage() + "): write " + wanted);
            return Optional.empty();
        }
    }

    /** Of an address the scheme and the host alone: the rest may hold a password or a token. */
    private static String shown(Object value) {
        return String.valueOf(value).replaceAll("//([^/?#]*@)?([^/?#]*).*", "//$2/…");
    }

    private static String asText(@Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException("no text");
        }
        return text;
    }

    static URI asAddress(Object value) {
        URI address = URI.create(asText(value));
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no such address");
        }
        return address;
    }

    private static List<?> asList(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("no list");
        }
        return list;
    }

    private static Map<?, ?> asMap(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no section");
        }
        return map;
    }
}

package dev.weir.console.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML file into a tree of maps, lists and scalars: no tags, no duplicate keys, at most 1 MB and 20 aliases. In strings,
 * {@code ${NAME}} and {@code ${NAME:-default}} are taken from the environment.
 */
final class ConfigFile {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private ConfigFile() {}

    /** The tree; problems of the file are added to the list, and the tree is empty then. */
    static Map<String, Object> read(Path file, Function<String, @Nullable String> environment, List<String> problems) {
        int before = problems.size();
        if (resolved(document(file, problems), "", environment, problems) instanceof Map<?, ?> map) {
            var top = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> top.put(String.valueOf(key), value == null ? "" : value));
            return top;
        }
        if (problems.size() == before) {
            problems.add(file + ": must hold keys and values, see README.md, 'Your own engines'");
        }
        return Map.of();
    }

    /** What the file holds, as it stands there; null when it is empty or has problems, which are added to the list. */
    static @Nullable Object document(Path file, List<String> problems) {
        var settings = LoadSettings.builder()
                .setLabel(file.getFileName().toString())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            return new Load(settings).loadFromString(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(file + ": is not UTF-8, save it as UTF-8");
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e.getMessage());
        } catch (YamlEngineException e) {
            problems.add(file + ": is no good YAML: " + e.getMessage());
        }
        return null;
    }

    private static @Nullable Object resolved(
            @Nullable Object node, String path, Function<String, @Nullable String> environment, List<String> problems) {
        return switch (node) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> {
                    var inner = path.isEmpty() ? String.valueOf(key) : path + "." + key;
                    var found = resolved(value, inner, environment, problems);
                    copy.put(String.valueOf(key), found == null ? "" : found);
                });
                yield copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                for (int i = 0; i < list.size(); i++) {
                    var found = resolved(list.get(i), path + "[" + i + "]", environment, problems);
                    copy.add(found == null ? "" : found);
                }
                yield copy;
            }
            case String text -> substituted(text, path, environment, problems);
            case null -> null;
            default -> node;
        };
    }

    private static String substituted(
            String text, String path, Function<String, @Nullable String> environment, List<String> problems) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            var value = environment.apply(match.group(1));
            if (value == null) {
                value = match.group(2);
            }
            if (value == null) {
                problems.add(path + ": the environment has no " + match.group(1) + "; set it, or write ${"
                        + match.group(1) + ":-default}");
                value = "";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}

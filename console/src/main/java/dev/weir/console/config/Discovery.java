package dev.weir.console.config;

import dev.weir.collector.CollectorConfigs.Placed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Targets from files, in the format that Prometheus calls file_sd: a section with {@code targets_files} stands for as many collectors as the files list
 * targets. In its texts {@code {target}} is the target and {@code {label}} the value of one of its labels; the name is followed by the target unless it
 * holds it, and {@code url} is {@code http://{target}} unless given.
 */
final class Discovery {
    private static final String FILES = "targets_files";
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
    private static final int MOST_FILES = 1_000;

    private final Path folder;
    private final List<String> problems;
    private final List<Placed> sections = new ArrayList<>();
    private final Set<Path> folders = new TreeSet<>();

    Discovery(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The sections, those with files replaced by one a target. */
    List<Placed> sections() {
        return List.copyOf(sections);
    }

    /** The folders in which files were looked for. */
    Set<Path> folders() {
        return Set.copyOf(folders);
    }

    /** Takes the value of {@code collectors} in. */
    Discovery expand(Object collectors) {
        if (!(collectors instanceof List<?> list)) {
            problems.add("collectors: write a list, one entry a collector");
            return this;
        }
        for (int i = 0; i < list.size(); i++) {
            Object section = list.get(i);
            String path = "collectors[" + i + "]";
            if (section instanceof Map<?, ?> map && map.containsKey(FILES)) {
                fromFiles(path, map);
            } else {
                sections.add(new Placed(path, section));
            }
        }
        return this;
    }

    private void fromFiles(String path, Map<?, ?> section) {
        Object value = section.get(FILES);
        List<?> patterns = value instanceof List<?> list ? list : List.of(String.valueOf(value));
        var found = new TreeSet<Path>();
        for (Object pattern : patterns) {
            found.addAll(matching(path, String.valueOf(pattern)));
        }
        for (Path file : found) {
            groups(path, section, file);
        }
    }

    /** A pattern may have wildcards in its last part only; one that matches no file stands for no targets yet. */
    private List<Path> matching(String path, String pattern) {
        if (pattern.substring(0, pattern.lastIndexOf('/') + 1).matches(".*[*?\\[{].*")) {
            problems.add(path + "." + FILES + " = '" + pattern + "': wildcards may stand in the file name only");
            return List.of();
        }
        Path parent;
        PathMatcher matcher;
        try {
            Path whole = folder.resolve(pattern).toAbsolutePath().normalize();
            parent = whole.getParent();
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole.getFileName());
        } catch (IllegalArgumentException e) {
            problems.add(
                    path + "." + FILES + " = '" + pattern + "': is no file name with wildcards: " + e.getMessage());
            return List.of();
        }
        if (parent == null || !Files.isDirectory(parent)) {
            problems.add(path + "." + FILES + " = '" + pattern + "': there is no folder " + parent
                    + "; make it, it may be empty");
            return List.of();
        }
        folders.add(parent);
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> matcher.matches(entry.getFileName()) && Files.isRegularFile(entry))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(path + "." + FILES + " = '" + pattern + "': cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    private void groups(String path, Map<?, ?> section, Path file) {
        int before = problems.size();
        Object document = ConfigFile.document(file, problems);
        if (problems.size() > before || document == null) {
            return; // an empty file lists no targets
        }
        if (!(document instanceof List<?> groups)) {
            problems.add(file + ": write a list of {targets: [host:port, …], labels: {name: value}}");
            return;
        }
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) instanceof Map<?, ?> group
                    && group.get("targets") instanceof List<?> targets
                    && group.keySet().stream().allMatch(key -> "targets".equals(key) || "labels".equals(key))
                    && (group.get("labels") == null || group.get("labels") instanceof Map<?, ?>)) {
                var words = new LinkedHashMap<String, String>();
                if (group.get("labels") instanceof Map<?, ?> labels) {
                    labels.forEach((name, label) -> words.put(String.valueOf(name), String.valueOf(label)));
                }
                targets.forEach(target -> one(path, section, file, String.valueOf(target), words));
            } else {
                problems.add(file + "[" + i + "]: write exactly targets (a list) and, if you like, labels (pairs)");
            }
        }
    }

    private void one(String path, Map<?, ?> section, Path file, String target, Map<String, String> labels) {
        var words = new LinkedHashMap<>(labels);
        words.put("target", target);
        var copy = new LinkedHashMap<String, Object>();
        section.forEach((key, value) -> {
            if (!FILES.equals(key)) {
                copy.put(String.valueOf(key), filled(value, words));
            }
        });
        copy.putIfAbsent("url", "http://" + target);
        String name = String.valueOf(section.containsKey("name") ? section.get("name") : section.get("kind"));
        copy.put("name", name.contains("{target}") ? filled(name, words) : name + "-" + target);
        String shown = target.replaceAll(".*@", "***@");
        sections.add(new Placed(path + " (" + file.getFileName() + ": " + shown + ")", copy));
    }

    private static Object filled(Object value, Map<String, String> words) {
        return switch (value) {
            // In one pass: what a label holds is not filled again, or a small file could grow without end.
            case String text ->
                WORD.matcher(text)
                        .replaceAll(word -> Matcher.quoteReplacement(words.getOrDefault(word.group(1), word.group())));
            case List<?> list -> list.stream().map(one -> filled(one, words)).toList();
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach(
                        (key, one) -> copy.put(String.valueOf(filled(String.valueOf(key), words)), filled(one, words)));
                yield copy;
            }
            default -> value;
        };
    }
}

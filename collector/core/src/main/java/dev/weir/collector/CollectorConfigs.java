package dev.weir.collector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Reads {@code collectors:}, a list of sections with a {@code kind} each. */
public final class CollectorConfigs {
    private static final int MOST = 5_000;

    /** One section and where it stands, for error messages. */
    public record Placed(String path, Object section) {}

    private CollectorConfigs() {}

    /**
     * The collectors of a parsed YAML or JSON document, which holds the key {@code collectors} and no other.
     *
     * @param base the folder that relative file names are meant from
     * @throws BadConfig with everything that is wrong, not only the first
     */
    public static List<CollectorConfig> read(Map<?, ?> tree, Path base) throws BadConfig {
        var errors = new ArrayList<BadConfig.Mistake>();
        tree.keySet().stream()
                .filter(key -> !"collectors".equals(key))
                .forEach(key -> errors.add(new BadConfig.Mistake(
                        String.valueOf(key), "", "unknown key; the document holds 'collectors' alone")));
        if (!(tree.get("collectors") instanceof List<?> sections)) {
            errors.add(new BadConfig.Mistake("collectors", "", "write a list, one entry a collector"));
            throw new BadConfig(errors);
        }
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < sections.size(); i++) {
            placed.add(new Placed("collectors[" + i + "]", sections.get(i)));
        }
        return read(placed, base, errors);
    }

    /**
     * The collectors of sections that were gathered from several places.
     *
     * @param base the folder that relative file names are meant from
     * @throws BadConfig with everything that is wrong, not only the first
     */
    public static List<CollectorConfig> read(List<Placed> sections, Path base) throws BadConfig {
        return read(sections, base, new ArrayList<>());
    }

    private static List<CollectorConfig> read(List<Placed> sections, Path base, List<BadConfig.Mistake> errors)
            throws BadConfig {
        if (sections.size() > MOST) {
            errors.add(new BadConfig.Mistake("collectors", sections.size() + " entries", "at most " + MOST));
            throw new BadConfig(errors);
        }
        var configs = new ArrayList<CollectorConfig>();
        var kinds = kinds();
        for (Placed placed : sections) {
            configs.addAll(section(placed.section(), placed.path(), base, kinds, errors));
        }
        var names = new HashSet<String>();
        for (CollectorConfig config : configs) {
            if (!names.add(config.name())) {
                errors.add(new BadConfig.Mistake(
                        "collectors", config.name(), "two collectors have this name, rename one"));
            }
        }
        if (!errors.isEmpty()) {
            throw new BadConfig(errors);
        }
        return List.copyOf(configs);
    }

    private static List<CollectorConfig> section(
            Object value, String path, Path base, Map<String, CollectorKind> kinds, List<BadConfig.Mistake> errors) {
        if (!(value instanceof Map<?, ?> map)) {
            errors.add(new BadConfig.Mistake(path, String.valueOf(value), "write keys and values, 'kind' among them"));
            return List.of();
        }
        Section section = new Section(map, path, base, errors);
        String word = section.text("kind", "");
        CollectorKind kind = kinds.get(word);
        if (kind == null) {
            section.error("kind", word, "use one of " + String.join(", ", kinds.keySet()));
            return List.of();
        }
        int before = errors.size();
        List<CollectorConfig> read = kind.read(section);
        section.refuseUnknownKeys();
        return errors.size() == before ? read : List.of();
    }

    /** Every kind of collector that there is, by its word. */
    public static Map<String, CollectorKind> kinds() {
        var kinds = new TreeMap<String, CollectorKind>();
        ServiceLoader.load(CollectorKind.class, CollectorKind.class.getClassLoader())
                .forEach(kind -> kinds.put(kind.word(), kind));
        return kinds;
    }
}

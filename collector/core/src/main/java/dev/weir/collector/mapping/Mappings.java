package dev.weir.collector.mapping;

import dev.weir.collector.BadConfig;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The mapping documents that a section names: ready-made ones by their word, own ones by their file. Immutable. */
public final class Mappings {
    private static final Set<String> READY_MADE = Set.of("flink", "spark", "jmx-kafka");
    private static final int LARGEST = 1 << 20;
    private static final Mappings NONE = new Mappings(List.of());

    private final List<Mapping> mappings;

    private Mappings(List<Mapping> mappings) {
        this.mappings = List.copyOf(mappings);
    }

    /** No mapping. */
    public static Mappings none() {
        return NONE;
    }

    /** Reads those that the key of the section lists; what is wrong with a document is reported with its file. */
    public static Mappings read(Section section, String key) {
        return read(section, key, List.of());
    }

    /** The same, with those that are meant when the section does not say; an empty list says none. */
    public static Mappings read(Section section, String key, List<String> unless) {
        var mappings = new ArrayList<Mapping>();
        for (String name : section.has(key) ? section.texts(key) : unless) {
            var errors = new ArrayList<BadConfig.Mistake>();
            try {
                String text = text(section, name);
                Object tree = new Load(settings(name)).loadFromString(text);
                if (tree instanceof Map<?, ?> map) {
                    mappings.add(MappingDocument.read(new Section(map, name, section.base(), errors)));
                } else {
                    section.error(key, name, "must hold keys and values, see docs/collectors/mappings.md");
                }
            } catch (IOException | YamlEngineException | InvalidPathException e) {
                section.error(
                        key,
                        name,
                        "is neither one of " + String.join(", ", new TreeSet<>(READY_MADE))
                                + " nor a readable YAML file: " + why(e));
            } catch (StackOverflowError e) { // the parser descends once for each bracket
                section.error(key, name, "is nested too deeply");
            }
            errors.forEach(error -> section.error(key, error.value(), error.path() + ": " + error.fix()));
        }
        return new Mappings(mappings);
    }

    private static String text(Section section, String name) throws IOException {
        if (!READY_MADE.contains(name)) {
            Path file = section.base().resolve(name);
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IOException(file + " is no file of at most " + LARGEST + " bytes");
            }
            return Files.readString(file);
        }
        try (InputStream in = Mappings.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IOException(name + ".yaml is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without the lines around the place: who names the file of a secret by mistake must not find it in a log. */
    private static String why(Exception e) {
        return switch (e) {
            case MarkedYamlEngineException marked ->
                marked.getProblem()
                        + marked.getProblemMark()
                                .map(mark -> " in line " + (mark.getLine() + 1))
                                .orElse("");
            case NoSuchFileException none -> "there is no file " + none.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static LoadSettings settings(String name) {
        return LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(LARGEST)
                .build();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return mappings.isEmpty();
    }

    /** A translation by these mappings, with its own memory. */
    public Translation translation(PipelineNames names) {
        return new Translation(mappings, names);
    }

    /** Whether they say the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mappings same && mappings.equals(same.mappings);
    }

    @Override
    public int hashCode() {
        return mappings.hashCode();
    }

    /** Their names. */
    @Override
    public String toString() {
        return mappings.stream().map(Mapping::name).toList().toString();
    }
}

package dev.weir.wire.lint;

import dev.weir.wire.definition.Notes;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import dev.weir.wire.definition.Value;
import dev.weir.wire.definition.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where documents stand. */
final class Places {
    private record Place(String file, int line) {}

    private final Map<String, Place> places = new HashMap<>();

    Places(List<Source> sources) {
        for (Source source : sources) {
            for (Value document : Yaml.read(source, new Notes()).values()) {
                find(document, "kind")
                        .ifPresent(kind -> find(document, "metadata")
                                .flatMap(metadata -> find(metadata.value(), "name"))
                                .ifPresent(name -> places.putIfAbsent(
                                        text(kind.value()) + " " + text(name.value()),
                                        new Place(source.file(), name.line()))));
            }
        }
    }

    private static Optional<Value.Entry> find(Value value, String key) {
        return value instanceof Value.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .findFirst()
                : Optional.empty();
    }

    private static String text(Value value) {
        return value instanceof Value.Scalar scalar ? scalar.text() : "";
    }

    Finding error(String kind, String name, String path, String message, String fix) {
        return new Finding(Finding.Weight.ERROR, problem(kind, name, path, message, fix));
    }

    Finding warning(String kind, String name, String path, String message, String fix) {
        return new Finding(Finding.Weight.WARNING, problem(kind, name, path, message, fix));
    }

    private Problem problem(String kind, String name, String path, String message, String fix) {
        Place place = places.getOrDefault(kind + " " + name, new Place("definitions", 1));
        return new Problem(place.file(), place.line(), path, kind + " " + name + ": " + message, fix);
    }
}

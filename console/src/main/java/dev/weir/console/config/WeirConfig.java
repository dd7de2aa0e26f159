package dev.weir.console.config;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.InvalidConfig;
import dev.weir.collector.BadConfig;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.Section;
import dev.weir.collector.kafka.TextTopic;
import dev.weir.collector.mapping.PushSettings;
import dev.weir.console.access.Scope;
import dev.weir.console.access.SecretFile;
import dev.weir.console.access.SignInConfig;
import dev.weir.console.flow.Prices;
import dev.weir.console.report.desk.ReportsConfig;
import dev.weir.model.PipelineId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file weir.yaml.
 *
 * @param environment the first half of the id of every pipeline that is scraped (default: {@code production})
 * @param definitions the folder with the definitions (default: {@code definitions}, beside weir.yaml)
 * @param collectors who is asked (default: nobody; agents may still push)
 * @param alerting who is told (default: nobody)
 * @param ingest what becomes of foreign series that are pushed (default: those of Flink and Spark are mapped, others are left out)
 * @param tokens API tokens that come from files (default: none)
 * @param prices what computing costs (default: nothing is priced)
 * @param signIn how people come in (default: local accounts)
 * @param namespaces which environments the namespaces of lineage events mean (default: each means itself)
 * @param samplesKept how long samples are kept (default: 30 days)
 * @param lineageTopics the topic that OpenLineage events are read from, {@code lineage: {kafka: …}} (default: none)
 * @param reports which reports are made, and where they go (default: those that somebody asks for)
 */
public record WeirConfig(
        String environment,
        Path definitions,
        List<CollectorConfig> collectors,
        AlertingConfig alerting,
        PushSettings ingest,
        List<TokenFile> tokens,
        Prices prices,
        SignInConfig signIn,
        Map<String, String> namespaces,
        Duration samplesKept,
        List<TextTopic> lineageTopics,
        ReportsConfig reports) {
    private static final Set<String> KEYS = Set.of(
            "environment",
            "definitions",
            "collectors",
            "alerting",
            "ingest",
            "tokens",
            "prices",
            "sign_in",
            "lineage",
            "samples_kept",
            "reports");
    private static final Set<String> TOKEN_KEYS = Set.of("name", "scopes", "file");

    /** Copies the lists. */
    public WeirConfig {
        collectors = List.copyOf(collectors);
        tokens = List.copyOf(tokens);
        namespaces = Map.copyOf(namespaces);
        lineageTopics = List.copyOf(lineageTopics);
    }

    /** A token whose secret stands in a file. */
    public record TokenFile(String name, Set<Scope> scopes, Path file) {
        /** Copies the scopes. */
        public TokenFile {
            scopes = Set.copyOf(scopes);
        }
    }

    /** What came of reading. */
    public sealed interface Reading {
        /** It is good. */
        record Read(WeirConfig config) implements Reading {}

        /** It is not, for all these reasons, each a line with what to do. */
        record Refused(List<String> problems) implements Reading {
            /** Copies the list. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads {@code weir.yaml} in the folder. */
    public static Reading read(Path folder, Function<String, @Nullable String> environment) {
        var file = folder.resolve("weir.yaml");
        var problems = new ArrayList<String>();
        var tree = ConfigFile.read(file, environment, problems);
        if (!problems.isEmpty()) {
            return new Reading.Refused(
                    problems.stream().map(problem -> at(file, problem)).toList());
        }
        tree.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(key + ": unknown key, use some of " + String.join(", ", sorted(KEYS))));
        var name = String.valueOf(tree.getOrDefault("environment", "production"));
        try {
            new PipelineId(name, "x");
        } catch (IllegalArgumentException e) {
            problems.add("environment: " + e.getMessage());
        }
        var definitions = folder.resolve(String.valueOf(tree.getOrDefault("definitions", "definitions")));
        if (!definitions.toFile().isDirectory()) {
            problems.add("definitions = '" + definitions + "': there is no such folder; make it, it may be empty");
        }
        var collectors = collectors(tree, folder, problems);
        var alerting = alerting(tree, problems);
        var ingest = ingest(tree, folder, problems);
        var tokens = tokens(tree, folder, problems);
        var prices = PriceList.read(tree.getOrDefault("prices", Map.of()), problems);
        var signIn = signIn(tree, folder, environment, problems);
        var namespaces = Namespaces.read(tree.getOrDefault("lineage", Map.of()), problems);
        var kept = duration(tree, "samples_kept", Duration.ofDays(30), problems);
        var topics = topics(tree, folder, problems);
        var reports = reports(tree, folder, alerting, problems);
        if (!problems.isEmpty() || alerting == null) {
            return new Reading.Refused(
                    problems.stream().map(problem -> at(file, problem)).toList());
        }
        return new Reading.Read(new WeirConfig(
                name,
                definitions,
                collectors,
                alerting,
                ingest,
                tokens,
                prices,
                signIn,
                namespaces,
                kept,
                topics,
                reports));
    }

    private static List<CollectorConfig> collectors(Map<String, Object> tree, Path folder, List<String> problems) {
        var discovery = new Discovery(folder, problems).expand(tree.getOrDefault("collectors", List.of()));
        try {
            return CollectorConfigs.read(discovery.sections(), folder);
        } catch (BadConfig e) {
            e.mistakes().forEach(mistake -> problems.add(mistake.toString()));
            return List.of();
        }
    }

    private static PushSettings ingest(Map<String, Object> tree, Path folder, List<String> problems) {
        Object given = tree.getOrDefault("ingest", Map.of());
        var mistakes = new ArrayList<BadConfig.Mistake>();
        if (!(given instanceof Map<?, ?>)) {
            problems.add("ingest: write keys and values, for instance 'mappings: [flink]'");
        }
        var settings = PushSettings.read(new Section(
                given instanceof Map<?, ?> map ? map : Map.of(), "ingest", folder, mistakes));
        mistakes.forEach(mistake -> problems.add(mistake.toString()));
        return settings;
    }

    private static List<TextTopic> topics(Map<String, Object> tree, Path folder, List<String> problems) {
        if (!(tree.get("lineage") instanceof Map<?, ?> map) || !map.containsKey("kafka")) {
            return List.of();
        }
        if (!(map.get("kafka") instanceof Map<?, ?> kafka)) {
            problems.add("lineage.kafka: write keys and values, bootstrap and topic");
            return List.of();
        }
        var mistakes = new ArrayList<BadConfig.Mistake>();
        var section = new Section(kafka, "lineage.kafka", folder, mistakes);
        var topic = TextTopic.read(section);
        section.refuseUnknownKeys();
        mistakes.forEach(mistake -> problems.add(mistake.toString()));
        return List.of(topic);
    }

    private static ReportsConfig reports(
            Map<String, Object> tree, Path folder, @Nullable AlertingConfig alerting, List<String> problems) {
        if (!tree.containsKey("reports")) {
            return ReportsConfig.standard();
        }
        if (!(tree.get("reports") instanceof Map<?, ?> map)) {
            problems.add("reports: write keys and values, for instance 'schedules:'");
            return ReportsConfig.standard();
        }
        var mistakes = new ArrayList<BadConfig.Mistake>();
        var config = ReportsConfig.read(
                new Section(map, "reports", folder, mistakes), alerting == null ? List.of() : alerting.notifiers());
        mistakes.forEach(mistake -> problems.add(mistake.toString()));
        return config;
    }

    private static SignInConfig signIn(
            Map<String, Object> tree,
            Path folder,
            Function<String, @Nullable String> environment,
            List<String> problems) {
        Object given = tree.getOrDefault("sign_in", Map.of());
        var mistakes = new ArrayList<BadConfig.Mistake>();
        if (!(given instanceof Map<?, ?>)) {
            problems.add("sign_in: write keys and values, for instance 'idle: 8h'");
        }
        var config = SignInConfig.read(
                new Section(given instanceof Map<?, ?> map ? map : Map.of(), "sign_in", folder, mistakes), environment);
        mistakes.forEach(mistake -> problems.add(mistake.toString()));
        return config;
    }

    private static @Nullable AlertingConfig alerting(Map<String, Object> tree, List<String> problems) {
        Object section = tree.getOrDefault("alerting", Map.of());
        if (!(section instanceof Map<?, ?> map)) {
            problems.add("alerting: write keys and values, for instance 'notifiers:'");
            return null;
        }
        try {
            return AlertingConfig.read(map.entrySet().stream()
                    .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)));
        } catch (InvalidConfig e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return null;
        }
    }

    private static List<TokenFile> tokens(Map<String, Object> tree, Path folder, List<String> problems) {
        if (!(tree.getOrDefault("tokens", List.of()) instanceof List<?> list)) {
            problems.add("tokens: write a list of {name, scopes, file}");
            return List.of();
        }
        var tokens = new ArrayList<TokenFile>();
        var names = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var path = "tokens[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> entry)
                    || !(entry.get("name") instanceof String name)
                    || !(entry.get("file") instanceof String file)
                    || !(entry.get("scopes") instanceof List<?> scopes)
                    || !TOKEN_KEYS.containsAll(entry.keySet())) {
                problems.add(
                        path + ": write exactly name, file and scopes (a list of read, act, ingest, metrics, admin)");
                continue;
            }
            if (!names.add(name)) {
                problems.add(path + ".name = '" + name + "': two tokens have this name, rename one");
            }
            try {
                var granted = scopes.stream()
                        .map(scope -> Scope.of(String.valueOf(scope)))
                        .collect(Collectors.toSet());
                SecretFile.read(folder.resolve(file));
                tokens.add(new TokenFile(name, granted, folder.resolve(file)));
            } catch (UncheckedIOException e) {
                problems.add(path + ".file = '" + file + "': cannot be read; make it, for instance with"
                        + " (umask 077; openssl rand -hex 24 > " + folder.resolve(file) + ")");
            } catch (IllegalArgumentException e) {
                problems.add(path + ": " + e.getMessage());
            }
        }
        return tokens;
    }

    private static Duration duration(Map<String, Object> tree, String key, Duration unless, List<String> problems) {
        var value = tree.get(key);
        if (value == null) {
            return unless;
        }
        try {
            var days = Duration.parse("P" + String.valueOf(value).toUpperCase(java.util.Locale.ROOT));
            if (days.compareTo(Duration.ofDays(1)) >= 0) {
                return days;
            }
        } catch (DateTimeParseException e) {
            problems.add(key + " = '" + value + "': write days, for instance 30d");
            return unless;
        }
        problems.add(key + " = '" + value + "': must be a day (1d) or longer");
        return unless;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static String at(Path file, String problem) {
        return problem.startsWith(file.toString()) ? problem : file + ": " + problem;
    }
}

package dev.weir.console.config;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.Scraper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the targets as weir.yaml and its target files say, while Weir runs: what was edited comes into force within seconds, what has errors changes
 * nothing and says so. The other keys of weir.yaml are read at the start only.
 */
public final class Targets {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final int MOST_FILES = 10_000;

    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final Function<List<CollectorConfig>, Scraper.Exchange> exchange;
    private Map<String, Object> others = Map.of();
    private Set<Path> folders = Set.of();
    private String lastSeen;
    private String lastTried;
    private volatile List<String> problems = List.of();
    private volatile List<CollectorConfig> configured;

    /** Watches the folder that the configuration was read from a moment ago; nothing was configured in it. */
    public Targets(
            Path folder,
            Function<String, @Nullable String> environment,
            Function<List<CollectorConfig>, Scraper.Exchange> exchange) {
        this(folder, environment, List.of(), exchange);
    }

    /** Watches the folder that the configuration, with these targets, was read from a moment ago. */
    public Targets(
            Path folder,
            Function<String, @Nullable String> environment,
            List<CollectorConfig> configured,
            Function<List<CollectorConfig>, Scraper.Exchange> exchange) {
        this.configured = List.copyOf(configured);
        this.folder = folder;
        this.environment = environment;
        this.exchange = exchange;
        others = others();
        lastSeen = look();
        lastTried = ""; // what was edited since it was read is not missed: the first look reads it once more
    }

    /** Looks at the files, and takes over what changed once two looks see the same. */
    public synchronized void refresh() {
        String now = look();
        boolean settled = now.equals(lastSeen);
        lastSeen = now;
        if (!settled || now.equals(lastTried)) {
            return;
        }
        lastTried = now;
        Map<String, Object> after = others();
        switch (WeirConfig.read(folder, environment)) {
            case WeirConfig.Reading.Refused refused -> {
                problems = refused.problems();
                problems.forEach(problem -> LOG.error("targets: {}", problem));
                LOG.error("weir.yaml has {} errors, the targets of before stay", problems.size());
            }
            case WeirConfig.Reading.Read read -> {
                problems = List.of();
                adopt(read.config().collectors(), after.equals(others));
                others = after;
            }
        }
    }

    private void adopt(List<CollectorConfig> collectors, boolean othersTheSame) {
        Scraper.Exchange done = exchange.apply(collectors);
        configured = List.copyOf(collectors);
        if (!done.nothing()) {
            LOG.info(
                    "targets added: {}, changed: {}, removed: {}",
                    new TreeSet<>(done.added()),
                    new TreeSet<>(done.changed()),
                    new TreeSet<>(done.removed()));
        }
        if (!othersTheSame) {
            LOG.warn("weir.yaml: more than its collectors changed; the rest takes effect at the next start");
        }
    }

    /** The other keys of weir.yaml; notes on the way which folders targets come from. */
    private Map<String, Object> others() {
        var ignored = new ArrayList<String>(); // whoever reads the whole says them
        var tree = new LinkedHashMap<>(ConfigFile.read(folder.resolve("weir.yaml"), environment, ignored));
        Object collectors = tree.remove("collectors");
        if (collectors != null) {
            folders = new Discovery(folder, ignored).expand(collectors).folders();
        }
        return tree;
    }

    /** What is asked, as it is configured. */
    public List<CollectorConfig> configured() {
        return configured;
    }

    /** The errors of the last edit, none when it was taken over. */
    public List<String> problems() {
        return problems;
    }

    /** Names, sizes and times of the files that could matter: those beside weir.yaml, and those where targets come from. */
    private String look() {
        var seen = new TreeMap<Path, String>();
        folders.forEach(from -> list(from, seen));
        list(folder, seen);
        return seen.toString();
    }

    private static void list(Path from, Map<Path, String> seen) {
        try (Stream<Path> files = Files.list(from)) {
            files.filter(Files::isRegularFile).limit(MOST_FILES).forEach(file -> seen.put(file, mark(file)));
        } catch (IOException | UncheckedIOException e) {
            seen.put(from, "cannot be listed");
        }
    }

    private static String mark(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return "gone"; // between listing and looking: the next look sees it gone
        }
    }
}

package dev.weir.reports.evidence;

import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report with all that belongs to it, in a folder: evidence, report, renderings, differences, manifest. */
public final class Bundle {
    /** The evidence. */
    public static final String EVIDENCE = "evidence.jsonl.gz";

    /** The report. */
    public static final String REPORT = "report.json";

    /** What differs from the revision before; of the first there is none. */
    public static final String DIFFERENCES = "differences.json";

    /** How the name of a folder begins in which one is being made, beside the one that it becomes. */
    public static final String DRAFT = ".draft-";

    static final int MOST_FILES = 1_000;

    /**
     * What is wanted.
     *
     * @param renderings into every language; of those that are the same in all (as tables are) one is written
     * @param revision 1 or more
     * @param before the folder of the revision before, null of the first
     * @param made when
     */
    public record Order(
            Scope scope,
            List<Language> languages,
            List<Rendering> renderings,
            int revision,
            @Nullable Path before,
            Instant made) {
        /** Copies the lists; refuses a revision without the one before, and no language. */
        public Order {
            languages = List.copyOf(languages);
            renderings = List.copyOf(renderings);
            if (revision < 1 || (revision > 1) != (before != null)) {
                throw new IllegalArgumentException("revision " + revision + " must be 1, or have the one before");
            }
            if (languages.isEmpty()) {
                throw new IllegalArgumentException("a bundle needs a language");
            }
        }
    }

    /** One that is made, and its report. */
    public record Made(Manifest manifest, Report report) {}

    private Bundle() {}

    /**
     * Makes one. The folder appears when all is in it, or not at all; facts are asked for once.
     *
     * @throws FileAlreadyExistsException when the folder is there
     */
    public static Made make(Path folder, Consumer<Fact.Taker> facts, Order order, ReportKey key)
            throws IOException, BadEvidence {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, DRAFT);
        try {
            Made made = fill(draft, facts, order, key);
            try (Stream<Path> all = Files.walk(draft)) {
                for (Path one : all.toList()) {
                    force(one);
                }
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            force(parent);
            return made;
        } finally {
            delete(draft);
        }
    }

    /** Has a file or folder written to the disk: what has its name is whole, also after a power cut. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            channel.force(true);
        }
    }

    private static Made fill(Path draft, Consumer<Fact.Taker> facts, Order order, ReportKey key)
            throws IOException, BadEvidence {
        var reporting = new Reporting();
        Seal seal;
        try (var writer = new EvidenceWriter(draft.resolve(EVIDENCE))) {
            facts.accept(fact -> {
                writer.take(fact);
                reporting.take(fact);
            });
            seal = writer.seal();
        }
        Report report = reporting.report(order.scope());
        Files.write(draft.resolve(REPORT), ReportJson.write(report));
        for (Map.Entry<String, byte[]> file :
                render(report, order.languages(), order.renderings()).entrySet()) {
            Path to = inside(draft, file.getKey());
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.write(to, file.getValue());
        }
        Path before = order.before();
        String earlier = null;
        if (before != null) {
            earlier = sha256(before.resolve(Manifest.FILE));
            Report old = ReportJson.read(Files.readAllBytes(before.resolve(REPORT)));
            Files.write(
                    draft.resolve(DIFFERENCES),
                    Json.canonical(Json.MAPPER.valueToTree(Differences.between(old, report))));
        }
        Report.Head head = report.head();
        var manifest = new Manifest(
                Manifest.FORMAT,
                head.estate(),
                head.scope(),
                head.period(),
                head.zone(),
                head.firstDay(),
                order.revision(),
                order.made(),
                head.weir(),
                seal.facts(),
                seal.chain(),
                files(draft),
                earlier,
                Base64.getEncoder().encodeToString(key.open().getEncoded()));
        Files.write(draft.resolve(Manifest.FILE), manifest.signed(key).bytes());
        return new Made(manifest, report);
    }

    /** The bytes of every rendering by its file. */
    private static Map<String, byte[]> render(Report report, List<Language> languages, List<Rendering> renderings) {
        return render(report, languages, renderings, any -> true);
    }

    /** Of those whose file is wanted. */
    static Map<String, byte[]> render(
            Report report, List<Language> languages, List<Rendering> renderings, Predicate<String> wanted) {
        var files = new HashMap<String, byte[]>();
        for (Rendering rendering : renderings) {
            for (Language language : languages) {
                String name = rendering.file(report, language);
                if (wanted.test(name) && !files.containsKey(name)) {
                    files.put(name, rendering.render(report, language));
                }
            }
        }
        return files;
    }

    /** The folder's file of this name; refuses names that lead out of it. */
    static Path inside(Path folder, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*") || name.length() > 200) {
            throw new IllegalArgumentException("'" + Lines.shortly(name) + "' is no name of a file in a bundle");
        }
        return folder.resolve(name);
    }

    /** Every file but the manifest. */
    static Map<String, Manifest.File> files(Path folder) throws IOException {
        var files = new HashMap<String, Manifest.File>();
        for (Path file : paths(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.equals(Manifest.FILE)) {
                files.put(name, new Manifest.File(sha256(file), Files.size(file)));
            }
        }
        return files;
    }

    /** Everything in it that is no folder, a symbolic link as what it is; no more than a bundle can have. */
    static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Lines.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Lines.hex(digest.digest());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        var all = new ArrayList<Path>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}

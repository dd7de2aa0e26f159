package dev.weir.console.report.command;

import dev.weir.console.offline.DataFolder;
import dev.weir.reports.evidence.Manifest;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.evidence.Verification;
import dev.weir.reports.render.Renderings;
import dev.weir.store.embedded.StoredPast;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./weir verify}: whether a report fits its evidence. Ends with 0 when all does and the signer is known, with 1 when not, with 2 when it was called wrongly. */
public final class VerifyCommand {
    private static final int FITS = 0;
    private static final int DIFFERS = 1;
    private static final int MISUSE = 2;
    private static final String USAGE = """
            usage: ./weir verify REPORT [--key FILE] [--store DIR] [--format text|json]

              REPORT        the folder of a bundle, or its zip file
              --key FILE    the public key of those who should have signed, report-key.pub.pem; it must come to you another
                            way than the report: without it nobody knows who signed
              --store DIR   the data folder of the console: slices are counted again from samples, as far as they are kept
              --format      text or json

            Needs no console and no network. Computes every figure of the report again from the evidence and compares it, the files
            with the manifest, and the signature with the key; names what does not fit.

            ends with 0 when all fits and the key is known, 1 when something does not, 2 when called wrongly
            """;

    private VerifyCommand() {}

    /** Runs with the words after {@code verify}; gives the exit status. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return FITS;
        }
        try {
            var options = Options.read(words, Set.of("--key", "--store", "--format"), Set.of());
            String format = options.get("--format").orElse("text");
            if (options.rest().size() != 1) {
                throw new IllegalArgumentException("name one report: the folder of a bundle, or its zip file");
            }
            if (!format.equals("text") && !format.equals("json")) {
                throw new IllegalArgumentException("--format '" + format + "' must be text or json");
            }
            Path report = Path.of(options.rest().getFirst());
            if (!Files.exists(report)) {
                throw new IllegalArgumentException("there is no " + report);
            }
            PublicKey key = null;
            if (options.has("--key")) {
                key = ReportKey.publicKey(Path.of(options.get("--key").orElse("")));
            }
            Verification found = options.has("--store")
                    ? beside(
                            DataFolder.store(
                                    options.get("--store").map(Path::of).orElse(null)),
                            report,
                            key)
                    : Verification.of(report, key, Renderings.all(), ReportCommand.version(), null);
            out.print(format.equals("json") ? json(found) : text(report, found, options.has("--store")));
            return found.ok() ? FITS : DIFFERS;
        } catch (IllegalArgumentException wrong) {
            err.println("weir verify: " + wrong.getMessage());
            err.println("try ./weir verify --help");
            return MISUSE;
        } catch (UncheckedIOException | IOException failed) {
            err.println("weir verify: " + failed.getMessage());
            return MISUSE;
        }
    }

    private static Verification beside(Path store, Path report, @Nullable PublicKey key) throws IOException {
        try (StoredPast past = StoredPast.open(store)) {
            return Verification.of(report, key, Renderings.all(), ReportCommand.version(), new SampleRecount(past));
        }
    }

    private static String text(Path report, Verification found, boolean recounted) {
        var text = new StringBuilder();
        Manifest manifest = found.manifest();
        if (manifest != null) {
            line(
                    text,
                    report + ": " + manifest.estate() + ", " + manifest.scope() + ", " + manifest.period() + " ("
                            + manifest.zone() + "), revision " + manifest.revision() + ", made " + manifest.made());
        }
        line(text, "  evidence    " + found.facts() + " facts read, each compared with the chain");
        line(text, "  figures     " + found.figures() + " computed again from the evidence");
        line(text, "  files       " + found.files() + " compared with the manifest");
        if (recounted) {
            line(
                    text,
                    "  slices      " + found.slices() + " counted again from stored samples; of " + found.unknown()
                            + " no samples are kept");
        }
        line(text, "  signature   " + trust(found.trust()));
        for (String finding : found.findings()) {
            line(text, "✗ " + finding);
        }
        line(text, verdict(found));
        return text.toString();
    }

    private static String trust(Verification.Trust trust) {
        return switch (trust) {
            case KNOWN -> "fits the key that was given";
            case UNKNOWN_KEY -> "signed by an unknown key: give the key of those who should have signed with --key";
            case OTHER_KEY -> "signed by another key than the one that was given";
            case BROKEN -> "does not fit";
        };
    }

    private static String verdict(Verification found) {
        if (found.ok()) {
            return "✓ the report is what its evidence says, and signed by who should have signed";
        }
        if (found.findings().isEmpty()) {
            return "✗ the report is what its evidence says, but who signed is not known";
        }
        return "✗ " + found.findings().size() + (found.findings().size() == 1 ? " thing does" : " things do")
                + " not fit: do not rely on this report";
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.replaceAll("\\p{Cntrl}", "?")).append(System.lineSeparator());
    }

    private static String json(Verification found) {
        var node = JsonMapper.shared()
                .createObjectNode()
                .put("ok", found.ok())
                .put("signature", found.trust().name().toLowerCase(java.util.Locale.ROOT))
                .put("facts", found.facts())
                .put("figures", found.figures())
                .put("files", found.files())
                .put("slices", found.slices())
                .put("slicesWithoutSamples", found.unknown());
        found.findings().forEach(node.putArray("findings")::add);
        return node.toPrettyString() + System.lineSeparator();
    }
}

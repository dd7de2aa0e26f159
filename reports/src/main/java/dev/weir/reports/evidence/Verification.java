package dev.weir.reports.evidence;

import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What came of verifying a bundle, offline: every figure of the report is computed again from the evidence, and every file compared with the manifest.
 *
 * @param facts how many facts were read, {@code figures} how many figures of the report were computed again, {@code files} compared, {@code slices} counted
 *     again from samples
 * @param unknown slices of which no samples are kept; 0 when none were asked for
 * @param findings what does not fit, a sentence each; none when all does
 */
public record Verification(
        Trust trust,
        long facts,
        long figures,
        int files,
        long slices,
        long unknown,
        List<String> findings,
        @Nullable Manifest manifest) {
    private static final long LARGEST_JSON = 64L << 20;
    private static final int MOST_FINDINGS = 1_000;

    /** Copies the list. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether everything fits, and it is known who signed. */
    public boolean ok() {
        return findings.isEmpty() && trust == Trust.KNOWN;
    }

    /** Who signed. */
    public enum Trust {
        /** The signature fits the key that was given. */
        KNOWN,
        /** It fits the key in the manifest, and none was given: anybody could have made it. */
        UNKNOWN_KEY,
        /** It fits the key in the manifest, which is not the one that was given. */
        OTHER_KEY,
        /** It fits no key, or there is no manifest that could be read. */
        BROKEN
    }

    /**
     * Verifies a folder or zip file. Damage of any sort is a finding.
     *
     * @param trusted the key of those who should have signed, null when it is not known
     * @param renderings to be rendered again and compared, when this Weir is the version that made them
     * @param weir the version of this Weir
     * @param recount null when no samples are at hand
     */
    public static Verification of(
            Path bundle,
            @Nullable PublicKey trusted,
            List<Rendering> renderings,
            String weir,
            @Nullable Recount recount)
            throws IOException {
        if (Files.isDirectory(bundle)) {
            return new Run(bundle, trusted, renderings, weir, recount).verify();
        }
        if (!Files.isRegularFile(bundle)) {
            throw new NoSuchFileException(bundle.toString(), null, "a bundle is a folder or a zip file");
        }
        Path unpacked = Files.createTempDirectory("weir-verify-");
        try {
            Zip.read(bundle, unpacked);
            return new Run(unpacked, trusted, renderings, weir, recount).verify();
        } catch (BadEvidence bad) {
            return new Verification(Trust.BROKEN, 0, 0, 0, 0, 0, List.of(Lines.why(bad)), null);
        } finally {
            Bundle.delete(unpacked);
        }
    }

    private static final class Run {
        private final Path folder;
        private final @Nullable PublicKey trusted;
        private final List<Rendering> renderings;
        private final String weir;
        private final @Nullable Recount recount;
        private final List<String> findings = new ArrayList<>();
        private final List<Fact> definitions = new ArrayList<>();
        private long figures;
        private long slices;
        private long unknown;
        private long more;
        private boolean begun;

        Run(
                Path folder,
                @Nullable PublicKey trusted,
                List<Rendering> renderings,
                String weir,
                @Nullable Recount recount) {
            this.folder = folder;
            this.trusted = trusted;
            this.renderings = renderings;
            this.weir = weir;
            this.recount = recount;
        }

        Verification verify() {
            Manifest manifest = null;
            Trust trust = Trust.BROKEN;
            int files = 0;
            try {
                Manifest.Signed signed = Manifest.signed(bytes(Manifest.FILE));
                manifest = signed.manifest();
                trust = trust(signed);
                files = files(manifest);
                if ((manifest.revision() > 1) != (manifest.before() != null)) {
                    find("the manifest is that of revision " + manifest.revision() + " and names "
                            + (manifest.before() == null ? "none" : "one") + " before it");
                }
            } catch (BadEvidence e) {
                find("manifest.json: " + Lines.why(e));
            }
            var reporting = new Reporting();
            Seal seal = new Seal(0, "");
            if (plain(folder.resolve(Bundle.EVIDENCE))) {
                seal = EvidenceReader.survey(
                        folder.resolve(Bundle.EVIDENCE), fact -> take(reporting, fact), this::find);
            } else {
                find(Bundle.EVIDENCE + " is missing");
            }
            if (manifest != null && !(manifest.chain().equals(seal.chain()) && manifest.facts() == seal.facts())) {
                find("the evidence is not that of the manifest: it ends with " + seal.facts() + " facts and "
                        + shortly(seal.chain()) + ", the manifest names " + manifest.facts() + " and "
                        + shortly(manifest.chain()));
            }
            recompute(reporting, manifest);
            if (more > 0) {
                findings.add(more + " more findings are not told");
            }
            return new Verification(trust, seal.facts(), figures, files, slices, unknown, findings, manifest);
        }

        private static String shortly(String chain) {
            return chain.length() > 12 ? chain.substring(0, 12) + "…" : chain;
        }

        private void find(String finding) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            } else {
                more++;
            }
        }

        /** Links lead out of a bundle: they are none of its files. */
        private static boolean plain(Path file) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        }

        private byte[] bytes(String name) throws BadEvidence {
            Path file = Bundle.inside(folder, name);
            if (!plain(file)) {
                throw new BadEvidence("the file is missing");
            }
            try {
                if (Files.size(file) > LARGEST_JSON) {
                    throw new BadEvidence(
                            "the file has " + Files.size(file) + " bytes, at most " + LARGEST_JSON + " are read");
                }
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new BadEvidence("the file cannot be read: " + Lines.why(e));
            }
        }

        private Trust trust(Manifest.Signed signed) throws BadEvidence {
            PublicKey given = trusted;
            if (given != null && signed.fits(given)) {
                return Trust.KNOWN;
            }
            if (!signed.fits(signed.manifest().embedded())) {
                find("manifest.json: the signature does not fit: the manifest was changed after it was signed");
                return Trust.BROKEN;
            }
            if (given != null) {
                find("the manifest is signed by another key than the one that was given");
                return Trust.OTHER_KEY;
            }
            return Trust.UNKNOWN_KEY;
        }

        private int files(Manifest manifest) {
            int compared = 0;
            for (Map.Entry<String, Manifest.File> entry : manifest.files().entrySet()) {
                try {
                    compared += compare(entry.getKey(), entry.getValue());
                } catch (IOException | IllegalArgumentException e) {
                    find(Lines.shortly(entry.getKey()) + " cannot be compared: " + Lines.why(e));
                }
            }
            try {
                added(manifest.files().keySet());
            } catch (IOException e) {
                find("the folder cannot be read: " + Lines.why(e));
            }
            return compared;
        }

        private int compare(String name, Manifest.File claimed) throws IOException {
            Path file = Bundle.inside(folder, name);
            if (!plain(file)) {
                find(name + " is missing: the manifest names it");
                return 0;
            }
            long size = Files.size(file);
            if (size != claimed.size() || !Bundle.sha256(file).equals(claimed.sha256())) {
                find(name + " differs from its manifest: it has other bytes than the file that was signed"
                        + (size == claimed.size() ? "" : " (" + size + " instead of " + claimed.size() + ")"));
            }
            return 1;
        }

        private void added(Set<String> named) throws IOException {
            for (Path file : Bundle.paths(folder)) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.equals(Manifest.FILE) && !named.contains(name)) {
                    find(Lines.shortly(name) + " is not in the manifest: it was added");
                }
            }
        }

        private void take(Reporting reporting, Fact fact) {
            count(reporting, fact);
            Recount again = recount;
            if (again == null) {
                return;
            }
            switch (fact) {
                case Fact.Cover cover -> definitions.add(cover);
                case Fact.Terms terms -> definitions.add(terms);
                case Fact.Agreement agreement -> definitions.add(agreement);
                case Fact.Correcting correcting -> definitions.add(correcting);
                case Fact.Definition definition -> definitions.add(definition);
                case Fact.Slices claimed -> {
                    if (!begun) {
                        begun = true;
                        again.begin(definitions);
                    }
                    Recounting.Outcome outcome = Recounting.compare(claimed, again.slices(claimed), this::find);
                    slices += outcome.compared();
                    unknown += outcome.unknown();
                }
                default -> {}
            }
        }

        /** Whatever a hostile fact does to the computation is said of that fact. */
        private static void count(Reporting reporting, Fact fact) {
            try {
                reporting.take(fact);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "a fact of kind " + fact.is() + " cannot be counted: " + Lines.why(e), e);
            }
        }

        private void recompute(Reporting reporting, @Nullable Manifest manifest) {
            byte[] bytes;
            JsonNode claimed;
            try {
                bytes = bytes(Bundle.REPORT);
                claimed = Json.MAPPER.readTree(bytes);
            } catch (BadEvidence | JacksonException e) {
                find("report.json: " + Lines.why(e));
                return;
            }
            Report report;
            byte[] canonical;
            try {
                report = reporting.report(
                        Scope.parse(claimed.path("head").path("scope").asString("")));
                canonical = ReportJson.write(report);
            } catch (RuntimeException e) {
                find("report.json cannot be computed again from the evidence: " + Lines.why(e));
                return;
            }
            // as it would be written: there 1.0 is 1
            JsonNode again = Json.MAPPER.readTree(canonical);
            figures = count(again);
            List<Differences.Difference> differences = Differences.between(claimed, again);
            for (Differences.Difference difference : differences) {
                find("report.json: " + difference.path() + " is " + difference.before() + ", the evidence says "
                        + difference.after());
            }
            if (differences.isEmpty() && !Arrays.equals(bytes, canonical)) {
                find("report.json is not in canonical form (RFC 8785): it was written by something else");
            }
            if (manifest != null) {
                named(manifest, report);
                if (report.head().weir().equals(weir)) {
                    render(manifest, report);
                }
            }
        }

        private void named(Manifest manifest, Report report) {
            Report.Head head = report.head();
            if (!(manifest.period().equals(head.period())
                    && manifest.scope().equals(head.scope())
                    && manifest.zone().equals(head.zone())
                    && manifest.estate().equals(head.estate()))) {
                find("the manifest names " + manifest.estate() + ", " + manifest.scope() + ", " + manifest.period()
                        + ", " + manifest.zone() + "; the evidence is about " + head.estate() + ", " + head.scope()
                        + ", " + head.period() + ", " + head.zone());
            }
        }

        private void render(Manifest manifest, Report report) {
            try {
                Map<String, byte[]> again =
                        Bundle.render(report, List.of(Language.values()), renderings, manifest.files()::containsKey);
                for (Map.Entry<String, byte[]> file : again.entrySet()) {
                    Path stands = Bundle.inside(folder, file.getKey());
                    if (plain(stands)
                            && (Files.size(stands) != file.getValue().length
                                    || !Arrays.equals(Files.readAllBytes(stands), file.getValue()))) {
                        find(file.getKey()
                                + " does not show the report: rendered again from the evidence it is another file");
                    }
                }
            } catch (IOException | RuntimeException e) {
                find("the report cannot be rendered again: " + Lines.why(e));
            }
        }

        private static long count(JsonNode node) {
            if (node.isNumber()) {
                return 1;
            }
            long count = 0;
            for (JsonNode child : node) {
                count += count(child);
            }
            return count;
        }
    }
}

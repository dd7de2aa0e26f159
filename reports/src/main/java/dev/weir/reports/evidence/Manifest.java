package dev.weir.reports.evidence;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What belongs to a bundle, signed.
 *
 * @param revision 1 for the first report about the period, 2 when later data made another
 * @param made when, {@code weir} by which version
 * @param facts how many there are in the evidence, {@code chain} its last link
 * @param files the SHA-256 and size of every file, by name; the manifest itself is not among them
 * @param before SHA-256 of the manifest of the revision before, null of the first
 * @param publicKey of the signer, in base64
 */
public record Manifest(
        String format,
        String estate,
        String scope,
        String period,
        String zone,
        String firstDay,
        int revision,
        Instant made,
        String weir,
        long facts,
        String chain,
        Map<String, File> files,
        @Nullable String before,
        String publicKey) {
    /** The name of its file. */
    public static final String FILE = "manifest.json";

    static final String FORMAT = "weir-report/1";

    /** Copies the files, sorted by name. */
    public Manifest {
        SortedMap<String, File> sorted = new TreeMap<>(files);
        files = java.util.Collections.unmodifiableSortedMap(sorted);
    }

    /** One file. */
    public record File(String sha256, long size) {}

    /** A manifest as it stands in its file, with its signature. */
    record Signed(Manifest manifest, String signature) {
        byte[] bytes() {
            return Json.canonical(Json.MAPPER.valueToTree(this));
        }

        boolean fits(PublicKey key) {
            try {
                byte[] decoded = Base64.getDecoder().decode(signature);
                // base64 has bits to spare in its last letters: of all spellings only the usual one is signed
                return Base64.getEncoder().encodeToString(decoded).equals(signature)
                        && ReportKey.fits(key, manifest.canonical(), decoded);
            } catch (IllegalArgumentException noBase64) {
                return false;
            }
        }
    }

    byte[] canonical() {
        return Json.canonical(Json.MAPPER.valueToTree(this));
    }

    Signed signed(ReportKey key) {
        return new Signed(this, Base64.getEncoder().encodeToString(key.sign(canonical())));
    }

    /** The key that it names itself. */
    PublicKey embedded() throws BadEvidence {
        try {
            return ReportKey.publicKey(Base64.getDecoder().decode(publicKey));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BadEvidence("the manifest names no Ed25519 key");
        }
    }

    /**
     * Reads a manifest; its signature is not checked.
     *
     * @throws BadEvidence when it is none
     */
    public static Manifest read(byte[] bytes) throws BadEvidence {
        return signed(bytes).manifest();
    }

    static Signed signed(byte[] bytes) throws BadEvidence {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            Signed signed = Sound.check(Json.MAPPER.treeToValue(node, Signed.class));
            if (!signed.manifest().format().equals(FORMAT)) {
                throw new BadEvidence(
                        "the format is '" + Lines.shortly(signed.manifest().format()) + "', this Weir reads " + FORMAT);
            }
            if (!Arrays.equals(signed.bytes(), bytes)) {
                throw new BadEvidence("the manifest is not in canonical form (RFC 8785)");
            }
            return signed;
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadEvidence("not a manifest: " + Lines.why(e));
        }
    }
}

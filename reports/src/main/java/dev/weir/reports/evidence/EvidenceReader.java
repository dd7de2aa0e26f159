package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads evidence files line by line. What is not written exactly as {@link EvidenceWriter} writes it does not fit. A line may have 16 MB; a file 8 GB when
 * unpacked, of them 256 MB that are no slices, as those are kept; and two thousand million slices.
 */
public final class EvidenceReader {
    private static final long MOST = 8L << 30;
    private static final long MOST_KEPT = 256L << 20;
    private static final long MOST_SLICES = 2_000_000_000L;
    private static final int BUFFER = 1 << 16;
    private static final byte[] HEAD = "{\"chain\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FACT = "\",\"fact\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NUMBER = ",\"n\":".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH = 64;
    private static final int DIGITS = 18;

    private final Fact.Taker taker;
    private final Consumer<String> findings;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private byte[] chain = Lines.root();
    private long lines;
    private long facts;
    private long kept;
    private long slices;
    private boolean ended;

    /** What a line says of itself, and the bytes of its fact. */
    private static final class Line {
        final String chain;
        final byte[] fact;
        final long n;

        Line(String chain, byte[] fact, long n) {
            this.chain = chain;
            this.fact = fact;
            this.n = n;
        }
    }

    private EvidenceReader(Fact.Taker taker, Consumer<String> findings) {
        this.taker = taker;
        this.findings = findings;
    }

    /**
     * Hands over the facts of a file.
     *
     * @throws BadEvidence when a line is damaged, the chain does not fit, or the taker refuses a fact as an illegal argument; with the line
     */
    public static Seal read(Path file, Fact.Taker taker) throws BadEvidence {
        var first = new Object() {
            String finding = "";
        };
        Seal seal = survey(file, taker, finding -> first.finding = first.finding.isEmpty() ? finding : first.finding);
        if (!first.finding.isEmpty()) {
            throw new BadEvidence(first.finding);
        }
        return seal;
    }

    /** The same, going on after what does not fit: each is told. */
    static Seal survey(Path file, Fact.Taker taker, Consumer<String> findings) {
        var reader = new EvidenceReader(taker, findings);
        try (var in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            reader.all(in);
        } catch (EOFException | ZipException e) {
            findings.accept("the evidence is damaged after line " + reader.lines + ": " + Lines.why(e));
        } catch (IOException e) {
            findings.accept("the evidence cannot be read: " + Lines.why(e));
        }
        return new Seal(reader.facts, Lines.hex(reader.chain));
    }

    private void all(InputStream in) throws IOException {
        long read = 0;
        while (next(in)) {
            lines++;
            read += line.size();
            if (line.size() > Lines.LONGEST || read > MOST || kept > MOST_KEPT || slices > MOST_SLICES) {
                findings.accept("the evidence is too long at line " + lines + ": a line may have " + Lines.LONGEST
                        + " bytes, all together " + MOST + ", those without slices " + MOST_KEPT
                        + "; there may be " + MOST_SLICES + " slices");
                return;
            }
            if (ended) {
                findings.accept("line " + lines + " stands behind the end");
                return;
            }
            take(line.toByteArray());
        }
        if (!ended) {
            findings.accept("the evidence has no end: lines are missing after line " + lines);
        }
    }

    private void take(byte[] bytes) {
        Optional<Line> parts = parts(bytes);
        if (parts.isEmpty()) {
            findings.accept("line " + lines + " is no line of evidence: {\"chain\":…,\"fact\":…,\"n\":…} is expected");
            return;
        }
        Line its = parts.get();
        if (its.n != lines) {
            findings.accept(
                    "line " + lines + " says that it is line " + its.n + ": lines were removed, added or swapped");
        }
        link(its);
        if (Arrays.equals(its.fact, Lines.end(facts))) {
            ended = true;
            return;
        }
        try {
            Fact read = Lines.fact(its.fact);
            if (read instanceof Fact.Slices some) {
                slices += some.runs().stream().mapToLong(Fact.Run::times).sum();
            } else {
                kept += bytes.length;
            }
            facts++;
            taker.take(read);
            if (!Arrays.equals(Lines.canonical(read), its.fact)) {
                findings.accept("line " + lines + " (" + Lines.name(its.fact)
                        + ") is not in canonical form (RFC 8785): it was written by something else");
            }
        } catch (BadEvidence | IllegalArgumentException e) {
            if (Lines.isEnd(its.fact)) {
                ended = true;
                findings.accept("line " + lines + ": the end does not count " + facts + " facts, as there are");
                return;
            }
            findings.accept("line " + lines + ": " + Lines.why(e));
        }
    }

    private void link(Line its) {
        byte[] next = Lines.next(chain, its.fact);
        if (!Lines.hex(next).equals(its.chain)) {
            findings.accept("line " + lines + " (" + Lines.name(its.fact)
                    + ") does not fit the chain: it was changed, or lines before it are missing");
            // goes on from what is claimed, so that the next finding is about another change
            next = HexFormat.of().parseHex(its.chain);
        }
        chain = next;
    }

    private static Optional<Line> parts(byte[] line) {
        int from = HEAD.length + HASH + FACT.length;
        int to = line.length - 1;
        while (to > from && line.length - to < DIGITS + 2 && line[to - 1] >= '0' && line[to - 1] <= '9') {
            to--;
        }
        int until = to - NUMBER.length;
        if (until < from
                || line[line.length - 1] != '}'
                || to == line.length - 1
                || line[to] == '0'
                || !has(line, 0, HEAD)
                || !has(line, HEAD.length + HASH, FACT)
                || !has(line, until, NUMBER)) {
            return Optional.empty();
        }
        String hash = new String(line, HEAD.length, HASH, StandardCharsets.ISO_8859_1);
        long n = Long.parseLong(new String(line, to, line.length - 1 - to, StandardCharsets.US_ASCII));
        return hash.matches("[0-9a-f]{64}")
                ? Optional.of(new Line(hash, Arrays.copyOfRange(line, from, until), n))
                : Optional.empty();
    }

    private static boolean has(byte[] line, int at, byte[] text) {
        return Arrays.equals(line, at, at + text.length, text, 0, text.length);
    }

    /** Fills the line, without its end; longer ones are cut beyond the limit. False when there is none. */
    private boolean next(InputStream in) throws IOException {
        line.reset();
        boolean any = false;
        while (line.size() <= Lines.LONGEST) {
            if (at == filled) {
                at = 0;
                filled = Math.max(0, in.read(buffer));
                if (filled == 0) {
                    return any;
                }
            }
            any = true;
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, at, end - at);
            at = Math.min(filled, end + 1);
            if (end < filled) {
                return true;
            }
        }
        return true;
    }
}

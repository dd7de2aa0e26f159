package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes facts into an evidence file as they come, in constant memory: gzip'ed lines of canonical JSON, each with the hash that chains it to the one before.
 * The same facts make the same bytes. Not thread-safe.
 */
public final class EvidenceWriter implements Fact.Taker, AutoCloseable {
    private static final int LEVEL = 2;
    private static final int BUFFER = 1 << 16;

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(LEVEL);
        }
    }

    private final OutputStream out;
    private byte[] chain = Lines.root();
    private long facts;
    private boolean ended;

    /** Into a new file; one that is there is refused. */
    public EvidenceWriter(Path file) throws IOException {
        OutputStream raw = Files.newOutputStream(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE);
        out = new BufferedOutputStream(new Gzip(raw), BUFFER);
    }

    /**
     * Writes the next fact.
     *
     * @throws IllegalArgumentException when it holds what could not be read back, such as a number that is none; with where it stands
     */
    @Override
    public void take(Fact fact) {
        if (ended) {
            throw new IllegalStateException("the evidence is sealed: nothing can be added");
        }
        Sound.check((Record) fact);
        byte[] canonical = Lines.canonical(fact);
        facts++;
        write(canonical, facts);
    }

    private void write(byte[] canonical, long n) {
        if (canonical.length > Lines.LONGEST - 200) {
            throw new IllegalArgumentException("fact " + n + " has " + canonical.length + " bytes, at most "
                    + Lines.LONGEST + " are kept: slices must be handed over day by day");
        }
        chain = Lines.next(chain, canonical);
        try {
            out.write(("{\"chain\":\"" + Lines.hex(chain) + "\",\"fact\":").getBytes(StandardCharsets.US_ASCII));
            out.write(canonical);
            out.write((",\"n\":" + n + "}\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence could not be written", e);
        }
    }

    /** Ends the file with the number of facts; nothing can be added then. */
    public Seal seal() {
        if (!ended) {
            ended = true;
            write(Lines.end(facts), facts + 1);
        }
        return new Seal(facts, Lines.hex(chain));
    }

    /** Closes the file; one that was not sealed is no evidence. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}

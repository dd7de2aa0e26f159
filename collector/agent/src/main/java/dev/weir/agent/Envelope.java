package dev.weir.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a batch looks like on the wire. */
public interface Envelope {
    /** The body of one delivery; a repeated delivery repeats the bytes. */
    byte[] seal(long sequence, List<Line> batch);

    /** The headers that say what the body is. */
    Map<String, String> headers();

    /** The console's own format: NDJSON in gzip, the first line says who sends and which delivery this is. */
    static Envelope samples(Identity identity) {
        return new Envelope() {
            @Override
            public byte[] seal(long sequence, List<Line> batch) {
                StringBuilder lines = new StringBuilder(160 * (batch.size() + 1));
                identity.appendTo(lines, sequence, batch.get(0).pipeline());
                batch.forEach(line -> line.appendTo(lines));
                return gzip(lines.toString());
            }

            @Override
            public Map<String, String> headers() {
                return Map.of("Content-Type", "application/x-ndjson", "Content-Encoding", "gzip");
            }
        };
    }

    /** Plain JSON, for a batch of one. */
    static Envelope document() {
        return new Envelope() {
            @Override
            public byte[] seal(long sequence, List<Line> batch) {
                StringBuilder text = new StringBuilder(1024);
                batch.forEach(line -> line.appendTo(text));
                return text.toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public Map<String, String> headers() {
                return Map.of("Content-Type", "application/json");
            }
        };
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}

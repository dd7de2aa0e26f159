package dev.weir.collector.ingest;

import dev.weir.collector.mapping.Reading;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xerial.snappy.Snappy;

/**
 * Prometheus remote write 1.0: a {@code WriteRequest} of protobuf in one block of snappy. A request is taken whole or not at all. Metadata, exemplars and
 * native histograms are passed over. The NaN that marks staleness keeps its bits.
 */
public final class RemoteWrite {
    /** The largest request, compressed or not: 32 MiB. */
    public static final int MOST_BYTES = 32 << 20;

    private static final int MOST_SAMPLES = 200_000;
    private static final int MOST_LABELS = 60;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final String NAME = "__name__";
    private static final String PROTO = "prometheus.WriteRequest";

    private RemoteWrite() {}

    /** Why a request of these headers is not read (415), empty when it is. Version 2 is told apart here: read as version 1 it would hold nothing. */
    public static Optional<String> refusal(String contentType, String contentEncoding) {
        String[] parts = contentType.split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase("application/x-protobuf")) {
            return Optional.of("Content-Type must be application/x-protobuf, not '" + contentType + "'");
        }
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String key = pair[0].strip().toLowerCase(Locale.ROOT);
            String value = pair.length == 2 ? pair[1].strip().replace("\"", "") : "";
            if (key.equals("proto") && !value.equals(PROTO)) {
                return Optional.of("remote write 1.0 is taken, proto=" + PROTO + ", not '" + value
                        + "'; set 'protobuf_message: " + PROTO + "' or leave it out");
            }
        }
        return contentEncoding.strip().equalsIgnoreCase("snappy")
                ? Optional.empty()
                : Optional.of("Content-Encoding must be snappy, not '" + contentEncoding + "'");
    }

    /**
     * The samples of a request, in its order.
     *
     * @throws BadBatch when it is not what the specification says, or more than the limits allow; sending it again does not help
     */
    public static List<Reading> read(byte[] body) throws BadBatch {
        var request = new Protobuf(uncompressed(body));
        var readings = new ArrayList<Reading>();
        int series = 0;
        while (request.more()) {
            if (request.field() == 1 && request.wire() == Protobuf.BYTES) {
                series(request.message(), ++series, readings);
            } else {
                request.skip();
            }
        }
        return readings;
    }

    private static byte[] uncompressed(byte[] body) throws BadBatch {
        long length = new Protobuf(body).varint();
        if (length < 0 || length > MOST_BYTES || body.length > MOST_BYTES) {
            throw BadBatch.tooLarge("the request", "is " + length + " bytes, at most " + MOST_BYTES + " are taken");
        }
        try {
            // checked whole before a byte is set aside for what it claims to be
            if (Snappy.isValidCompressedBuffer(body)) {
                byte[] plain = new byte[(int) length];
                Snappy.uncompress(body, 0, body.length, plain, 0);
                return plain;
            }
        } catch (IOException e) {
            throw BadBatch.malformed("the request", "is no block of snappy: " + e.getMessage());
        }
        throw BadBatch.malformed("the request", "is no block of snappy, or is damaged");
    }

    private static void series(Protobuf in, int number, List<Reading> readings) throws BadBatch {
        var labels = new TreeMap<String, String>();
        byte[] before = {};
        var at = new ArrayList<Protobuf>();
        while (in.more()) {
            if (in.wire() != Protobuf.BYTES) {
                in.skip();
            } else if (in.field() == 1) {
                before = label(in.message(), before, labels, number);
            } else if (in.field() == 2) {
                at.add(in.message());
            } else {
                in.skip();
            }
            if (labels.size() > MOST_LABELS || readings.size() + at.size() > MOST_SAMPLES) {
                throw BadBatch.tooLarge(
                        "series " + number, "more than " + MOST_LABELS + " labels or " + MOST_SAMPLES + " samples");
            }
        }
        String name = labels.remove(NAME);
        if (name == null || name.isBlank()) {
            throw BadBatch.malformed("series " + number, "has no " + NAME);
        }
        var series = new Series(name, new Labels(labels));
        for (Protobuf sample : at) {
            readings.add(sample(sample, series));
        }
    }

    /** Reads a label, which comes after the one before; gives its name back. */
    private static byte[] label(Protobuf in, byte[] before, Map<String, String> labels, int number) throws BadBatch {
        byte[] name = {};
        String value = "";
        while (in.more()) {
            if (in.wire() != Protobuf.BYTES || in.field() > 2) {
                in.skip();
            } else if (in.field() == 1) {
                name = in.bytes(LONGEST_TEXT);
            } else {
                value = Protobuf.text(in.bytes(LONGEST_TEXT));
            }
        }
        String text = Protobuf.text(name);
        if (text.isBlank()) {
            throw BadBatch.malformed("series " + number, "has a label without a name");
        }
        int order = Arrays.compareUnsigned(before, name);
        if (order >= 0) {
            String what = order == 0 ? " twice" : " out of order: labels are sorted by name";
            throw BadBatch.malformed("series " + number, "has the label " + text + what);
        }
        labels.put(text, value);
        return name;
    }

    private static Reading sample(Protobuf in, Series series) throws BadBatch {
        double value = 0;
        long millis = 0;
        while (in.more()) {
            if (in.field() == 1 && in.wire() == Protobuf.FIXED64) {
                value = Double.longBitsToDouble(in.fixed64());
            } else if (in.field() == 2 && in.wire() == Protobuf.VARINT) {
                millis = in.varint();
            } else {
                in.skip();
            }
        }
        return new Reading(series, value, Instant.ofEpochMilli(millis));
    }
}

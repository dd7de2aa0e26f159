package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How facts stand in the lines of an evidence file, and how the lines are chained. */
final class Lines {
    static final String FORMAT = "weir-evidence/1";
    static final String END = "end";

    /** No line is longer. */
    static final int LONGEST = 16 << 20;

    private static final byte[] SLICES = "{\"is\":\"slices\",".getBytes(StandardCharsets.US_ASCII);
    private static final double SAFE = 1L << 53;
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_TO = 1e7;

    static final Map<String, Class<? extends Fact>> KINDS = Map.ofEntries(
            Map.entry("cover", Fact.Cover.class),
            Map.entry("terms", Fact.Terms.class),
            Map.entry("agreement", Fact.Agreement.class),
            Map.entry("correcting", Fact.Correcting.class),
            Map.entry("brought", Fact.Brought.class),
            Map.entry("slices", Fact.Slices.class),
            Map.entry("verdictchange", Fact.VerdictChange.class),
            Map.entry("trouble", Fact.Trouble.class),
            Map.entry("told", Fact.Told.class),
            Map.entry("changed", Fact.Changed.class),
            Map.entry("definition", Fact.Definition.class),
            Map.entry("decided", Fact.Decided.class),
            Map.entry("figure", Fact.Figure.class),
            Map.entry("stale", Fact.Stale.class),
            Map.entry("dark", Fact.Dark.class),
            Map.entry("action", Fact.Action.class),
            Map.entry("doubt", Fact.Doubt.class));

    private Lines() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Before the first line. */
    static byte[] root() {
        return sha256().digest(FORMAT.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] next(byte[] chain, byte[] fact) {
        MessageDigest digest = sha256();
        digest.update(chain);
        return digest.digest(fact);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The canonical bytes of a fact. */
    static byte[] canonical(Fact fact) {
        if (fact instanceof Fact.Slices slices) {
            return slices(slices).getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode node = Json.MAPPER.valueToTree(fact);
        return Json.canonical(node.put("is", fact.is()));
    }

    /** Nearly all of the file is slices, so they are written directly; the same bytes as the library's. */
    private static String slices(Fact.Slices of) {
        var text = new StringBuilder(64 + of.runs().size() * 20);
        text.append("{\"is\":\"slices\",\"length\":\"").append(of.length());
        text.append("\",\"part\":").append(of.part()).append(",\"runs\":[");
        boolean first = true;
        for (Fact.Run run : of.runs()) {
            text.append(first ? "[" : ",[")
                    .append(run.at())
                    .append(',')
                    .append(run.times())
                    .append(',');
            number(text, run.good()).append(',');
            number(text, run.total()).append(',').append(run.measured()).append(']');
            first = false;
        }
        String name =
                new String(Json.canonical(Json.MAPPER.createObjectNode().put("slo", of.slo())), StandardCharsets.UTF_8);
        return text.append("],")
                .append(name, 1, name.length() - 1)
                .append(",\"start\":\"")
                .append(of.start())
                .append("\",\"version\":")
                .append(of.version())
                .append('}')
                .toString();
    }

    static StringBuilder number(StringBuilder text, double number) {
        if (number == Math.rint(number) && Math.abs(number) < SAFE) {
            return text.append((long) number);
        }
        double size = Math.abs(number);
        if (size >= PLAIN_FROM && size < PLAIN_TO) {
            // here Java writes the same shortest digits as RFC 8785 wants, without an exponent
            return text.append(number);
        }
        try {
            return text.append(NumberToJSON.serializeNumber(number));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("slices hold " + number, e);
        }
    }

    /** The fact of its bytes; whether these are canonical is not looked at. */
    static Fact fact(byte[] bytes) throws BadEvidence {
        String kind = has(bytes, SLICES) ? "slices" : kind(bytes);
        Class<? extends Fact> type = KINDS.get(kind);
        if (type == null) {
            throw new BadEvidence("'" + shortly(kind) + "' is no kind of fact");
        }
        try {
            Fact fact = Json.MAPPER.readValue(bytes, type);
            Sound.check((Record) fact);
            return fact;
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadEvidence("a fact of kind " + kind + ": " + why(e));
        }
    }

    /** The fact that ends a file. */
    static byte[] end(long facts) {
        return ("{\"facts\":" + facts + ",\"is\":\"" + END + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isEnd(byte[] fact) {
        return tree(fact).path("is").asString("").equals(END);
    }

    private static String kind(byte[] bytes) throws BadEvidence {
        try {
            return Json.MAPPER.readTree(bytes).path("is").asString("");
        } catch (JacksonException e) {
            throw new BadEvidence("no JSON: " + why(e));
        }
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return Json.MAPPER.readTree(bytes);
        } catch (JacksonException noJson) {
            return Json.MAPPER.missingNode();
        }
    }

    private static boolean has(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    static String name(byte[] fact) {
        return name(tree(fact));
    }

    /** Which fact, for people. */
    private static String name(JsonNode fact) {
        String kind = fact.path("is").asString("?");
        var words = new StringBuilder(shortly(kind));
        for (String field : new String[] {"slo", "name", "id", "page", "period", "about"}) {
            if (fact.path(field).isString()) {
                words.append(' ').append(shortly(fact.path(field).asString()));
                break;
            }
        }
        for (String field : new String[] {"start", "at", "opened", "since"}) {
            if (fact.path(field).isString()) {
                words.append(" of ").append(shortly(fact.path(field).asString()));
                break;
            }
        }
        return words.toString();
    }

    static String shortly(String text) {
        return shortly(text, 80);
    }

    private static String shortly(String text, int longest) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }

    /** What a parser says, without its tail of sources. */
    static String why(Exception e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        String path = e instanceof JacksonException json && !json.getPath().isEmpty()
                ? " (at " + json.getPathReference().replaceAll("[A-Za-z0-9_.$]+\\[", "[") + ")"
                : "";
        return shortly(message == null ? e.getClass().getSimpleName() : message, 400) + path;
    }
}

package dev.weir.collector.spark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A short hash of the text of a physical plan that stays the same from run to run while the query does: without the ids that Spark makes up, numbers, and
 * places of files, and of an adaptive plan only as it was before the run adapted it.
 */
public final class PlanHash {
    private static final String INITIAL = "== Initial Plan ==";
    private static final Pattern NODE = Pattern.compile("\\((\\d+)\\)");
    private static final Pattern PLACE = Pattern.compile("[a-zA-Z0-9]+:/[^,\\]\\s]*|/[^,\\]\\s]+");
    private static final Pattern PASSING =
            Pattern.compile(", \\[plan_id=\\d+]|\\[codegen id : \\d+]|#\\d+L?|\\*|state info \\[[^]]*]"
                    + "|@[0-9a-f]+|Lambda\\$[^\\s,]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int DIGITS = 12;

    private PlanHash() {}

    /** The hash of a plan; empty when there is no plan. */
    public static String of(String plan) {
        if (plan.isBlank()) {
            return "";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(essence(plan).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String essence(String plan) {
        int details = plan.indexOf("\n\n");
        String tree = details < 0 ? plan : plan.substring(0, details);
        int initial = tree.indexOf(INITIAL);
        if (initial >= 0) {
            tree = tree.substring(initial + INITIAL.length());
        }
        Set<String> nodes = new HashSet<>();
        Matcher node = NODE.matcher(tree);
        while (node.find()) {
            nodes.add(node.group(1));
        }
        StringBuilder kept = new StringBuilder(plain(tree));
        for (String section :
                details < 0 ? new String[0] : plan.substring(details).split("\n\n+", -1)) {
            Matcher number = NODE.matcher(section.strip());
            if (number.lookingAt() && nodes.contains(number.group(1))) {
                section.lines()
                        .filter(line -> !line.startsWith("Location:"))
                        .forEach(line -> kept.append('\n').append(plain(line)));
            }
        }
        return kept.toString();
    }

    private static String plain(String text) {
        String placeless = PLACE.matcher(PASSING.matcher(text).replaceAll("")).replaceAll("FILE");
        return NUMBER.matcher(placeless)
                .replaceAll("N")
                .replaceAll("[ \t+:-]+", " ")
                .strip();
    }
}

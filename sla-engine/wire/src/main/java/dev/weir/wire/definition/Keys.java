package dev.weir.wire.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that a mapping may have, and those of its specification that are not read yet, with what to do instead. */
public record Keys(List<String> known, Map<String, Refusal> refused) {
    /** So that ten thousand wrong names among ten thousand right ones are answered at once too. */
    private static final int MAX_CANDIDATES = 200;

    /** What is said of a key that is not read yet. */
    public record Refusal(String message, String fix) {}

    /** These and no others. */
    public static Keys of(String... known) {
        return new Keys(List.of(known), Map.of());
    }

    Keys refusing(String key, String message, String fix) {
        var more = new LinkedHashMap<>(refused);
        more.put(key, new Refusal(message, fix));
        return new Keys(known, more);
    }

    /** Advice for a name that is none of these: the nearest one when it is near, else all of them. */
    public static String advice(String wrong, Collection<String> right) {
        if (right.isEmpty()) {
            return "there is none";
        }
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : right.stream().limit(MAX_CANDIDATES).toList()) {
            int distance = distance(wrong, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        if (least <= Math.max(1, nearest.length() / 3)) {
            return "write '" + nearest + "'";
        }
        var shown = right.stream().limit(20).toList();
        if (right.size() == 1) {
            return "use " + shown.getFirst();
        }
        return "use one of " + String.join(", ", shown) + (shown.size() < right.size() ? " …" : "");
    }

    /** Levenshtein's distance without regard to case, of the first 64 characters. */
    private static int distance(String left, String right) {
        String a = left.substring(0, Math.min(64, left.length())).toLowerCase(java.util.Locale.ROOT);
        String b = right.substring(0, Math.min(64, right.length())).toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

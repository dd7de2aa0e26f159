package dev.weir.console.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a password must be: long, not the name, not what everybody takes (after NIST SP 800-63B: no rules about sorts of characters). */
final class Passwords {
    static final int SHORTEST = 12;
    /** bcrypt reads so many bytes; what is longer would be cut off in silence. */
    private static final int MOST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 5;
    /** The stems of the most common long passwords; digits and signs around them make no difference. */
    private static final Set<String> COMMON = Set.of(
            "",
            "password",
            "passwordpassword",
            "passw",
            "pass",
            "secret",
            "admin",
            "administrator",
            "welcome",
            "letmein",
            "iloveyou",
            "qwerty",
            "qwertyuiop",
            "qwertyuiopasdf",
            "qwertyqwerty",
            "asdfghjkl",
            "asdfasdf",
            "zxcvbnm",
            "abcdefghijkl",
            "abcdefghijklm",
            "changeme",
            "changemenow",
            "default",
            "dragon",
            "monkey",
            "football",
            "baseball",
            "sunshine",
            "princess",
            "superman",
            "batman",
            "trustno",
            "master",
            "login",
            "hello",
            "helloworld",
            "whatever",
            "correcthorsebatterystaple",
            "weir",
            "weiradmin",
            "weirweirweir",
            "summer",
            "winter",
            "spring",
            "autumn",
            "company",
            "temporary",
            "temppassword",
            "mypassword",
            "yourpassword",
            "newpassword",
            "passphrase",
            "rootroot",
            "testtest");

    private Passwords() {}

    /** Throws {@link IllegalArgumentException} with what to do when this is no good password for that person. */
    static void check(String name, String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < SHORTEST || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a password must have " + SHORTEST + " characters or more, and "
                    + MOST_BYTES + " bytes at most; a few words that belong together for nobody else do well");
        }
        String small = password.toLowerCase(Locale.ROOT);
        String own = name.toLowerCase(Locale.ROOT);
        if (own.length() > 2 && small.contains(own)) {
            throw new IllegalArgumentException("the password contains the name; take one that does not");
        }
        if (small.chars().distinct().count() < FEWEST_DIFFERENT || COMMON.contains(stem(small))) {
            throw new IllegalArgumentException(
                    "this password is among the first that are tried; take one that nobody would guess");
        }
    }

    private static String stem(String small) {
        return small.replace('0', 'o')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('1', 'i')
                .replace('3', 'e')
                .replaceAll("[^\\p{L}]", "")
                .replaceAll("^[ioe]+$", "")
                .replaceAll("(?<=[a-z]{4})[ioe]+$", "");
    }
}

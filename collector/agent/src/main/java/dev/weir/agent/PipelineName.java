package dev.weir.agent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** From what an engine calls a job to the name of its pipeline, by the rule that the console follows where it asks the engine itself. */
public final class PipelineName {
    private static final int LONGEST = 63;
    private static final Pattern FIT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private PipelineName() {}

    /** Lower case, anything else than letters and digits becomes '-', at most 63 of them; nothing when no letter or digit is in the name. */
    public static Optional<String> of(String job) {
        String fit = trim(job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        fit = trim(fit.substring(0, Math.min(LONGEST, fit.length())));
        return fit.isEmpty() ? Optional.empty() : Optional.of(fit);
    }

    /** Whether the console takes it as it is. */
    public static boolean fits(String name) {
        return FIT.matcher(name).matches();
    }

    private static String trim(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}

package dev.weir.ui.readiness;

import java.util.List;

/**
 * One indicator of one pipeline.
 *
 * @param evidence what was found, in figures with units
 * @param rule when it is ready, partly ready or not
 * @param next what to do next; empty when it is ready
 * @param links where one sees it
 */
public record Judged(Indicator indicator, Score score, String evidence, String rule, String next, List<Link> links) {
    /** A place to look at: an address of this console without its leading slash, or a whole one of elsewhere. */
    public record Link(String title, String address) {}

    /** Copies the links; refuses one without evidence, and one that is not ready and says nothing to do. */
    public Judged {
        links = List.copyOf(links);
        if (evidence.isBlank() || rule.isBlank()) {
            throw new IllegalArgumentException(indicator + " needs evidence and a rule");
        }
        if (next.isBlank() && score != Score.READY && score != Score.NOT_APPLICABLE) {
            throw new IllegalArgumentException(indicator + " is " + score.word() + " and needs a next step");
        }
    }

    /** All of a pipeline in one sentence: {@code 5 of 8 ready, 2 unknown}. */
    public static String overall(List<Judged> all) {
        long ready = count(all, Score.READY);
        long unknown = count(all, Score.UNKNOWN);
        long counted = all.size() - count(all, Score.NOT_APPLICABLE);
        return ready + " of " + counted + " ready" + (unknown > 0 ? ", " + unknown + " unknown" : "");
    }

    private static long count(List<Judged> all, Score score) {
        return all.stream().filter(judged -> judged.score() == score).count();
    }
}

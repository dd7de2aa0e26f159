package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import java.util.List;

/** Somebody's wish not to hear of something for a while: of what all matchers match. */
public record Silence(String id, List<Matcher> matchers, Interval when, Actor author, String reason) {
    /** Copies the matchers; refuses a silence over everything, one that is no time long, and one without a reason. */
    public Silence {
        matchers = List.copyOf(matchers);
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("a silence must match something: name a pipeline, an SLO or an owner");
        }
        if (when.length().isZero()) {
            throw new IllegalArgumentException("a silence must end after it begins");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a silence needs a reason: whoever is not paged will ask for it");
        }
    }

    /** Whether it matches a page with these attributes, whenever it holds. */
    public boolean matches(Attributes attributes) {
        return matchers.stream().allMatch(matcher -> matcher.matches(attributes));
    }
}

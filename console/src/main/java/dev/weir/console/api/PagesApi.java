package dev.weir.console.api;

import dev.weir.alerting.Decision;
import dev.weir.alerting.Decisions;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of pages: the answer to "why was I not paged?". */
@RestController
@RequestMapping("/api/v1")
class PagesApi {
    /** How far back a search goes unless it says from when, or of which incident. */
    static final Duration BACK = Duration.ofDays(7);
    /** Since when decisions were searched. */
    static final String SINCE = "X-Searched-From";

    private final Decisions decisions;
    private final InstantSource clock;

    PagesApi(Decisions decisions, InstantSource clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * What became of a page at an instant: {@code reason} is null when it was handed over to {@code destinations}, and otherwise why it was
     * held, {@code by} what, and until when at most, as far as that was known.
     */
    record PageAnswer(
            Instant at,
            String page,
            String kind,
            int step,
            String incident,
            String slo,
            String pipeline,
            String owner,
            String severity,
            String summary,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant lookAgain,
            List<String> destinations) {
        static PageAnswer of(Decision decision) {
            var page = decision.page();
            Outcome.Held held = decision.held().orElse(null);
            List<String> destinations = decision.outcome() instanceof Outcome.Done done
                    ? done.deliveries().stream().map(Delivery::destination).toList()
                    : List.of();
            return new PageAnswer(
                    decision.at(),
                    page.id(),
                    word(page.kind()),
                    page.step() + 1,
                    page.incident().key(),
                    page.slo().name(),
                    page.pipeline().toString(),
                    page.briefing().owner(),
                    page.severity().word(),
                    page.summary(),
                    held == null ? null : word(held.reason()),
                    held == null ? null : held.by(),
                    held == null ? null : held.lookAgain().orElse(null),
                    destinations);
        }
    }

    /** What is asked for; what is absent does not matter. */
    record Wanted(
            @Nullable String pipeline,
            @Nullable String slo,
            @Nullable String owner,
            @Nullable String incident,
            @Nullable String kind,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to)
            implements Predicate<PageAnswer> {
        private static final String ANY = "any";
        private static final String NONE = "none";

        /** Refuses words that name nothing, and a time that ends before it begins. */
        Wanted {
            known("kind", kind, names(dev.weir.model.incident.Page.Kind.values()));
            if (!ANY.equals(reason) && !NONE.equals(reason)) {
                known("reason", reason, names(Outcome.Reason.values()) + ", " + ANY + ", " + NONE);
            }
            if (from != null && to != null && !to.isAfter(from)) {
                throw new IllegalArgumentException("to " + to + " must be later than from " + from);
            }
        }

        Instant since(Instant now) {
            if (from != null) {
                return from;
            }
            if (incident != null) {
                return Instant.EPOCH;
            }
            Instant end = to == null || to.isAfter(now) ? now : to;
            return end.isBefore(Instant.EPOCH) ? Instant.EPOCH : end.minus(BACK);
        }

        @Override
        public boolean test(PageAnswer page) {
            return same(pipeline, page.pipeline())
                    && same(slo, page.slo())
                    && same(owner, page.owner())
                    && same(incident, page.incident())
                    && same(kind, page.kind())
                    && held(page)
                    && (to == null || page.at().isBefore(to));
        }

        private boolean held(PageAnswer page) {
            if (ANY.equals(reason)) {
                return page.reason() != null;
            }
            return NONE.equals(reason) ? page.reason() == null : reason == null || reason.equals(page.reason());
        }

        private static boolean same(@Nullable String wanted, String is) {
            return wanted == null || wanted.equals(is);
        }

        private static void known(String parameter, @Nullable String word, String words) {
            if (word != null && !List.of(words.split(", ", -1)).contains(word)) {
                throw new IllegalArgumentException(parameter + " is '" + word + "', it must be one of " + words);
            }
        }

        private static String names(Enum<?>[] values) {
            return String.join(", ", Arrays.stream(values).map(PagesApi::word).toList());
        }
    }

    @GetMapping("/pages")
    @Operation(
            summary =
                    "Why was I not paged? What became of pages, the newest first: held with the reason, or handed to destinations. reason=any finds what was held, reason=none what was not",
            description =
                    "Without from the last 7 days are searched, of an incident all time; the header X-Searched-From says since"
                            + " when, which is later than asked for when there are more decisions than one search reads.")
    ResponseEntity<List<PageAnswer>> pages(
            @RequestParam(required = false) @Nullable String pipeline,
            @RequestParam(required = false) @Nullable String slo,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        var wanted = new Wanted(pipeline, slo, owner, incident, kind, reason, from, to);
        Paging.check(offset, limit);
        Instant since = wanted.since(clock.instant());
        Decisions.Found found = decisions.search(since, one -> wanted.test(PageAnswer.of(one)), offset, limit);
        var part = Paging.part(found.newest().stream().map(PageAnswer::of).toList(), offset, limit, found.total());
        return ResponseEntity.status(part.getStatusCode())
                .headers(part.getHeaders())
                .header(SINCE, found.cut().orElse(since).toString())
                .body(part.getBody());
    }

    @GetMapping("/incidents/{id}/pages")
    @Operation(summary = "What became of the pages of an incident, the oldest first")
    List<PageAnswer> pages(@PathVariable String id) {
        return decisions.of(new IncidentId(id)).stream().map(PageAnswer::of).toList();
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}

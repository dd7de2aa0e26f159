package dev.weir.console.api;

import dev.weir.console.silence.Draft;
import dev.weir.console.silence.Reach;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.model.Actor;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Silences: what nobody wants to hear of for a while. */
@RestController
@RequestMapping("/api/v1/silences")
class SilencesApi {
    private final SilenceDesk desk;
    private final InstantSource clock;

    SilencesApi(SilenceDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** A silence: {@code state} is active, to come or over; {@code endsAt} is when it really ends, {@code endedBy} who ended it early. */
    record SilenceAnswer(
            String id,
            String state,
            List<String> matchers,
            Instant startsAt,
            Instant endsAt,
            Instant madeAt,
            String author,
            String reason,
            @Nullable String endedBy) {
        static SilenceAnswer of(SilenceBook.Kept kept, Instant now) {
            return new SilenceAnswer(
                    kept.silence().id(),
                    kept.state(now).name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    texts(kept.silence().matchers()),
                    kept.silence().when().start(),
                    kept.until(),
                    kept.made(),
                    kept.silence().author().toString(),
                    kept.silence().reason(),
                    kept.end().map(end -> end.by().toString()).orElse(null));
        }
    }

    /** What a silence would hold: the promises that its matchers match, those that burn now first. */
    record PreviewAnswer(List<String> matchers, long holdsNow, List<HitAnswer> promises, List<String> notes) {}

    /** A promise whose pages of these severities would be held; {@code incident} is its open incident. */
    record HitAnswer(
            String slo,
            String title,
            String pipeline,
            String environment,
            String owner,
            List<String> severities,
            @Nullable String incident,
            boolean holdsNow) {
        static HitAnswer of(Reach.Hit hit) {
            return new HitAnswer(
                    hit.slo().name(),
                    hit.title(),
                    hit.pipeline().name(),
                    hit.pipeline().environment(),
                    hit.owner(),
                    hit.severities().stream().map(Severity::word).sorted().toList(),
                    hit.open()
                            .map(incident -> incident.id())
                            .map(IncidentId::key)
                            .orElse(null),
                    hit.holdsNow());
        }
    }

    @GetMapping
    @Operation(summary = "Silences: those that hold, those to come, those that are over, the newest first")
    ResponseEntity<List<SilenceAnswer>> list(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        var now = clock.instant();
        return Paging.page(
                desk.all(now).stream().map(kept -> SilenceAnswer.of(kept, now)).toList(), offset, limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One silence")
    SilenceAnswer one(@PathVariable String id) {
        return SilenceAnswer.of(desk.find(id).orElseThrow(() -> unknown(id)), clock.instant());
    }

    @PostMapping("/preview")
    @Operation(
            summary = "What a silence would hold, before it is made",
            description = "The same body as for a new silence; only matchers are needed.")
    ResponseEntity<?> preview(@RequestBody Draft draft) {
        var mistakes = new ArrayList<Draft.Mistake>();
        var matchers = draft.matching(mistakes);
        if (!mistakes.isEmpty()) {
            return refused(mistakes);
        }
        Reach reach = desk.reach(matchers, clock.instant());
        return ResponseEntity.ok(new PreviewAnswer(
                texts(matchers),
                reach.hits().stream().filter(Reach.Hit::holdsNow).count(),
                reach.hits().stream().map(HitAnswer::of).toList(),
                reach.notes()));
    }

    @PostMapping
    @Operation(
            summary = "Make a silence: {matchers, until or lasts, from, reason}",
            description = "It ends 30 days after it begins at the latest, and holds from the moment of the answer on."
                    + " Every mistake is named at once.")
    ResponseEntity<?> make(@RequestBody Draft draft, Principal who) {
        var now = clock.instant();
        var mistakes = new ArrayList<Draft.Mistake>();
        return draft.check(now, mistakes)
                .<ResponseEntity<?>>map(good -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(SilenceAnswer.of(desk.make(good, actor(who), now), now)))
                .orElseGet(() -> refused(mistakes));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "End a silence now; pages that it held and that still burn are told at once")
    SilenceAnswer end(@PathVariable String id, Principal who) {
        var now = clock.instant();
        return SilenceAnswer.of(desk.end(id, actor(who), now).orElseThrow(() -> unknown(id)), now);
    }

    private static Actor actor(Principal who) {
        return new Actor(Actor.Kind.TOKEN, who.getName());
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("there is no silence '" + id + "'");
    }

    private static List<String> texts(List<Matcher> matchers) {
        return matchers.stream().map(Matcher::toString).toList();
    }

    private static ResponseEntity<ProblemDetail> refused(List<Draft.Mistake> mistakes) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes") + "; no silence was made");
        problem.setProperty("mistakes", mistakes);
        return ResponseEntity.badRequest().body(problem);
    }
}

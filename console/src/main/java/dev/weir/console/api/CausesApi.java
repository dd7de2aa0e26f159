package dev.weir.console.api;

import dev.weir.console.cause.Causes;
import dev.weir.console.flow.IncidentBook;
import dev.weir.lineage.cause.Candidate;
import dev.weir.lineage.cause.Ranking;
import dev.weir.lineage.cause.Reason;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.lineage.NodeId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may have caused an incident, and why. */
@RestController
@RequestMapping("/api/v1/incidents/{id}/causes")
class CausesApi {
    private static final int MOST = 20;

    private final IncidentBook book;
    private final Causes causes;
    private final InstantSource clock;

    CausesApi(IncidentBook book, Causes causes, InstantSource clock) {
        this.book = book;
        this.causes = causes;
        this.clock = clock;
    }

    /** One reason; its weight is in nats. */
    record Why(String kind, double weight, String sentence, String href) {
        static Why of(Reason reason) {
            return new Why(
                    reason.kind().name().toLowerCase(Locale.ROOT), reason.weight(), reason.sentence(), reason.href());
        }
    }

    /** A candidate, with the way from it to the incident's pipeline. */
    record Ranked(String nodeId, double share, double score, List<Why> reasons, List<String> path) {
        static Ranked of(Candidate one) {
            var path = new ArrayList<String>();
            one.path().forEach(edge -> {
                if (path.isEmpty()) {
                    path.add(edge.from().text());
                }
                path.add(edge.to().text());
            });
            return new Ranked(
                    one.node().text(),
                    one.share(),
                    one.score(),
                    one.reasons().stream().map(Why::of).toList(),
                    path);
        }
    }

    /** The likeliest first; {@code others} is how likely it is that none of all candidates is the cause. */
    record Answer(String incident, String nodeId, List<Ranked> candidates, double others, int unwatched) {}

    @GetMapping
    @Operation(
            summary =
                    "What may have caused an incident, the likeliest first, each with its share, its reasons and the way from it; at most 20")
    Answer causes(@PathVariable String id) {
        Incident incident = book.find(new IncidentId(id))
                .orElseThrow(() -> new NoSuchElementException("there is no incident '" + id + "'"));
        Ranking ranking = causes.of(incident, clock.instant());
        return new Answer(
                id,
                NodeId.of(incident.pipeline()).text(),
                ranking.candidates().stream().limit(MOST).map(Ranked::of).toList(),
                ranking.other(),
                ranking.unwatched());
    }
}

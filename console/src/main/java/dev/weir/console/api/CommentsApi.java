package dev.weir.console.api;

import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people say about incidents. */
@RestController
@RequestMapping("/api/v1/incidents/{id}/comments")
class CommentsApi {
    private final IncidentActs acts;
    private final IncidentBook book;
    private final InstantSource clock;

    CommentsApi(IncidentActs acts, IncidentBook book, InstantSource clock) {
        this.acts = acts;
        this.book = book;
        this.clock = clock;
    }

    /** What is said, at most 1,000 characters. */
    record Said(@Nullable String text) {}

    @PostMapping
    @Operation(summary = "Say something about an incident, open or over: {text}, at most 1,000 characters")
    ResponseEntity<List<Answers.FactAnswer>> comment(@PathVariable String id, @RequestBody Said said, Principal who) {
        var by = new Actor(Actor.Kind.TOKEN, who.getName());
        if (!acts.comment(new IncidentId(id), by, said.text() == null ? "" : said.text(), clock.instant())) {
            throw unknown(id);
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(list(id));
    }

    @GetMapping
    @Operation(summary = "What was said about an incident, the oldest first")
    List<Answers.FactAnswer> list(@PathVariable String id) {
        return book.find(new IncidentId(id)).orElseThrow(() -> unknown(id)).events().stream()
                .filter(event -> event instanceof IncidentEvent.Commented)
                .map(Answers.FactAnswer::of)
                .toList();
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("there is no incident '" + id + "'");
    }
}

package dev.weir.console.api;

import dev.weir.console.report.actions.ActionDesk;
import dev.weir.console.report.actions.ActionItem;
import dev.weir.model.Actor;
import dev.weir.reports.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done about broken promises, as reports tell it. */
@RestController
@RequestMapping("/api/v1/report-actions")
class ReportActionsApi {
    private final ActionDesk desk;

    ReportActionsApi(ActionDesk desk) {
        this.desk = desk;
    }

    /** What is to be done: {@code about} names an agreement or an SLO, {@code due} is a date; {@code period} is needed for a new one alone. */
    record Written(
            @Nullable String period,
            @Nullable String about,
            @Nullable String title,
            @Nullable String owner,
            @Nullable LocalDate due) {
        ActionItem.Wish wish() {
            return new ActionItem.Wish(
                    Objects.requireNonNullElse(about, ""),
                    Objects.requireNonNullElse(title, ""),
                    Objects.requireNonNullElse(owner, ""),
                    Optional.ofNullable(due));
        }
    }

    /** An item; {@code done} and {@code doneBy} are null while it is open. */
    record ActionAnswer(
            String id,
            String about,
            String title,
            String owner,
            @Nullable LocalDate due,
            boolean late,
            String period,
            Instant opened,
            String by,
            @Nullable Instant done,
            @Nullable String doneBy) {}

    private ActionAnswer answer(ActionItem item) {
        return new ActionAnswer(
                item.id(),
                item.about(),
                item.title(),
                item.owner(),
                item.due().orElse(null),
                desk.late(item),
                item.period(),
                item.opened(),
                item.by().toString(),
                item.done().map(ActionItem.Done::at).orElse(null),
                item.done().map(done -> done.by().toString()).orElse(null));
    }

    @GetMapping
    @Operation(summary = "Action items of a scope: open ones first, the first due before the others")
    ResponseEntity<List<ActionAnswer>> list(
            @RequestParam(defaultValue = "estate") String scope,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                desk.all(Scope.parse(scope)).stream().map(this::answer).toList(), offset, limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One action item")
    ActionAnswer one(@PathVariable String id) {
        return answer(desk.find(id));
    }

    @PostMapping
    @Operation(
            summary = "Open an action item: {period, about, title, owner, due}",
            description = "It stands in every report of what it is about until it is done.")
    ResponseEntity<ActionAnswer> open(@RequestBody Written written, Principal who) {
        if (written.period() == null) {
            throw new IllegalArgumentException("period: write the key of the report's period, as 2026-W46");
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(answer(desk.open(written.period(), written.wish(), actor(who))));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Say anew what is to be done: {about, title, owner, due}")
    ActionAnswer change(@PathVariable String id, @RequestBody Written written, Principal who) {
        return answer(desk.change(id, written.wish(), actor(who)));
    }

    @PostMapping("/{id}/done")
    @Operation(summary = "Say that it is done; when it was done before, that stands")
    ActionAnswer done(@PathVariable String id, Principal who) {
        return answer(desk.done(id, actor(who)));
    }

    @DeleteMapping("/{id}/done")
    @Operation(summary = "Take back that it is done")
    ActionAnswer undo(@PathVariable String id, Principal who) {
        return answer(desk.undo(id, actor(who)));
    }

    private static Actor actor(Principal who) {
        return new Actor(Actor.Kind.TOKEN, who.getName());
    }
}
